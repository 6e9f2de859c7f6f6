/** A conflict of interest is taken back: one member of staff asks for it with a reason, another one agrees. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Conflict } from '../generated/client';
import { lettersOfBarred } from '../outbox/deputy-letters';
import { queueLetters } from '../outbox/queue-letter';
import { killLinks, queueRenewal } from '../outbox/renew-link';
import { appendRecord } from '../record';
import { tellOfEnd } from '../sittings/tell-conveners';
import { mayEndConflict, type ConflictState } from '../../rules/conflict';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { reasonOf } from './act-on-opening';
import { decisiveAct } from '../stages/read-outcome';
import { lockSettled } from '../stages/settle';

export type ConflictEnding = { number: string; no: number; actor: Actor; reason: string };

/**
 * The first call asks, a second person's call ends it; each under the lock of the case. Refused: the person it concerns,
 * who is no staff of the unit, the first person again or whoever has the office from them, an empty reason. Either call sent
 * again is answered as at first.
 */
export async function endConflict(database: Database, ending: ConflictEnding): Promise<Recorded | Refusal> {
  const { number, no, actor } = ending;
  const reason = reasonOf(ending.reason);
  if (isRefusal(reason)) return reason;
  return inOneTransaction(database, async (tx) => {
    if (!(await lockSettled(tx, number))) return { code: 'not-found', field: 'number', value: number };
    const conflict = await tx.conflict.findUnique({
      where: { nominationNumber_no: { nominationNumber: number, no } },
    });
    const missing: Refusal = { code: 'not-found', field: 'conflict', value: String(no) };
    if (conflict === null) return missing;
    const row: ActRow = {
      key: `${number}/conflict/${no}/end/${actor.personId}`,
      kind: 'endConflict',
      personId: actor.personId,
      nominationNumber: number,
      content: { no, reason },
    };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    const select = { unitId: true, openedAt: true };
    const nomination = await tx.nomination.findUniqueOrThrow({ where: { number }, select });
    const state = conflict.state as ConflictState;
    const refusal = mayEndConflict(actor, { ...nomination, conflict: { ...conflict, state } });
    if (refusal !== undefined) return refusal;
    return end(tx, { conflict, row, reason, now: await readNow(tx) });
  });
}

type Ending = { conflict: Conflict; row: ActRow; reason: string; now: Date };

async function end(tx: Transaction, { conflict, row, reason, now }: Ending): Promise<Recorded> {
  const { nominationNumber, no, personId, state } = conflict;
  const isSecond = state === 'endAsked';
  const recorded = await writeAct(tx, row, now);
  await tx.conflict.update({
    where: { nominationNumber_no: { nominationNumber, no } },
    data: isSecond
      ? { state: 'ended', endedById: row.personId, endedAt: now }
      : { state: 'endAsked', endReason: reason, endAskedById: row.personId, endAskedAt: now },
  });
  await appendRecord(tx, {
    chain: `nomination:${nominationNumber}`,
    kind: isSecond ? 'conflictEnded' : 'conflictEndAsked',
    at: now,
    body: { no, person: personId, by: row.personId },
  });
  if (!isSecond) return recorded;
  await askAgain(tx, conflict, now);
  await tellOfEnd(tx, { number: nominationNumber, no, now });
  const open = await tx.task.findMany({ where: { nominationNumber, state: 'open' }, select: { id: true } });
  const taskIds = open.map(({ id }) => id);
  await queueLetters(tx, await lettersOfBarred(tx, taskIds, now), now);
  return recorded;
}

/** An open step that nobody else was left for, and that is not done, is the person's again; they are told by a new link. */
async function askAgain(tx: Transaction, { nominationNumber, personId }: Conflict, now: Date): Promise<void> {
  const opening = await tx.opening.findFirst({
    where: {
      nominationNumber,
      state: 'open',
      tasks: { none: { state: 'open' } },
      agenda: { none: { state: { in: ['live', 'decided'] } } },
    },
  });
  if (opening === null || (await decisiveAct(tx, opening)) !== null) return;
  const given = await tx.task.updateManyAndReturn({
    where: { nominationNumber, openingSequence: opening.sequence, personId, state: 'closed' },
    data: { state: 'open', closedAt: null },
  });
  for (const task of given) {
    await killLinks(tx, task.id, now);
    await queueRenewal(tx, { ...task, sitting: null }, { reason: '', now });
  }
}
