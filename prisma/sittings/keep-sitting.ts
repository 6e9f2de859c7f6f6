/**
 * Carries a sitting from convened to closed by its facts: opens the voting when its time has come and its key or its table is there,
 * reminds, closes the box when everybody has voted or the time is over. Under the sitting's lock; any number of runs
 * does it once.
 */

import { boxHash } from '../../ballot/opening';
import { paperHash } from '../../ballot/paper';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Moment, Sitting, Task } from '../generated/client';
import { lockSitting } from '../locks';
import { queueLetters, stopLettersOf } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import type { AbandonedBecause } from '../../rules/letters';
import type { SittingPosition } from '../../rules/position';
import { workingDaysLeft } from '../../rules/calendar';
import { VOTING_TASKS } from '../../rules/workload';
import { loadSittingCalendar } from '../stages/load-case';
import { closeTasks } from '../stages/settle';
import { abandon } from './abandon';
import { askingKey } from './envelopes';
import { keepScoring, lacksTable, missTable } from './keep-scoring';
import { missKey, remindHolders } from './key-holders';
import { keyOf, openSitting } from './open-sitting';
import { paperOf } from './paper';
import { receiptsOf } from './sealed-box';
import { sittingFacts } from './sitting-facts';
import { positionOf } from './sitting-position';

/**
 * Does all that is due, and answers where the sitting then stands.
 * @param sealer hash of the program that seals in the voters' browsers, for the record
 */
export async function keepSitting(database: Database, number: string, sealer = ''): Promise<SittingPosition> {
  return database.$transaction(async (tx) => {
    if (!(await lockSitting(tx, number, 'update'))) return { state: 'unknown' };
    const now = await readNow(tx);
    let sitting = await tx.sitting.findUniqueOrThrow({ where: { number } });
    if (sitting.state === 'convened') sitting = await keepScoring(tx, sitting, now);
    if (sitting.state === 'convened' && sitting.opensAt <= now) sitting = await open(tx, sitting, { sealer, now });
    if (sitting.state === 'open') {
      await remindVoters(tx, sitting, now);
      if (sitting.closesAt <= now || (await allHaveVoted(tx, number))) {
        sitting = await closeBox(tx, sitting, { sealer, now });
      }
    }
    if (sitting.state === 'closed') await remindHolders(tx, sitting, now);
    return positionOf(tx, sitting, now);
  });
}

/**
 * A sitting whose key was not made, or whose table was not adopted, by the time its voting should have ended is not held;
 * nor is one that nobody was there to open until then: who was never asked has not stayed away. Its items wait for another.
 */
async function open(tx: Transaction, sitting: Sitting, opening: { sealer: string; now: Date }): Promise<Sitting> {
  const { now } = opening;
  if (sitting.closesAt > now) {
    const opened = lacksTable(sitting) ? sitting : await openSitting(tx, sitting, opening);
    if (opened.state !== 'open') await (lacksTable(sitting) ? missTable(tx, sitting, now) : missKey(tx, sitting, now));
    return opened;
  }
  const body = { because: await whyNotHeld(tx, sitting) };
  await appendRecord(tx, { chain: `sitting:${sitting.number}`, kind: 'cancelled', at: now, body });
  return abandon(tx, sitting, { state: 'cancelled', ...body, now });
}

async function whyNotHeld(tx: Transaction, sitting: Sitting): Promise<AbandonedBecause> {
  if (lacksTable(sitting)) return 'no-table';
  return sitting.kind === 'council' && (await keyOf(tx, sitting.number)) === undefined ? 'no-key' : 'not-opened';
}

async function allHaveVoted(tx: Transaction, sittingNumber: string): Promise<boolean> {
  const open = await tx.task.count({ where: { sittingNumber, kind: { in: [...VOTING_TASKS] }, state: 'open' } });
  return open === 0;
}

/**
 * Closes the box. Of sealed ballots one hash over all of them is fixed; nothing is added up or opened here.
 */
async function closeBox(
  tx: Transaction,
  sitting: Sitting,
  { sealer, now }: { sealer: string; now: Date },
): Promise<Sitting> {
  const { number } = sitting;
  await tx.moment.updateMany({ where: { sittingNumber: number, state: 'planned' }, data: { state: 'cancelled' } });
  await closeTasks(tx, { sittingNumber: number }, now);
  await declineEnvelopes(tx, number, now);
  const voted = await tx.roll.count({ where: { sittingNumber: number, voted: true } });
  const paper = paperOf(sitting);
  const box = paper === null ? null : boxHash(paperHash(paper), await receiptsOf(tx, number));
  await appendRecord(tx, {
    chain: `sitting:${number}`,
    kind: 'ballotClosed',
    at: now,
    body: { voted, ...(box === null ? {} : { box, sealer }) },
  });
  return tx.sitting.update({ where: { number }, data: { state: 'closed', closedAt: now, box } });
}

/** A batch of envelopes that nobody agreed to before the box closed is not in it, and nobody is asked to any more. */
async function declineEnvelopes(tx: Transaction, sittingNumber: string, now: Date): Promise<void> {
  await tx.envelopeBatch.updateMany({
    where: { sittingNumber, state: 'entered' },
    data: { state: 'declined', decidedAt: now },
  });
  await stopLettersOf(tx, askingKey(sittingNumber));
}

async function remindVoters(tx: Transaction, sitting: Sitting, now: Date): Promise<void> {
  const where = { sittingNumber: sitting.number, state: 'planned', at: { lte: now } };
  const due = await tx.moment.findMany({ where, orderBy: { at: 'asc' } });
  const last = due.filter((moment) => moment.kind === 'reminder').at(-1);
  if (last !== undefined && sitting.closesAt > now) {
    const tasks = await tx.task.findMany({ where: { sittingNumber: sitting.number, state: 'open' } });
    await writeToVoters(tx, { sitting, moment: last, tasks, now });
  }
  await tx.moment.updateMany({ where, data: { state: 'done', doneAt: now } });
}

type Reminding = { sitting: Sitting; moment: Moment; tasks: Task[]; now: Date };

async function writeToVoters(tx: Transaction, { sitting, moment, tasks, now }: Reminding): Promise<void> {
  if (tasks.length === 0) return;
  const about = await sittingFacts(tx, sitting);
  const calendar = await loadSittingCalendar(tx, sitting, now);
  await queueLetters(
    tx,
    tasks.map((task) => ({
      key: `${moment.key}/${task.id}`,
      facts: {
        kind: 'remind' as const,
        task: task.kind as 'ballot' | 'vote',
        rung: moment.rung,
        about,
        dueAt: sitting.closesAt.toISOString(),
        workingDaysLeft: workingDaysLeft(calendar, now, sitting.closesAt),
      },
      personId: task.personId,
      sittingNumber: sitting.number,
      taskId: task.id,
      replyToKey: task.key,
    })),
    now,
  );
  await appendRecord(tx, {
    chain: `sitting:${sitting.number}`,
    kind: 'sittingReminded',
    at: now,
    body: { moment: moment.kind, rung: moment.rung, letters: tasks.length },
  });
}
