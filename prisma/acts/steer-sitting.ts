/** Acts of the convener on a sitting: strike an item before the voting, move its closing, cancel it. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Sitting } from '../generated/client';
import { lockBody, lockSitting } from '../locks';
import { postHint } from '../outbox/post-hint';
import { queueLetters } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import { boxClosed } from '../../rules/box-closed';
import { addDays, civilDateOf } from '../../rules/calendar';
import type { TaskKind } from '../../rules/letters';
import { itemsSeen } from '../../rules/may-see';
import { mayConvene } from '../../rules/may-steer';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { isSpokenFor } from '../../rules/seats-spoken-for';
import { mayBeSet } from '../../rules/sitting-dates';
import { loadSittingCalendar } from '../stages/load-case';
import { abandon, freeNominations } from '../sittings/abandon';
import { convenerOffice } from '../sittings/convening-office';
import { planSittingMoments } from '../sittings/open-sitting';
import { beginKeyAgain } from '../sittings/seal-key';
import { sittingFacts } from '../sittings/sitting-facts';
import { strikeBeforeOpening } from '../sittings/strike';
import { reasonOf } from './act-on-opening';

export type SittingCommand = { number: string; actor: Actor; key: string; reason: string };

type Steered = { sitting: Sitting; reason: string; now: Date };

/** Takes an item, by its number as the convener sees it, off the agenda before the voting has begun; the nomination waits for another sitting. */
export async function strikeItem(
  database: Database,
  command: SittingCommand & { position: number },
): Promise<Recorded | Refusal> {
  const { position } = command;
  return steerSitting(database, { command, kind: 'strike', extra: { position } }, async (tx, { sitting, now }) => {
    const agenda = await tx.agendaItem.findMany({ where: { sittingNumber: sitting.number } });
    const meant = itemsSeen(command.actor, agenda).find(({ shownAs }) => shownAs === position)?.position ?? 0;
    const struck = await strikeBeforeOpening(tx, { sittingNumber: sitting.number, position: meant });
    if (struck === 0) return { code: 'not-found', field: 'position', value: String(position) };
    await freeNominations(tx, { sittingNumber: sitting.number, position: meant, now });
    return { onRecord: { position: meant } };
  });
}

/** Cancels a sitting before its voting has begun; its items wait for another one. */
export async function cancelSitting(database: Database, command: SittingCommand): Promise<Recorded | Refusal> {
  return steerSitting(database, { command, kind: 'cancel', extra: {} }, async (tx, { sitting, now }) => {
    await abandon(tx, sitting, { state: 'cancelled', because: 'cancelled', now });
    return undefined;
  });
}

/**
 * Gives a closed box up that its holders cannot open: too many parts of the key are lost. Nobody ever learns what is in
 * it; its items wait for another sitting. Refused once as many holders as are needed have opened it: its count follows.
 */
export async function voidSitting(database: Database, command: SittingCommand): Promise<Recorded | Refusal> {
  return steerSitting(database, { command, kind: 'void', extra: {} }, async (tx, { sitting, now }) => {
    if (await canBeCounted(tx, sitting.number)) return { code: 'box-opened', sitting: sitting.number };
    await abandon(tx, sitting, { state: 'void', because: 'unopened', now });
    return undefined;
  });
}

/** Whether as many holders as are needed have opened what their share opens. */
async function canBeCounted(tx: Transaction, sittingNumber: string): Promise<boolean> {
  const key = await tx.sealKey.findUnique({ where: { sittingNumber }, include: { holders: true } });
  return key !== null && key.holders.filter(({ opening }) => opening !== null).length >= key.needed;
}

/** Has the key of a secret ballot made from the start: a part of it was lost, or a holder found a share that is wrong. */
export async function restartKey(database: Database, command: SittingCommand): Promise<Recorded | Refusal> {
  return steerSitting(database, { command, kind: 'restart-key', extra: {} }, async (tx, { sitting, now }) => {
    await beginKeyAgain(tx, sitting, now);
    return undefined;
  });
}

/**
 * Moves the closing of the box to a later instant; everybody who has not voted is told. Refused: a closing that could
 * not be convened with, in a year that the calendar does not list; and before the voting has opened one with which it would
 * open without somebody of whom the sitting speaks: their seat was kept until the closing that it had.
 */
export async function extendSitting(
  database: Database,
  command: SittingCommand & { closesAt: Date },
): Promise<Recorded | Refusal> {
  const { closesAt } = command;
  const extra = { closesAt: closesAt.toISOString() };
  return steerSitting(database, { command, kind: 'extend', extra }, async (tx, { sitting, reason, now }) => {
    const about = { field: 'closesAt', value: extra.closesAt };
    if (closesAt <= now) return { code: 'date-in-past', ...about, on: extra.closesAt };
    if (closesAt <= sitting.closesAt) return { code: 'field-wrong', ...about, rule: 'later-alone' };
    const calendar = await loadSittingCalendar(tx, sitting, now);
    const unlisted = mayBeSet(calendar, 'closesAt', closesAt);
    if (unlisted !== undefined) return unlisted;
    const left = sitting.state === 'convened' ? await seatLeft(tx, sitting, { closesAt, ...calendar }) : undefined;
    if (left !== undefined) return { ...left, ...about };
    const where = { number: sitting.number };
    const moved = await tx.sitting.update({ where, data: { closesAt, sequence: { increment: 1 } } });
    if (sitting.state === 'open') await replan(tx, { sitting: moved, oldAt: sitting.closesAt, reason, now });
    return undefined;
  });
}

/** The first seat, by number, that whoever the sitting speaks of leaves only after the closing it had, and before the later one. */
async function seatLeft(
  tx: Transaction,
  sitting: Sitting,
  { closesAt, timeZone }: { closesAt: Date; timeZone: string },
): Promise<Refusal | undefined> {
  const { number, bodyId } = sitting;
  await lockBody(tx, bodyId);
  const [had, later] = [civilDateOf(sitting.closesAt, timeZone), civilDateOf(closesAt, timeZone)];
  const seats = await tx.seat.findMany({
    where: { bodyId },
    include: { person: true },
    orderBy: [{ no: 'asc' }, { fromOn: 'asc' }],
  });
  for (const { no, person, fromOn, toOn } of seats) {
    const next = seats.find((one) => one.no === no && one.fromOn > fromOn);
    // Whoever goes on in another office of the seat does not leave it.
    if (toOn === null || (next?.personId === person.id && next.fromOn === addDays(toOn, 1))) continue;
    const left = { no, until: toOn, followedFrom: next?.fromOn ?? null };
    if (isSpokenFor(sitting, left, later) && !isSpokenFor(sitting, left, had))
      return { code: 'seat-left', sitting: number, no, name: person.fullName, until: toOn };
  }
  return undefined;
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
      key: `${sitting.number}/moved/${sitting.sequence}/${task.id}`,
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
      replyToKey: task.key,
    })),
    now,
  );
}

type SittingAct = 'strike' | 'cancel' | 'extend' | 'void' | 'restart-key';

/**
 * An item is struck, a sitting cancelled and a key made anew before the voting; a closing is moved while its time has not
 * come, whether or not its run was there to close the box; only a closed box of sealed ballots is given up.
 */
function tooLate(kind: SittingAct, sitting: Sitting, now: Date): Refusal | undefined {
  const { number, state, closesAt, paper } = sitting;
  if (kind === 'void') {
    if (state === 'closed' && paper !== null) return undefined;
    return state === 'counted' ? { code: 'already-acted' } : { code: 'not-settled' };
  }
  const isOver = closesAt <= now;
  if (state === 'convened' && (kind !== 'extend' || !isOver)) return undefined;
  if (state !== 'open' || isOver) return boxClosed(sitting);
  return kind === 'extend' ? undefined : { code: 'voting-begun', sitting: number };
}

/** What the record says otherwise than who acted did: it counts the items that were kept from them. */
type Done = { onRecord: Record<string, unknown> };

type Command = { command: SittingCommand; kind: SittingAct; extra: Record<string, unknown> };

const RECORD_KIND = {
  strike: 'struck',
  cancel: 'cancelled',
  extend: 'sittingExtended',
  void: 'voided',
  'restart-key': 'keyBegunAgain',
} as const;

async function steerSitting(
  database: Database,
  { command, kind, extra }: Command,
  act: (tx: Transaction, steered: Steered) => Promise<Refusal | Done | undefined>,
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
    const refusal = mayConvene(command.actor, await convenerOffice(tx, sitting, now)) ?? tooLate(kind, sitting, now);
    if (refusal !== undefined) return refusal;
    const done = await act(tx, { sitting, reason, now });
    if (isRefusal(done)) return done;
    const recorded = await writeAct(tx, row, now);
    const body = { ...row.content, ...done?.onRecord, by: command.actor.personId };
    await appendRecord(tx, { chain: `sitting:${command.number}`, kind: RECORD_KIND[kind], at: now, body });
    await postHint(tx, { workflow: 'sitting', number: command.number, reason: 'wake', now });
    return recorded;
  });
}
