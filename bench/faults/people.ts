/** People who change their minds (F25), who change while a ballot runs (F26), and who are not there to open it (F27). */

import { answerSupplement } from '../../prisma/acts/answer-supplement';
import { appointDeputy } from '../../prisma/acts/appoint-deputy';
import { endDeputy } from '../../prisma/acts/end-deputy';
import { importRoll } from '../../prisma/acts/import-roll';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { sendAgain } from '../../prisma/acts/send-again';
import { withdraw } from '../../prisma/acts/steer-nomination';
import { readNow } from '../../prisma/clock';
import { chainOf } from '../../rules/numbering';
import { isRefusal } from '../../rules/refusal';
import type { SeatRole } from '../../rules/roll-table';
import { castFor, openBoxOf } from '../sealed';
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

const CHANGES = ['leaves', 'address', 'deputy'];
/** What happens to one of them happens to each of the others before it happens to it again. */
const SEATS = [4, 5, 6, 7, 8];

export const changedPeople: Row = {
  id: 'F26',
  what: 'a seat changes hands, letters to a member come back and go to another address, a member gets a deputy, in the midst of a ballot',
  times: 3,
  plan: (dice, times) =>
    faults(times, (index) => {
      const where = CHANGES[index % CHANGES.length] ?? '';
      const seat = between(dice('F26', where), 0, SEATS.length - 1) + Math.floor(index / CHANGES.length);
      return { at: SEATS[seat % SEATS.length] ?? 0, where };
    }),
  run: async (house, plan) => {
    const { database, number, cast, refuse } = house;
    const { councilId } = await database.nomination.findUniqueOrThrow({ where: { number } });
    const moving = plan.filter(({ where }) => where === 'address').map(({ at }) => at);
    const gone = await database.seat.findMany({
      where: { bodyId: councilId ?? '', no: { in: moving } },
      include: { person: true },
    });
    refuse((recipient) =>
      gone.some(({ person }) => person.email === recipient) ? { code: 550, text: 'no such user' } : undefined,
    );
    const sitting = await toBallot(house);
    const rollOf = async (): Promise<string> =>
      JSON.stringify(await database.roll.findMany({ where: { sittingNumber: sitting }, orderBy: { seatNo: 'asc' } }));
    await until('the roll', async () => ((await rollOf()) === '[]' ? undefined : true));
    const frozen = await rollOf();
    const secretary = await database.person.findUniqueOrThrow({ where: { email: cast.people.secretary } });
    const actor = await actorOf(database, secretary.id);
    for (const [index, { at, where }] of plan.entries()) {
      house.broke('person');
      if (where === 'leaves') await seatAnother(house, { actor, body: councilId ?? '', no: at });
      else if (where === 'address') await sendElsewhere(house, { actor, sitting, no: at });
      else await standIn(house, { actor, sitting, key: `deputy/${index}` });
    }
    refuse(undefined);
    house.expect((await rollOf()) === frozen, 'the frozen roll has changed');
    await everybodyVotes(database, sitting);
    await house.heal();
    const { outcome } = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
    house.note(`the sitting came to ${JSON.stringify(outcome)}`);
  },
};

type Staff = { actor: Awaited<ReturnType<typeof actorOf>>; no: number };

/** The secretary brings a roll on which somebody new has the seat. */
async function seatAnother(
  { database, expect }: FaultHouse,
  { actor, body, no }: Staff & { body: string },
): Promise<void> {
  const { role } = await database.seat.findFirstOrThrow({ where: { bodyId: body, no }, orderBy: { fromOn: 'desc' } });
  const from = (await readNow(database)).toISOString().slice(0, 10);
  const row = { no, role: role as SeatRole, name: 'Trần Văn Mới', email: `moi-ghe-${no}@hatinh.example`, from };
  const answer = await importRoll(database, { actor, body, rows: [{ line: 2, row }], file: 'roll.csv' });
  expect('changed' in answer && answer.changed === 1, `a seat is not given to another: ${JSON.stringify(answer)}`);
  const acts = await database.act.count({ where: { kind: 'importRoll', personId: actor.personId } });
  expect(acts > 0, 'nothing says who gave the seat to another');
}

/** The invitation to vote has come back: the secretary sends it to the right address. */
async function sendElsewhere(house: FaultHouse, { actor, sitting, no }: Staff & { sitting: string }): Promise<void> {
  const { database, expect } = house;
  const { personId, person } = await database.roll.findFirstOrThrow({
    where: { sittingNumber: sitting, seatNo: no },
    include: { person: true },
  });
  const { id: letterId } = await until('the bounce', async () => {
    const found = { sittingNumber: sitting, personId, kind: 'ballot', state: 'bounced' };
    return (await database.letter.findFirst({ where: found })) ?? undefined;
  });
  const email = `moi-${no}@hatinh.example`;
  const again = { letterId, actor, key: `again/${no}`, reason: 'địa chỉ sai', email };
  const answer = await sendAgain(database, again);
  expect('recorded' in answer, `it is not sent again: ${JSON.stringify(answer)}`);
  house.moved.set(person.email, email);
  const entries = await database.recordEntry.count({ where: { chain: chainOf(sitting), kind: 'sentAgain' } });
  expect(entries > 0, 'the record does not say that it was sent again');
}

const DAY_MS = 86_400_000;

/**
 * The head of the unit, who has a seat too, gets a deputy and has none again. A seat is one's own: it cannot be asked for, the
 * deputy is asked for no ballot, and the head's is not theirs to cast.
 */
async function standIn(
  { database, cast, expect }: FaultHouse,
  { actor, sitting, key }: Omit<Staff, 'no'> & { sitting: string; key: string },
) {
  const personIn = (email: string) => database.person.findUniqueOrThrow({ where: { email } });
  const [head, deputy] = [await personIn(cast.people.head), await personIn(cast.people.clerk)];
  const { unitId: organisationId } = await database.nomination.findFirstOrThrow();
  const now = await readNow(database);
  const [today, later] = [now, new Date(now.getTime() + 2 * DAY_MS)].map((day) => day.toISOString().slice(0, 10));
  const days = {
    fromOn: today ?? '',
    toOn: later ?? '',
    paper: '41/QĐ-BQL',
    paperOn: today ?? '',
    issuer: 'Trưởng ban',
  };
  const kinds = { in: ['appointDeputy', 'endDeputy'] };
  const countActs = () => database.act.count({ where: { kind: kinds, personId: actor.personId } });
  const before = await countActs();
  const wish = { ...days, actor, holderId: head.id, deputy: deputy.email, organisationId };
  const seat = await appointDeputy(database, { ...wish, tasks: ['ballot'], key: `${key}/seat` });
  expect(Array.isArray(seat), 'a deputy is appointed for a seat');
  const appointed = await appointDeputy(database, { ...wish, tasks: ['review'], key: `${key}/office` });
  if (Array.isArray(appointed)) throw new Error(JSON.stringify(appointed));
  const task = await database.task.findFirstOrThrow({
    where: { sittingNumber: sitting, kind: 'ballot', personId: head.id },
  });
  const vote = { taskId: task.id, actor: await actorOf(database, deputy.id), choices: { '1': 'oppose' as const } };
  const answer = await castFor(database, vote);
  expect(
    isRefusal(answer) && answer.code === 'not-yours',
    `the ballot of a deputy is answered with ${JSON.stringify(answer)}`,
  );
  const ended = await endDeputy(database, { no: appointed.no, actor });
  expect(!isRefusal(ended), `the appointment is not ended: ${JSON.stringify(ended)}`);
  const asked = await database.task.count({ where: { sittingNumber: sitting, personId: deputy.id } });
  expect(asked === 0, `the deputy is asked for ${asked} ballots`);
  const acts = (await countActs()) - before;
  expect(acts === 2, `${acts} acts say that there was a deputy, and is none`);
}

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
