/** People who change their minds (F25), who change while a ballot runs (F26), and who are not there to open it (F27). */

import { answerSupplement } from '../../prisma/acts/answer-supplement';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { withdraw } from '../../prisma/acts/steer-nomination';
import { isRefusal } from '../../rules/refusal';
import { openBoxOf } from '../sealed';
import {
  actorOf,
  castBallots,
  conveneFor,
  everybodyVotes,
  review,
  submit,
  until,
  untilAsked,
  untilBoxIsClosed,
} from '../walk';
import type { FaultHouse } from './house';
import { between, faults, type Row } from './row';
import { toBallot } from './voting';

const RETURNS = 20;

/** How far a case has come when it is taken back. */
const STANDS: Record<string, (house: FaultHouse) => Promise<void>> = {
  'unit-review': async ({ database, number }) => {
    await untilAsked(database, number, 'review');
  },
  supplement: async ({ database, number }) => {
    await sendBack(database, number);
    await untilAsked(database, number, 'supplement');
  },
  council: async ({ database, number }) => {
    await review(database, number);
    await untilAsked(database, number, 'convene');
  },
  'council convened': async ({ database, number }) => {
    await review(database, number);
    await conveneFor(database, number, { kind: 'council', inHours: 48 });
  },
  'council votes': async (house) => {
    const sitting = await toBallot(house);
    await until('the ballot', async () =>
      (await house.database.task.count({ where: { sittingNumber: sitting, kind: 'ballot' } })) > 0 ? true : undefined,
    );
  },
  bloc: async (house) => {
    await everybodyVotes(house.database, await toBallot(house));
    await untilAsked(house.database, house.number, 'convene');
  },
  submission: async (house) => {
    await everybodyVotes(house.database, await toBallot(house));
    await everybodyVotes(house.database, await conveneFor(house.database, house.number, { kind: 'bloc' }));
    await untilAsked(house.database, house.number, 'submit');
  },
  answer: async (house) => {
    await STANDS['submission']?.(house);
    await submit(house.database, house.number);
    await untilAsked(house.database, house.number, 'answer');
  },
};

async function sendBack(database: FaultHouse['database'], number: string): Promise<boolean> {
  const { id, personId } = await untilAsked(database, number, 'review');
  const actor = await actorOf(database, personId);
  const answer = await reviewNomination(database, { taskId: id, actor, choice: 'return', reason: 'bổ sung' });
  return !isRefusal(answer);
}

export const changedMinds: Row = {
  id: 'F25',
  what: 'returned for supplement again and again; withdrawn at every step',
  times: Object.keys(STANDS).length + 1,
  plan: (dice, times) => {
    const stands = Object.keys(STANDS);
    return faults(times, (index) => ({
      at: between(dice('F25', index), 0, stands.length - 1),
      where: index === 0 ? 'returns' : (stands[(index - 1) % stands.length] ?? ''),
    }));
  },
  run: async (house, plan) => {
    for (const [index, { where = '' }] of plan.entries()) {
      if (index > 0) await house.startOver();
      house.broke('mind');
      if (where === 'returns') await returnOften(house);
      else await takeBack(house, where);
    }
  },
};

/** As often as the policy lets it; whoever tries once more is refused and nothing changes. */
async function returnOften(house: FaultHouse): Promise<void> {
  const { database, number } = house;
  let returned = 0;
  for (let times = 0; times < RETURNS; times += 1) {
    if (!(await sendBack(database, number))) continue;
    returned += 1;
    const { id, personId } = await untilAsked(database, number, 'supplement');
    const answer = await answerSupplement(database, {
      taskId: id,
      actor: await actorOf(database, personId),
      text: 'đã bổ sung',
    });
    house.expect(!isRefusal(answer), 'a supplement is refused');
    await house.heal();
  }
  house.note(`of ${RETURNS} returns ${returned} are within the policy, the others are refused`);
  house.expect(returned > 0 && returned < RETURNS, `${returned} returns`);
  await review(database, number);
}

async function takeBack(house: FaultHouse, where: string): Promise<void> {
  const { database, number, cast } = house;
  await STANDS[where]?.(house);
  const secretary = await database.person.findUniqueOrThrow({ where: { email: cast.people.secretary } });
  const actor = await actorOf(database, secretary.id);
  const answer = await withdraw(database, { number, actor, key: `withdraw/${where}`, reason: 'xin rút' });
  house.expect(!isRefusal(answer), `withdrawing at ${where} is refused: ${JSON.stringify(answer)}`);
  await house.heal();
  const { state, ending } = await database.nomination.findUniqueOrThrow({ where: { number } });
  house.expect(state === 'ended' && ending === 'withdrawn', `withdrawn at ${where} it is ${state} ${String(ending)}`);
  const orphans = await database.task.count({ where: { nominationNumber: number, state: 'open' } });
  house.expect(orphans === 0, `withdrawn at ${where} it leaves ${orphans} tasks`);
}

export const changedPeople: Row = {
  id: 'F26',
  what: 'a member leaves, another has a new address, in the midst of a ballot',
  times: 2,
  plan: (dice, times) =>
    faults(times, (index) => ({
      at: between(dice('F26', index), 2, 8),
      where: index % 2 === 0 ? 'leaves' : 'address',
    })),
  run: async (house, plan) => {
    const { database } = house;
    const sitting = await toBallot(house);
    await until('the roll', async () =>
      (await database.roll.count({ where: { sittingNumber: sitting } })) > 0 ? true : undefined,
    );
    const frozen = JSON.stringify(
      await database.roll.findMany({ where: { sittingNumber: sitting }, orderBy: { seatNo: 'asc' } }),
    );
    for (const { at, where } of plan) {
      const { personId, person } = await database.roll.findFirstOrThrow({
        where: { sittingNumber: sitting, seatNo: { gte: at } },
        include: { person: true },
      });
      house.broke('person');
      if (where === 'leaves') await database.seat.updateMany({ where: { personId }, data: { toOn: '2020-12-01' } });
      else {
        const email = `moi-${at}@hatinh.example`;
        await database.person.update({ where: { id: personId }, data: { email } });
        house.moved.set(person.email, email);
      }
    }
    const now = JSON.stringify(
      await database.roll.findMany({ where: { sittingNumber: sitting }, orderBy: { seatNo: 'asc' } }),
    );
    house.expect(frozen === now, 'the frozen roll has changed');
    await everybodyVotes(database, sitting);
    await house.heal();
    const { outcome } = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
    house.note(`the sitting came to ${JSON.stringify(outcome)}`);
  },
};

const HOLDERS = [1, 2, 3];

export const absentHolders: Row = {
  id: 'F27',
  what: 'of three holders of the key one is away, all but one are away, one sends a wrong share',
  times: 3,
  plan: (dice, times) => faults(times, (index) => ({ at: between(dice('F27', index), 1, 3) })),
  run: async (house, plan) => {
    for (const [index, { at: away }] of plan.entries()) {
      if (index > 0) await house.startOver();
      await openWithout(house, away);
    }
  },
};

async function openWithout(house: FaultHouse, away: number): Promise<void> {
  const { database } = house;
  const [first = 1, second = 2] = HOLDERS.filter((holder) => holder !== away);
  const sitting = await toBallot(house);
  await castBallots(database, sitting);
  await untilBoxIsClosed(database, sitting);
  const { needed } = await database.sealKey.findUniqueOrThrow({ where: { sittingNumber: sitting } });
  house.expect(needed === 2, `the key needs ${needed} holders`);
  house.broke('holder');
  await openBoxOf(database, sitting, [first]);
  await house.heal();
  const one = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  house.expect(one.state === 'closed' && one.counts === null, `one holder of three brought it to ${one.state}`);
  const wrong = await openBoxOf(database, sitting, [second], (share) => ({ ...share, holder: first })).catch(
    (fault: unknown) => String(fault),
  );
  house.expect(wrong !== undefined, 'a share of somebody else is taken');
  await openBoxOf(database, sitting, [second]);
  await house.heal();
  const two = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  house.expect(two.state === 'counted', `two holders of three left it ${two.state}`);
}
