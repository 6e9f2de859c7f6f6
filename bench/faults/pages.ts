/** Clicks that go wrong: the pages die before they answer (F9), many clicks at once (F10, F11), the last second (F12). */

import { readClockOffset, readNow, setClockOffset } from '../../prisma/clock';
import { wakeCases } from '../../prisma/outbox/sweep';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { whereIs } from '../../prisma/stages/settle';
import { loadExample } from '../../stack/example';
import { sealOn } from '../../stack/players/voter';
import { raceTheClose } from '../close-race';
import { onOwnDatabase } from '../ground';
import { conveneFor, everybodyVotes, review } from '../walk';
import { patiently, type FaultHouse } from './house';
import { pause } from './kill-worker';
import { isRecorded } from './told';
import { between, faults, type Fault, type Row } from './row';
import { toBallot, toVote, vote, votersOf, voteUntilAnswered, type Voter } from './voting';

/** Of so many faults one meets a sealed ballot. */
const BALLOTS = 4;
const OF_BALLOT = 'before the answer to a ballot';

export const pagesDie: Row = {
  id: 'F9',
  what: 'kill -9 of the pages between commit and answer, also of a sealed ballot, or a moment after the click',
  times: 8,
  plan: (dice, times) =>
    faults(times, (index) => {
      if (index % BALLOTS === 1) return { at: index, where: OF_BALLOT };
      return dice('F9', 'where', index) < 0.6
        ? { at: index, where: 'before the answer' }
        : { at: index, where: 'after the click', ms: between(dice('F9', 'ms', index), 0, 25) };
    }),
  run: async (house, plan) => {
    const council = await toBallot(house);
    const sealed = plan.filter(({ where }) => where === OF_BALLOT);
    const members = sealed.length > 0 ? await votersOf(house, council) : [];
    // The last member's ballot would close the box: it is left to everybody's voting.
    for (const index of sealed.keys()) await loseBallot(house, members[index % (members.length - 1)]);
    await everybodyVotes(house.database, council);
    const sitting = await conveneFor(house.database, house.number, { kind: 'bloc' });
    const voters = await votersOf(house, sitting);
    const open = plan.filter(({ where }) => where !== OF_BALLOT);
    for (const [index, fault] of open.entries()) {
      const voter = voters[1 + (index % (voters.length - 1))];
      const edition = 1 + Math.floor(index / (voters.length - 1));
      await loseVote(house, fault, { voter, choice: index % 2 === 0 ? 'approve' : 'oppose', edition });
    }
    await everybodyVotes(house.database, sitting);
  },
};

type Cast = { voter: Voter | undefined; choice: 'approve' | 'oppose'; edition: number };

/** The same click again says that it is recorded, whatever became of the first. */
async function loseVote(house: FaultHouse, { where, ms = 0 }: Fault, { voter, ...cast }: Cast): Promise<void> {
  if (voter === undefined) throw new Error('nobody votes');
  const dying = pagesOf(house);
  if (where === 'before the answer') house.front.loses = dying.kill;
  else setTimeout(dying.kill, ms);
  const lost = await vote(voter, cast);
  const since = await dying.untilBack();
  if (where === 'before the answer') house.expect(lost === undefined, 'the answer was not lost');
  const { page } = await voteUntilAnswered(voter, cast);
  house.expect(
    page.status === 200 && isRecorded(page.html),
    `the same click again is answered with ${page.status}, and not as recorded`,
  );
  await house.heal(since);
}

/** The same sealed ballot again is answered with the receipt that it had. */
async function loseBallot(house: FaultHouse, member: Voter | undefined): Promise<void> {
  if (member === undefined) throw new Error('nobody votes');
  const { player, task } = member;
  // Who comes again has another edition to seal, by the page as it is then.
  const { address, message, receipt } = sealOn(await player.visit(`/tasks/${task}`), 'approve');
  const dying = pagesOf(house);
  house.front.loses = dying.kill;
  const lost = await player.send(address, message).catch(() => undefined);
  const since = await dying.untilBack();
  house.expect(lost === undefined, 'the answer to a ballot was not lost');
  const again = (await patiently(() => player.send(address, message))) as { receipt?: unknown; repeated?: unknown };
  house.expect(
    again.receipt === receipt && again.repeated === true,
    `the same ballot again is answered with ${JSON.stringify(again)}`,
  );
  await house.heal(since);
}

/** The pages as they are killed once; answers when that was, once they have been started again. */
function pagesOf(house: FaultHouse): { kill: () => void; untilBack: () => Promise<number> } {
  let killed: { since: number; back: Promise<void> } | undefined;
  return {
    kill: () => {
      house.broke('web');
      killed = { since: Date.now(), back: house.stack.programs.web.kill(0) };
    },
    untilBack: () =>
      patiently(async () => {
        if (killed === undefined) throw new Error('the pages were not killed');
        await killed.back;
        return killed.since;
      }),
  };
}

const AT_ONCE = 50;

export const manyClicks: Row = {
  id: 'F10',
  what: 'fifty identical clicks at once, two tabs, the back button',
  times: 4,
  plan: (_dice, times) => faults(times, (index) => ({ at: index })),
  run: async (house, plan) => {
    const sitting = await toVote(house);
    const voters = await votersOf(house, sitting);
    for (const { at } of plan) {
      const voter = voters[1 + (at % (voters.length - 1))];
      if (voter === undefined) throw new Error('nobody votes');
      const cast = { choice: 'approve', edition: 1 + Math.floor(at / (voters.length - 1)) } as const;
      const tab = { ...voter, page: await voter.player.visit(`/tasks/${voter.task}`) };
      const clicks = Array.from({ length: AT_ONCE }, (_, index) => vote(index % 2 === 0 ? voter : tab, cast));
      house.broke('clicks');
      const answers = (await Promise.all(clicks)).map((page) => page?.status ?? 0);
      house.expect(
        answers.every((status) => status === 200 || status === 409),
        `fifty clicks were answered with ${[...new Set(answers)].join(', ')}`,
      );
      const key = cast.edition === 1 ? `task/${voter.task}` : `task/${voter.task}/${cast.edition}`;
      const acts = await house.database.act.count({ where: { key } });
      house.expect(acts === 1, `fifty clicks made ${acts} acts`);
    }
    await house.heal();
    await everybodyVotes(house.database, sitting);
  },
};

export const opposedClicks: Row = {
  id: 'F11',
  what: 'yes and no of one member at once',
  times: 100,
  plan: (dice, times) => faults(times, (index) => ({ at: index, ms: between(dice('F11', index), 0, 4) })),
  run: async (house, plan) => {
    const sitting = await toVote(house);
    const [, voter] = await votersOf(house, sitting);
    if (voter === undefined) throw new Error('nobody votes');
    for (const { at, ms = 0 } of plan) {
      const edition = at + 1;
      const one = vote(voter, { choice: 'approve', edition });
      if (ms > 0) await pause(ms);
      house.broke('clicks');
      const pages = await Promise.all([one, vote(voter, { choice: 'oppose', edition })]);
      const answers = pages.map((page) => page?.status ?? 0).sort((a, b) => a - b);
      house.expect(answers.join() === '200,409', `yes and no at once were answered with ${answers.join(' and ')}`);
    }
    await house.heal();
    await everybodyVotes(house.database, sitting);
  },
};

/** Sealed ballots cast against the close, nine a time. */
const CASTS = 10_000;
/** Of so many faults the last is that. */
const RACES = 4;

const LAST_MS = 250;
/** A session outlives no more than an hour without an act. */
const SIGN_IN_MS = 1_200_000;

export const lastSecond: Row = {
  id: 'F12',
  what: 'votes in the last quarter of a second before the close, and ten thousand sealed ballots against it',
  times: 4,
  plan: (dice, times) =>
    faults(times, (index) =>
      index % RACES === RACES - 1
        ? { at: index, where: 'boxes' }
        : { at: index, ms: between(dice('F12', index), 0, 150) },
    ),
  run: async (house, plan) => {
    for (const { at, where, ms = 0 } of plan) {
      if (where === 'boxes') await closeBoxes(house);
      else {
        if (at > 0) await house.startOver();
        await lastQuarter(house, ms);
      }
    }
  },
};

/** The same without pages, as often as it takes to meet every order of cast and close, on a database without programs. */
async function closeBoxes(house: FaultHouse): Promise<void> {
  const { root, expect } = house;
  house.broke('close');
  const began = Date.now();
  await onOwnDatabase(root, { durable: false, poolSize: 20 }, async (database) => {
    const nominated = await loadExample(database, root);
    if (Array.isArray(nominated)) throw new Error(JSON.stringify(nominated));
    const { number } = nominated;
    await whereIs(database, number);
    await review(database, number);
    await whereIs(database, number);
    const sitting = await conveneFor(database, number, { kind: 'council' });
    await keepSitting(database, sitting);
    const { acknowledged, refused, opened, faults: found } = await raceTheClose(database, { sitting, casts: CASTS });
    for (const fault of found) expect(false, fault);
    expect(Math.min(acknowledged, refused, opened) > 0, 'the casts did not race the close');
    const seconds = ((Date.now() - began) / 1_000).toFixed(0);
    house.note(
      `${acknowledged + refused} sealed ballots raced the close of their box: ${acknowledged} in time and in it, ${refused} refused and not, ${opened} boxes opened, ${seconds} s`,
    );
  });
}

/** The clock is put forward to a moment before the close; whoever votes is taken or refused by it alone. */
async function lastQuarter(house: FaultHouse, ms: number): Promise<void> {
  const { database } = house;
  const sitting = await toVote(house);
  const { closesAt } = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  const until = async (leftMs: number): Promise<void> => {
    const passes = closesAt.getTime() - (await readNow(database)).getTime() - leftMs;
    await setClockOffset(database, (await readClockOffset(database)) + passes);
  };
  await until(SIGN_IN_MS);
  const voters = await votersOf(house, sitting);
  await until(LAST_MS);
  house.broke('close');
  const late = async (voter: Voter, index: number): Promise<'taken' | 'refused' | number> => {
    await pause(ms + index * 60);
    const page = await vote(voter, { choice: 'approve', edition: 1 });
    if (page?.status === 409) return 'refused';
    return page !== undefined && isRecorded(page.html) ? 'taken' : (page?.status ?? 0);
  };
  const answers = await Promise.all(voters.slice(1).map(late));
  house.expect(
    answers.every((answer) => typeof answer === 'string'),
    `votes at the close were answered with ${answers.join(', ')}`,
  );
  await wakeCases(database, [{ workflow: 'sitting', number: sitting }]);
  await patiently(async () => {
    const { state } = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
    if (state !== 'counted') throw new Error(`the sitting is ${state}`);
  });
  const taken = answers.filter((answer) => answer === 'taken').length;
  const voted = await database.roll.count({ where: { sittingNumber: sitting, voted: true } });
  house.expect(voted === taken, `${taken} were told that it is recorded, and ${voted} have voted`);
  house.note(`${taken} of ${answers.length} were in time`);
}
