/** Acts of the convener on a sitting: strike an item before the voting, move its closing, cancel it. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Sitting } from '../generated/client';
import { lockNominations, lockSitting } from '../locks';
import { postHint } from '../outbox/post-hint';
import { queueLetters } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import { civilDateOf } from '../../rules/calendar';
import type { TaskKind } from '../../rules/letters';
import { mayConvene, type Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { loadSittingCalendar } from '../stages/load-case';
import { convenersOf } from '../stages/recipients';
import { invitationOf } from '../sittings/keep-sitting';
import { planSittingMoments } from '../sittings/open-sitting';
import { sittingFacts } from '../sittings/sitting-facts';
import { reasonOf } from './act-on-opening';

export type SittingCommand = { number: string; actor: Actor; key: string; reason: string };

type Steered = { sitting: Sitting; reason: string; now: Date };

/** Takes an item off the agenda before the voting has begun; the nomination waits for another sitting. */
export async function strikeItem(
  database: Database,
  command: SittingCommand & { position: number },
): Promise<Recorded | Refusal> {
  const { position } = command;
  return steerSitting(database, { command, kind: 'strike', extra: { position } }, async (tx, { sitting, now }) => {
    const struck = await tx.agendaItem.updateMany({
      where: { sittingNumber: sitting.number, position, state: 'live' },
      data: { state: 'struck', struckBecause: 'before-opening' },
    });
    if (struck.count === 0) return { code: 'not-found', field: 'position', value: String(position) };
    await freeNominations(tx, { sittingNumber: sitting.number, position, now });
    return undefined;
  });
}

/** Cancels a sitting before its voting has begun; its items wait for another one. */
export async function cancelSitting(database: Database, command: SittingCommand): Promise<Recorded | Refusal> {
  return steerSitting(database, { command, kind: 'cancel', extra: {} }, async (tx, { sitting, now }) => {
    const { number } = sitting;
    await tx.moment.updateMany({ where: { sittingNumber: number, state: 'planned' }, data: { state: 'cancelled' } });
    await tx.agendaItem.updateMany({
      where: { sittingNumber: number, state: 'live' },
      data: { state: 'struck', struckBecause: 'cancelled' },
    });
    await tx.sitting.update({ where: { number }, data: { state: 'cancelled', outcome: { outcome: 'cancelled' } } });
    await freeNominations(tx, { sittingNumber: number, now });
    return undefined;
  });
}

/** Moves the closing of the box to a later instant; everybody who has not voted is told. */
export async function extendSitting(
  database: Database,
  command: SittingCommand & { closesAt: Date },
): Promise<Recorded | Refusal> {
  const { closesAt } = command;
  const extra = { closesAt: closesAt.toISOString() };
  return steerSitting(database, { command, kind: 'extend', extra }, async (tx, { sitting, reason, now }) => {
    if (closesAt <= sitting.closesAt || closesAt <= now)
      return { code: 'date-in-past', field: 'closesAt', value: extra.closesAt, on: extra.closesAt };
    const where = { number: sitting.number };
    const moved = await tx.sitting.update({ where, data: { closesAt, sequence: { increment: 1 } } });
    if (sitting.state === 'open') await replan(tx, { sitting: moved, oldAt: sitting.closesAt, reason, now });
    return undefined;
  });
}

async function replan(
  tx: Transaction,
  { sitting, oldAt, reason, now }: { sitting: Sitting; oldAt: Date; reason: string; now: Date },
): Promise<void> {
  const where = { sittingNumber: sitting.number };
  await tx.moment.updateMany({ where: { ...where, state: 'planned' }, data: { state: 'cancelled' } });
  await planSittingMoments(tx, sitting, now);
  await tx.task.updateMany({ where: { ...where, state: 'open' }, data: { dueAt: sitting.closesAt } });
  const tasks = await tx.task.findMany({ where: { ...where, state: 'open' } });
  const about = await sittingFacts(tx, sitting);
  await queueLetters(
    tx,
    tasks.map((task) => ({
      key: `${sitting.number}/moved/${sitting.sequence}/${task.personId}`,
      facts: {
        kind: 'moved' as const,
        task: task.kind as TaskKind,
        about,
        oldAt: oldAt.toISOString(),
        newAt: sitting.closesAt.toISOString(),
        reason,
        paper: '',
      },
      personId: task.personId,
      sittingNumber: sitting.number,
      taskId: task.id,
      replyToKey: `${sitting.number}/${invitationOf(task)}/0/${task.personId}`,
    })),
    now,
  );
}

/** The struck items' nominations are woken: their opening is voided and opened anew, so somebody is asked again. */
async function freeNominations(
  tx: Transaction,
  { sittingNumber, position, now }: { sittingNumber: string; position?: number; now: Date },
): Promise<void> {
  const items = await tx.agendaItem.findMany({
    where: { sittingNumber, state: 'struck', ...(position === undefined ? {} : { position }) },
  });
  await lockNominations(
    tx,
    items.map((item) => item.nominationNumber),
  );
  for (const item of items) {
    const freed = await tx.opening.updateMany({
      where: { nominationNumber: item.nominationNumber, sequence: item.openingSequence, state: 'open' },
      data: { state: 'void', settledAt: now },
    });
    if (freed.count === 0) continue;
    await appendRecord(tx, {
      chain: `nomination:${item.nominationNumber}`,
      kind: 'unscheduled',
      at: now,
      body: { sitting: sittingNumber, opening: item.openingSequence },
    });
    await postHint(tx, { workflow: 'nomination', number: item.nominationNumber, reason: 'wake', now });
  }
}

/** An item is struck and a sitting cancelled before the voting; a closing is moved while the box is not closed. */
function tooLate(kind: 'strike' | 'cancel' | 'extend', { number, state, closesAt }: Sitting): Refusal | undefined {
  if (state === 'convened') return undefined;
  if (state !== 'open') return { code: 'closed', at: closesAt.toISOString() };
  return kind === 'extend' ? undefined : { code: 'voting-begun', sitting: number };
}

type Command = { command: SittingCommand; kind: 'strike' | 'cancel' | 'extend'; extra: Record<string, unknown> };

const RECORD_KIND = { strike: 'struck', cancel: 'cancelled', extend: 'sittingExtended' } as const;

async function steerSitting(
  database: Database,
  { command, kind, extra }: Command,
  act: (tx: Transaction, steered: Steered) => Promise<Refusal | undefined>,
): Promise<Recorded | Refusal> {
  const reason = reasonOf(command.reason);
  if (isRefusal(reason)) return reason;
  return inOneTransaction(database, async (tx) => {
    if (!(await lockSitting(tx, command.number, 'update')))
      return { code: 'not-found', field: 'number', value: command.number };
    const row: ActRow = {
      key: command.key,
      kind: `sitting-${kind}`,
      personId: command.actor.personId,
      sittingNumber: command.number,
      content: { reason, ...extra },
    };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    const sitting = await tx.sitting.findUniqueOrThrow({ where: { number: command.number }, include: { body: true } });
    const now = await readNow(tx);
    const calendar = await loadSittingCalendar(tx, sitting, now);
    const conveners = await convenersOf(tx, sitting.bodyId, civilDateOf(now, calendar.timeZone));
    const bodyKind = sitting.kind as 'council' | 'bloc';
    const office = { bodyKind, organisationId: sitting.body.organisationId, conveners };
    const refusal =
      mayConvene(command.actor, office) ?? tooLate(kind, sitting) ?? (await act(tx, { sitting, reason, now }));
    if (refusal !== undefined) return refusal;
    const recorded = await writeAct(tx, row, now);
    const body = { ...row.content, by: command.actor.personId };
    await appendRecord(tx, { chain: `sitting:${command.number}`, kind: RECORD_KIND[kind], at: now, body });
    await postHint(tx, { workflow: 'sitting', number: command.number, reason: 'wake', now });
    return recorded;
  });
}
