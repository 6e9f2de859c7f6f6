/** The holders of a key are asked to open the closed box, reminded, and the convener is told who is still missing. */

import type { Transaction } from '../database';
import type { Sitting } from '../generated/client';
import { queueLetters } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import { civilDateOf, workingDaysLeft, workingDaysOverdue } from '../../rules/calendar';
import { planBoxOpening } from '../../rules/key-holding';
import { isRefusal } from '../../rules/refusal';
import { loadCalendar, loadSittingCalendar, readPinned } from '../stages/load-case';
import { convenersOf } from '../stages/recipients';
import { readKey, stepOf } from './seal-key';
import { awaitLastHour } from './last-hour';
import { sittingFacts } from './sitting-facts';

/** Once the box is added up: a task and a letter for each holder who is a person, and the dates by which they act. */
export async function askHolders(tx: Transaction, sitting: Sitting, now: Date): Promise<void> {
  const { number } = sitting;
  const key = await readKey(tx, number);
  const people = (key?.holders ?? []).filter(({ personId }) => personId !== null);
  if (key === null || people.length === 0) return;
  const dueAt = await planOpening(tx, sitting, now);
  await tx.task.createMany({
    data: people.map(({ holder, seatNo, personId }) => ({
      key: `${number}/open-box/${holder}`,
      kind: 'open-box',
      personId: personId ?? '',
      sittingNumber: number,
      seatNo,
      dueAt,
      createdAt: now,
      state: 'open',
    })),
    skipDuplicates: true,
  });
  const tasks = await tx.task.findMany({ where: { sittingNumber: number, kind: 'open-box' } });
  const about = await sittingFacts(tx, sitting);
  await queueLetters(
    tx,
    tasks.map((task) => ({
      key: task.key,
      facts: {
        kind: 'open-box' as const,
        sitting: about,
        closedAt: (sitting.closedAt ?? now).toISOString(),
        dueAt: dueAt?.toISOString() ?? null,
        needed: key.needed,
        holders: key.holders.length,
      },
      personId: task.personId,
      sittingNumber: number,
      taskId: task.id,
      replyToKey: `${number}/key/${key.attempt}/${task.key.split('/').at(-1) ?? ''}/announce`,
    })),
    now,
  );
}

async function planOpening(tx: Transaction, sitting: Sitting, now: Date): Promise<Date | null> {
  const policy = await readPinned(tx, sitting.policyHash);
  if (policy === null) return null;
  const calendar = await loadCalendar(tx, policy, now);
  const moments = planBoxOpening({ policy, calendar, closedAt: sitting.closedAt ?? now });
  if (isRefusal(moments)) return null;
  await tx.moment.createMany({
    data: moments
      .filter(({ at }) => at > now)
      .map((moment) => ({
        ...moment,
        key: `${sitting.number}/open-box/${moment.kind}/${moment.rung}`,
        sittingNumber: sitting.number,
        state: 'planned',
      })),
    skipDuplicates: true,
  });
  return moments.find(({ kind }) => kind === 'deadline')?.at ?? null;
}

/** What has come due while the box waits: holders who have not opened it are reminded, the convener is told. */
export async function remindHolders(tx: Transaction, sitting: Sitting, now: Date): Promise<void> {
  const where = { sittingNumber: sitting.number, state: 'planned', at: { lte: now } };
  const due = await tx.moment.findMany({ where, orderBy: { at: 'asc' } });
  if (due.length === 0) return;
  await tx.moment.updateMany({ where, data: { state: 'done', doneAt: now } });
  const tasks = await tx.task.findMany({ where: { sittingNumber: sitting.number, kind: 'open-box', state: 'open' } });
  const key = await readKey(tx, sitting.number);
  const opened = (key?.holders ?? []).filter(({ opening }) => opening !== null).length;
  if (key === null || opened >= key.needed) return;
  const about = await sittingFacts(tx, sitting);
  const calendar = await loadSittingCalendar(tx, sitting, now);
  for (const moment of due.filter(({ kind }) => kind === 'reminder')) {
    await queueLetters(
      tx,
      tasks.map((task) => ({
        key: `${moment.key}/${task.personId}`,
        facts: {
          kind: 'remind' as const,
          task: 'open-box' as const,
          rung: moment.rung,
          about,
          dueAt: (task.dueAt ?? moment.at).toISOString(),
          workingDaysLeft: workingDaysLeft(calendar, now, task.dueAt ?? moment.at),
        },
        personId: task.personId,
        sittingNumber: sitting.number,
        taskId: task.id,
        replyToKey: task.key,
      })),
      now,
    );
  }
  const missed = due.find(({ kind }) => kind === 'escalation');
  if (missed === undefined) return;
  const dueAt = tasks[0]?.dueAt ?? missed.at;
  const reminders = await tx.moment.count({
    where: { key: { startsWith: `${sitting.number}/open-box/reminder/` }, state: 'done' },
  });
  await tellConveners(tx, sitting, now, (personId) => ({
    key: `${missed.key}/${personId}`,
    facts: {
      kind: 'escalate',
      task: 'open-box',
      about,
      dueAt: dueAt.toISOString(),
      workingDaysOverdue: workingDaysOverdue(calendar, now, dueAt),
      reminders,
      missing: key.needed - opened,
    },
  }));
}

/** The hour of the voting has come and the key is not there: its holders and the convener are told, once. */
export async function missKey(tx: Transaction, sitting: Sitting, now: Date): Promise<void> {
  const { number } = sitting;
  const key = await readKey(tx, number);
  if (key === null || !(await awaitLastHour(tx, sitting, { lacks: 'no-key', now }))) return;
  const step = stepOf(key);
  const column = { announce: 'announcement', deal: 'dealing', confirm: 'confirmation', made: 'confirmation' } as const;
  const missing = key.holders.filter((holder) => holder[column[step]] === null).length;
  const about = await sittingFacts(tx, sitting);
  const tasks = await tx.task.findMany({ where: { sittingNumber: number, kind: 'key', state: 'open' } });
  await queueLetters(
    tx,
    tasks.map((task) => ({
      key: `${number}/key/${key.attempt}/late/${task.personId}`,
      facts: {
        kind: 'missed' as const,
        task: 'key' as const,
        rung: 0,
        about,
        dueAt: sitting.opensAt.toISOString(),
        workingDaysLeft: 0,
      },
      personId: task.personId,
      sittingNumber: number,
      taskId: task.id,
      replyToKey: `${task.key}/announce`,
    })),
    now,
  );
  await tellConveners(tx, sitting, now, (personId) => ({
    key: `${number}/no-key/${personId}`,
    facts: { kind: 'no-key', sitting: about, missing, holders: key.holders.length },
  }));
  await appendRecord(tx, {
    chain: `sitting:${number}`,
    kind: 'sittingReminded',
    at: now,
    body: { moment: 'no-key', rung: 0, letters: tasks.length },
  });
}

type Letter = Pick<Parameters<typeof queueLetters>[1][number], 'key' | 'facts'>;

async function tellConveners(
  tx: Transaction,
  sitting: Sitting,
  now: Date,
  letterTo: (personId: string) => Letter,
): Promise<void> {
  const { timeZone } = await loadSittingCalendar(tx, sitting, now);
  const conveners = await convenersOf(tx, sitting.bodyId, civilDateOf(now, timeZone));
  await queueLetters(
    tx,
    conveners.map((personId) => ({ ...letterTo(personId), personId, sittingNumber: sitting.number })),
    now,
  );
}
