/** The database goes: again and again (F4), one connection in the midst of its work (F5), for long (F6). */

import { readNow } from '../../prisma/clock';
import { listBusyBackends } from '../../prisma/queries/read-backends';
import { everybodyVotes } from '../walk';
import { LETTERS_IN_HAND, patiently, type FaultHouse } from './house';
import { pause } from './kill-worker';
import { between, faults, longOutage, type Fault, type Row } from './row';
import { toVote, vote, votersOf, voteUntilAnswered, type Voter } from './voting';

const RECOVERY_MS = 15_000;
const SLOW_MS = 5_000;

export const databaseComesAndGoes: Row = {
  id: 'F4',
  what: 'PostgreSQL is killed every few seconds and stays away up to 2 s',
  times: 6,
  // Some 5,000 votes.
  whole: 45,
  plan: (dice, times) =>
    faults(times, (index) => ({
      at: between(dice('F4', 'after', index), 1_500, 4_000),
      ms: between(dice('F4', 'away', index), 0, 2_000),
    })),
  run: async (house, plan) => noteVotes(house, await whileVoting(house, plan, (fault) => killDatabase(house, fault))),
};

/** PostgreSQL dies at a moment and stays away for another. */
export async function killDatabase(house: FaultHouse, { at, ms }: Fault): Promise<void> {
  await pause(at);
  house.broke('postgres', LETTERS_IN_HAND);
  await house.stack.programs.postgres?.kill(ms);
}

export const connectionDies: Row = {
  id: 'F5',
  what: 'kill -9 of a database connection at work, outcome unknown',
  times: 8,
  plan: (dice, times) => faults(times, (index) => ({ at: between(dice('F5', index), 300, 1_500) })),
  run: async (house, plan) => {
    const votes = await whileVoting(house, plan, async ({ at }) => {
      // Without one of its processes PostgreSQL ends all the others and recovers: it is back before the next is killed.
      await patiently(() => readNow(house.database));
      await pause(at);
      // One that has gone by itself meanwhile is no fault: the next is taken.
      await patiently(async () => {
        const [busy] = await listBusyBackends(house.database);
        if (busy === undefined) throw new Error('nothing is at work');
        process.kill(busy, 'SIGKILL');
      });
      house.broke('connection', LETTERS_IN_HAND);
    });
    noteVotes(house, votes);
  },
};

function noteVotes(house: FaultHouse, votes: number): void {
  house.note(`${votes} votes, each answered in the end`);
}

/** All but one of the bloc vote again and again until the faults are over; the last vote closes the box. Answers how many there were. */
export async function whileVoting(
  house: FaultHouse,
  plan: Fault[],
  breakIt: (fault: Fault) => Promise<void>,
): Promise<number> {
  const sitting = await toVote(house);
  const voters = await votersOf(house, sitting);
  let isOver = false;
  const breaking = (async () => {
    for (const fault of plan) await breakIt(fault);
  })().finally(() => (isOver = true));
  const votes = await Promise.all(voters.slice(1).map((voter, index) => voteOn(house, voter, () => isOver, index)));
  await breaking;
  const since = Date.now();
  await house.heal(since);
  await everybodyVotes(house.database, sitting);
  return votes.reduce((sum, cast) => sum + cast, 0);
}

/** Each vote is another edition, sent until it is answered. Answers how many there were. */
async function voteOn(house: FaultHouse, voter: Voter, isOver: () => boolean, index: number): Promise<number> {
  let edition = 0;
  while (!isOver()) {
    edition += 1;
    const choice = (edition + index) % 2 === 0 ? 'approve' : 'oppose';
    const began = Date.now();
    const { page, tries } = await voteUntilAnswered(voter, { choice, edition });
    if (Date.now() - began > SLOW_MS) house.note(`a vote took ${Date.now() - began} ms and ${tries} tries`);
    house.expect(page.status === 200, `vote ${edition} of ${voter.task} was answered with ${page.status}`);
    if (page.status !== 200) return edition;
  }
  await voteUntilAnswered(voter, { choice: 'approve', edition: edition + 1 });
  return edition + 1;
}

export const databaseAway: Row = {
  id: 'F6',
  what: 'PostgreSQL is away for long (20 s, with --whole 10 min)',
  times: 1,
  plan: (dice, times, isWhole) => faults(times, (index) => ({ at: index, ms: longOutage(dice('F6', index), isWhole) })),
  run: async (house, plan) => {
    const sitting = await toVote(house);
    const [first, second] = await votersOf(house, sitting);
    if (first === undefined || second === undefined) throw new Error('nobody votes');
    for (const { ms = 0 } of plan) {
      house.broke('postgres', LETTERS_IN_HAND);
      const back = house.stack.programs.postgres?.kill(ms);
      await pause(1_000);
      const page = await vote(first, { choice: 'approve', edition: 1 });
      house.expect(page?.status === 503, `a vote without a database was answered with ${String(page?.status)}`);
      const answer = await fetch(`${house.stack.webUrl}/sittings/${sitting}/box`);
      house.expect(answer.status === 503, `a page without a database is ${answer.status}`);
      house.expect(answer.headers.get('retry-after') !== null, 'it does not say when to come again');
      await back;
      const since = Date.now();
      await voteUntilAnswered(second, { choice: 'approve', edition: 1 });
      house.note(`a vote is acknowledged ${Date.now() - since} ms after the database is back`);
      await house.heal(since);
      const took = Date.now() - since;
      house.expect(took <= RECOVERY_MS, `it took ${took} ms after the database was back`);
    }
    await everybodyVotes(house.database, sitting);
  },
};
