/**
 * Carries the scoring of a bloc from stage to stage: the next one begins when everybody has done theirs or its date has
 * come. Under the sitting's lock; any number of runs does it once.
 */

import type { Transaction } from '../database';
import { Prisma, type Sitting } from '../generated/client';
import { queueLetters } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import { civilDateOf, workingDaysLeft } from '../../rules/calendar';
import type { Policy } from '../../rules/policy';
import { loadSittingCalendar, readPinned } from '../stages/load-case';
import { convenersOf } from '../stages/recipients';
import { closeTasks } from '../stages/settle';
import { awaitLastHour } from './last-hour';
import { beginPhase, momentKey, recordSheets, scoringOf, TASK_OF_PHASE, type Scoring } from './scoring';
import { sittingFacts } from './sitting-facts';

/** Whether a sitting that scores has not adopted its table yet: its voting does not begin. */
export function lacksTable(sitting: Sitting): boolean {
  const scoring = scoringOf(sitting);
  return scoring !== null && scoring.phase !== 'adopted';
}

/** The same of a sitting s within a query. */
export const lacksTableSql = Prisma.sql`coalesce(s.scoring->>'phase' <> 'adopted', false)`;

/** Begins what is due of a sitting's scoring, and reminds. A sitting without scoring of its own is left as it is. */
export async function keepScoring(tx: Transaction, sitting: Sitting, now: Date): Promise<Sitting> {
  const scoring = scoringOf(sitting);
  if (scoring === null || (scoring.phase !== 'self' && scoring.phase !== 'cross')) return sitting;
  const { phase } = scoring;
  const kind = TASK_OF_PHASE[phase];
  const where = { sittingNumber: sitting.number, kind, state: 'open' };
  const open = await tx.task.count({ where });
  const endedAt = open > 0 ? await endOf(tx, sitting.number, { phase, now }) : now;
  if (endedAt === undefined) {
    await remind(tx, sitting, { phase, now });
    return sitting;
  }
  await closeTasks(tx, where, now);
  await tx.moment.updateMany({
    where: { key: { startsWith: `${sitting.number}/${kind}/` }, state: 'planned' },
    data: { state: open > 0 ? 'done' : 'cancelled', doneAt: now },
  });
  await recordSheets(tx, sitting, { stage: phase, now });
  const policy = await readPinned(tx, sitting.policyHash);
  const next = await beginPhase(tx, sitting, { phase: after(phase, policy), turn: scoring.turn, now, endedAt });
  return keepScoring(tx, next, now);
}

function after(phase: 'self' | 'cross', policy: Policy | null): Scoring['phase'] {
  const stages = policy?.bloc?.score.value.stages ?? [];
  return phase === 'self' && stages.includes('cross') ? 'cross' : 'collation';
}

type Phase = { phase: 'self' | 'cross'; now: Date };

const DAY_MS = 86_400_000;

/**
 * When a stage was over that its date has ended, nothing before: with the last instant of its day, though somebody saw to it
 * after midnight. One that nobody saw to for a day is over now, so that the next has its time.
 */
async function endOf(tx: Transaction, number: string, { phase, now }: Phase): Promise<Date | undefined> {
  const key = momentKey(number, { stage: phase, kind: 'deadline', rung: 0 });
  const deadline = await tx.moment.findUnique({ where: { key } });
  if (deadline === null || deadline.at > now) return undefined;
  return now.getTime() - deadline.at.getTime() < DAY_MS ? new Date(deadline.at.getTime() - 1) : now;
}

/** Of several reminders that have come at once the last is worth a letter. */
async function remind(tx: Transaction, sitting: Sitting, { phase, now }: Phase): Promise<void> {
  const kind = TASK_OF_PHASE[phase];
  const due = {
    key: { startsWith: `${sitting.number}/${kind}/reminder/` },
    state: 'planned',
    at: { lte: now },
  };
  const last = await tx.moment.findFirst({ where: due, orderBy: { at: 'desc' } });
  if (last === null) return;
  await tx.moment.updateMany({ where: due, data: { state: 'done', doneAt: now } });
  const tasks = await tx.task.findMany({ where: { sittingNumber: sitting.number, kind, state: 'open' } });
  const about = await sittingFacts(tx, sitting);
  const calendar = await loadSittingCalendar(tx, sitting, now);
  await queueLetters(
    tx,
    tasks.map((task) => {
      const dueAt = task.dueAt ?? last.at;
      return {
        key: `${last.key}/${task.personId}`,
        facts: {
          kind: 'remind' as const,
          task: kind,
          rung: last.rung,
          about,
          dueAt: dueAt.toISOString(),
          workingDaysLeft: workingDaysLeft(calendar, now, dueAt),
        },
        personId: task.personId,
        sittingNumber: sitting.number,
        taskId: task.id,
        replyToKey: task.key,
      };
    }),
    now,
  );
  await appendRecord(tx, {
    chain: `sitting:${sitting.number}`,
    kind: 'sittingReminded',
    at: now,
    body: { moment: last.kind, rung: last.rung, letters: tasks.length },
  });
}

/**
 * The hour of the voting has come and no table is adopted: the head of the bloc is told what is missing, once, and the
 * closing is waited for.
 */
export async function missTable(tx: Transaction, sitting: Sitting, now: Date): Promise<void> {
  const { number, bodyId } = sitting;
  const phase = scoringOf(sitting)?.phase ?? 'adopted';
  if (phase === 'adopted' || !(await awaitLastHour(tx, sitting, { lacks: 'no-table', now }))) return;
  const { timeZone } = await loadSittingCalendar(tx, sitting, now);
  const about = await sittingFacts(tx, sitting);
  const heads = await convenersOf(tx, bodyId, civilDateOf(now, timeZone));
  await queueLetters(
    tx,
    heads.map((personId) => ({
      key: `${number}/no-table/${personId}`,
      facts: { kind: 'no-table' as const, sitting: about, waits: TASK_OF_PHASE[phase] },
      personId,
      sittingNumber: number,
    })),
    now,
  );
}
