/**
 * Carries a sitting from convened to closed by its facts: opens the voting when its time has come, reminds, closes
 * the box when everybody has voted or the time is over. Under the sitting's lock; any number of runs does it once.
 */

import { randomInt } from 'node:crypto';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Moment, Prisma, Sitting, Task } from '../generated/client';
import { lockSitting } from '../locks';
import { queueLetters } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import type { SittingPosition } from '../../rules/position';
import { civilDateOf, workingDaysBetween } from '../../rules/calendar';
import { loadSittingCalendar } from '../stages/load-case';
import { readNextMoment } from '../stages/read-position';
import { closeTasks } from '../stages/settle';
import { openSitting } from './open-sitting';
import { sittingFacts } from './sitting-facts';

/** Does all that is due, and answers where the sitting then stands. */
export async function keepSitting(database: Database, number: string): Promise<SittingPosition> {
  return database.$transaction(async (tx) => {
    if (!(await lockSitting(tx, number, 'update'))) return { state: 'unknown' };
    const now = await readNow(tx);
    let sitting = await tx.sitting.findUniqueOrThrow({ where: { number } });
    if (sitting.state === 'convened' && sitting.opensAt <= now) sitting = await openSitting(tx, sitting, now);
    if (sitting.state === 'open') {
      await remindVoters(tx, sitting, now);
      if (sitting.closesAt <= now || (await allHaveVoted(tx, number))) sitting = await closeBox(tx, sitting, now);
    }
    return positionOf(tx, sitting, now);
  });
}

async function positionOf(tx: Transaction, sitting: Sitting, now: Date): Promise<SittingPosition> {
  const items = await tx.agendaItem.count({ where: { sittingNumber: sitting.number } });
  const kind = sitting.kind as 'council' | 'bloc';
  switch (sitting.state) {
    case 'closed':
      return { state: 'closed', kind, items };
    case 'counted':
    case 'cancelled':
      return { state: sitting.state, items };
    default:
      return {
        state: sitting.state as 'convened' | 'open',
        kind,
        items,
        opensAt: sitting.opensAt.toISOString(),
        closesAt: sitting.closesAt.toISOString(),
        acted: await tx.roll.count({ where: { sittingNumber: sitting.number, voted: true } }),
        asked: await tx.task.count({ where: { sittingNumber: sitting.number, kind: { in: ['ballot', 'vote'] } } }),
        next: await readNextMoment(tx, { sittingNumber: sitting.number }, now),
      };
  }
}

async function allHaveVoted(tx: Transaction, sittingNumber: string): Promise<boolean> {
  const kinds = { in: ['ballot', 'vote'] };
  const open = await tx.task.count({ where: { sittingNumber, kind: kinds, state: 'open' } });
  return open === 0;
}

/**
 * Closes the box. The ballots are written anew in random order under new keys, so that neither the order of rows
 * nor the number of the transaction that wrote them says who cast which.
 */
export async function closeBox(tx: Transaction, sitting: Sitting, now: Date): Promise<Sitting> {
  const { number } = sitting;
  const ballots = await tx.ballot.findMany({ where: { sittingNumber: number } });
  await tx.ballot.deleteMany({ where: { sittingNumber: number } });
  const shuffled = shuffle(ballots.map((ballot) => ballot.choices as Prisma.InputJsonObject));
  await tx.ballot.createMany({ data: shuffled.map((choices) => ({ sittingNumber: number, choices })) });
  await tx.moment.updateMany({ where: { sittingNumber: number, state: 'planned' }, data: { state: 'cancelled' } });
  await closeTasks(tx, { sittingNumber: number }, now);
  const voted = await tx.roll.count({ where: { sittingNumber: number, voted: true } });
  await appendRecord(tx, { chain: `sitting:${number}`, kind: 'ballotClosed', at: now, body: { voted } });
  return tx.sitting.update({ where: { number }, data: { state: 'closed', closedAt: now } });
}

function shuffle<Item>(items: Item[]): Item[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as Item, shuffled[last] as Item];
  }
  return shuffled;
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
  const zone = calendar.timeZone;
  const left = workingDaysBetween(calendar, civilDateOf(now, zone), civilDateOf(sitting.closesAt, zone));
  await queueLetters(
    tx,
    tasks.map((task) => ({
      key: `${sitting.number}/${moment.kind}/${moment.rung}/${task.personId}`,
      facts: {
        kind: 'remind' as const,
        task: task.kind as 'ballot' | 'vote',
        rung: moment.rung,
        about,
        dueAt: sitting.closesAt.toISOString(),
        workingDaysLeft: typeof left === 'number' ? left : 0,
      },
      personId: task.personId,
      sittingNumber: sitting.number,
      taskId: task.id,
      replyToKey: `${sitting.number}/${invitationOf(task)}/0/${task.personId}`,
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

/** The kind of letter that asked for a voter's task. */
export function invitationOf(task: { kind: string; key: string }): 'opinion' | 'ballot' | 'bloc-vote' {
  if (task.kind === 'vote') return 'bloc-vote';
  return task.key.endsWith('/opinion') ? 'opinion' : 'ballot';
}
