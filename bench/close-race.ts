/** Ballots that race the close of their box, again and again on one sitting: what the locks hold, without a page between. */

import { boxHash } from '../ballot/opening';
import { paperHash, type Paper } from '../ballot/paper';
import { receiptOf } from '../ballot/receipt';
import type { SealedBallot } from '../ballot/seal';
import { castBallot } from '../prisma/acts/cast-ballot';
import { readNow } from '../prisma/clock';
import type { Database } from '../prisma/database';
import { Prisma } from '../prisma/generated/client';
import { positionsToOpen } from '../prisma/sittings/agenda';
import { keepSitting } from '../prisma/sittings/keep-sitting';
import { openSums } from '../prisma/sittings/sealed-box';
import type { Actor } from '../rules/permissions';
import { isRefusal } from '../rules/refusal';
import { actorOf, openBoxOf, sealedHere, sealFor } from './sealed';

/** Of so many closed boxes one, and the next that has its quorum, is opened by its holders and counted. */
const OPENED = 20;

type Raced = { acknowledged: number; refused: number; opened: number; faults: string[] };

/**
 * Every voter of an open sitting casts while the closing time comes, in so many casts together. In the box and on the roll is
 * then who was told so, and nobody else; what is otherwise is a fault.
 */
export async function raceTheClose(
  database: Database,
  { sitting, casts }: { sitting: string; casts: number },
): Promise<Raced> {
  const voters = await sealedBallots(database, sitting);
  const { closesAt } = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  const raced: Raced = { acknowledged: 0, refused: 0, opened: 0, faults: [] };
  const expectSame = (what: string, found: unknown, wanted: unknown): void => {
    const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
    if (one !== other) raced.faults.push(`${what} is ${one} and not ${other}`);
  };
  let unopened = OPENED;
  for (let trial = 0; trial < Math.ceil(casts / voters.length); trial += 1) {
    await openAgain(database, sitting, new Date(closesAt.getTime() + trial));
    const [state, ...answers] = await Promise.all([
      closeWithin(database, sitting, trial % voters.length),
      ...voters.map(({ choice: _choice, ...paper }) => castBallot(database, paper, sealedHere)),
    ]);
    const recorded = voters.filter((_, index) => !isRefusal(answers[index]));
    raced.acknowledged += recorded.length;
    raced.refused += voters.length - recorded.length;
    expectSame(`sitting ${trial}`, state, 'closed');
    const { box, paper } = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
    const receipts = recorded.map(({ ballot }) => receiptOf(ballot));
    expectSame(`box ${trial}`, box, boxHash(paperHash(paper as unknown as Paper), receipts));
    const voted = await database.roll.count({ where: { sittingNumber: sitting, voted: true } });
    expectSame(`the number of ballots ${trial}`, voted, recorded.length);
    unopened += 1;
    if (unopened < OPENED || (await positionsToOpen(database, sitting)).length === 0) continue;
    expectSame(`count ${trial}`, await openedCounts(database, sitting), countsOf(recorded));
    raced.opened += 1;
    unopened = 0;
  }
  return raced;
}

type Voter = { taskId: string; actor: Actor; ballot: SealedBallot; choice: 'approve' | 'oppose' };

/** Each ballot is sealed once, in order of seat; its proofs are looked at here, and the race is about the box alone. */
async function sealedBallots(database: Database, sitting: string): Promise<Voter[]> {
  const where = { kind: 'ballot', sittingNumber: sitting };
  const tasks = await database.task.findMany({ where, orderBy: { seatNo: 'asc' } });
  const voters: Voter[] = [];
  for (const { id: taskId, personId, seatNo } of tasks) {
    const choice = (seatNo ?? 0) % 3 === 0 ? 'oppose' : 'approve';
    const ballot = await sealFor(database, { taskId, choices: { '1': choice } });
    voters.push({ taskId, actor: await actorOf(database, personId), ballot, choice });
  }
  return voters;
}

function countsOf(recorded: Voter[]): Record<string, number[]> {
  const of = (choice: string): number => recorded.filter((voter) => voter.choice === choice).length;
  return { '1': [of('approve'), of('oppose')] };
}

/** Two holders open the box; what it comes to is read, and the sitting is left as it was closed. */
async function openedCounts(database: Database, sitting: string): Promise<unknown> {
  await openBoxOf(database, sitting);
  await openSums(database, sitting);
  const { counts } = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  return counts;
}

/** The same sitting as if its voting had just opened, with an empty box. */
async function openAgain(database: Database, sitting: string, closesAt: Date): Promise<void> {
  const where = { sittingNumber: sitting };
  await database.sealedBallot.deleteMany({ where });
  await database.letter.deleteMany({ where: { task: { ...where, kind: 'open-box' } } });
  await database.task.deleteMany({ where: { ...where, kind: 'open-box' } });
  await database.keyHolder.updateMany({ where, data: { opening: Prisma.DbNull } });
  await database.roll.updateMany({ where, data: { voted: false } });
  await database.task.updateMany({
    where: { ...where, kind: 'ballot' },
    data: { state: 'open', closedAt: null },
  });
  await database.sitting.update({
    where: { number: sitting },
    data: { state: 'open', closedAt: null, closesAt, box: null, sums: Prisma.DbNull, counts: Prisma.DbNull },
  });
}

/** The closing time comes while some have cast and some have not; the box is then closed as a worker would. Answers its state. */
async function closeWithin(database: Database, sitting: string, turns: number): Promise<string> {
  for (let turn = 0; turn < turns; turn += 1) await database.sealedBallot.count();
  await database.sitting.update({ where: { number: sitting }, data: { closesAt: await readNow(database) } });
  return (await keepSitting(database, sitting)).state;
}
