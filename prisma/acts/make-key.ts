/** A holder's part in making the key of a sealed ballot: announce, deal, confirm. Nothing secret of theirs comes here. */

import {
  isAnnouncement,
  isConfirmation,
  isDealing,
  keyOf,
  type Announcement,
  type Confirmation,
  type Dealing,
} from '../../ballot/ceremony';
import { inOneTransaction, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { KeyHolder, Sitting } from '../generated/client';
import { lockSitting } from '../locks';
import { postHint } from '../outbox/post-hint';
import { appendRecord } from '../record';
import type { KeyStep } from '../../rules/letters';
import { mayMakeKey } from '../../rules/may-vote';
import type { Actor } from '../../rules/permissions';
import { isSameFact } from '../../rules/record';
import type { Refusal } from '../../rules/refusal';
import { askForStep, ceremonyOf, lockSystemKey, readKey, stepOf, transcriptOf, type Key } from '../sittings/seal-key';

/** What a holder says, by step. */
export type KeyMessage =
  | { step: 'announce'; message: Announcement }
  | { step: 'deal'; message: Dealing }
  | { step: 'confirm'; message: Confirmation };

type Made = { sitting: Sitting; key: Key; holder: KeyHolder; now: Date };

const COLUMNS = { announce: 'announcement', deal: 'dealing', confirm: 'confirmation' } as const satisfies Record<
  KeyStep,
  keyof KeyHolder
>;

/**
 * Takes one message of a holder whose task it is. Refused: somebody else's task, a sitting whose voting has begun, a
 * step that is not due, a proof that does not hold. The same message again is answered as at first; another one in its
 * place is refused.
 */
export async function makeKey(
  database: Database,
  { taskId, actor, ...said }: { taskId: string; actor: Actor } & KeyMessage,
): Promise<Recorded | Refusal> {
  return inOneTransaction(database, async (tx) => {
    const task = await tx.task.findUnique({ where: { id: taskId } });
    if (task?.kind !== 'key' || task.sittingNumber === null) return { code: 'not-found' };
    await lockSitting(tx, task.sittingNumber, 'update');
    const sitting = await tx.sitting.findUniqueOrThrow({ where: { number: task.sittingNumber } });
    const key = await readKey(tx, sitting.number);
    const holder = key?.holders.find(({ personId }) => personId === actor.personId);
    const refusal = mayMakeKey(actor, { task, sitting, isHolder: holder !== undefined });
    if (refusal !== undefined) return refusal;
    if (key === null || holder === undefined) return { code: 'not-found' };
    const now = await readNow(tx);
    return takeMessage(tx, { sitting, key, holder, now }, said);
  });
}

/** The same for a key that the system holds: the process that keeps it says it, no person's task is behind it. */
export async function makeSystemKey(
  database: Database,
  { sitting: number, ...said }: { sitting: string } & KeyMessage,
): Promise<Recorded | Refusal> {
  return inOneTransaction(database, async (tx) => {
    const held = await lockSystemKey(tx, number, 'convened');
    return held === undefined ? { code: 'not-found' } : takeMessage(tx, held, said);
  });
}

async function takeMessage(tx: Transaction, made: Made, said: KeyMessage): Promise<Recorded | Refusal> {
  const { key, holder, now } = made;
  const code = `${key.sittingNumber}/${holder.holder}`;
  const column = COLUMNS[said.step];
  const before = holder[column];
  if (before !== null) {
    return isSameFact(before, said.message)
      ? { recorded: true, at: now, code, repeated: true }
      : { code: 'already-acted' };
  }
  const due = stepOf(key);
  if (due !== said.step) return { code: 'key-step', due };
  if (said.message.holder !== holder.holder || !holds(key, said)) return { code: 'proof-wrong', what: said.step };
  await tx.keyHolder.update({
    where: { sittingNumber_holder: { sittingNumber: key.sittingNumber, holder: holder.holder } },
    data: { [column]: said.message },
  });
  await goOn(tx, made, said.step);
  return { recorded: true, at: now, code, repeated: false };
}

function holds(key: Key, said: KeyMessage): boolean {
  switch (said.step) {
    case 'announce':
      return isAnnouncement(ceremonyOf(key), said.message);
    case 'deal':
      return isDealing(ceremonyOf(key), said.message);
    case 'confirm':
      return isConfirmation(transcriptOf(key), said.message);
  }
}

/** When the last holder has done a step, all are asked for the next; after the last one the key is there. */
async function goOn(tx: Transaction, { sitting, now }: Made, done: KeyStep): Promise<void> {
  const key = await readKey(tx, sitting.number);
  const next = key === null ? done : stepOf(key);
  if (key === null || next === done) return;
  if (next !== 'made') return askForStep(tx, sitting, next, now);
  const { hash, publicKey } = keyOf(transcriptOf(key));
  const where = { sittingNumber: sitting.number };
  await tx.sealKey.update({ where, data: { hash, publicKey } });
  await tx.task.updateMany({ where: { ...where, kind: 'key', state: 'open' }, data: { state: 'done', closedAt: now } });
  await appendRecord(tx, {
    chain: `sitting:${sitting.number}`,
    kind: 'keyMade',
    at: now,
    body: {
      key: hash,
      publicKey,
      heldBy: key.heldBy,
      holders: key.holders.length,
      needed: key.needed,
      attempt: key.attempt,
      seats: key.holders.flatMap(({ seatNo }) => seatNo ?? []),
    },
  });
  await postHint(tx, { workflow: 'sitting', number: sitting.number, reason: 'wake', now });
}
