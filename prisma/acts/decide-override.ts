/** The second of two persons agrees to what the first one proposed, and it is carried out; or declines, and everything stays. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readActor } from '../actors';
import type { Database, Transaction } from '../database';
import type { Override } from '../generated/client';
import { queueLetters } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import type { OverrideKind, OverrideState } from '../../rules/override-kinds';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { maySecond } from '../../rules/second-person';
import { loadCase, type Case } from '../stages/load-case';
import { reasonOf } from './act-on-opening';
import { stopAsking } from './ask-second';
import { carryOutMove, lockAll, type Standing } from './move-policy';

export type SecondOpinion = {
  number: string;
  no: number;
  actor: Actor;
  choice: 'agree' | 'decline';
  reason: string;
};

/**
 * Agrees or declines, with a reason, in one transaction with what is carried out. Refused: the first person, who holds no
 * office for it, what was decided or not agreed to in time, and what could not be done any more as the case now stands; then
 * it goes on waiting. Sent again by the same person, it is answered as at first.
 */
export async function decideOverride(database: Database, opinion: SecondOpinion): Promise<Recorded | Refusal> {
  const reason = reasonOf(opinion.reason);
  if (isRefusal(reason)) return reason;
  const { number, no, actor, choice } = opinion;
  return inOneTransaction(database, async (tx) => {
    const where = { nominationNumber_no: { nominationNumber: number, no } };
    const standing = await lockAll(tx, number);
    if (isRefusal(standing)) return standing;
    const row: ActRow = {
      key: `${number}/override/${no}/${actor.personId}`,
      kind: 'decideOverride',
      personId: actor.personId,
      nominationNumber: number,
      content: { no, choice, reason },
    };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    const override = await tx.override.findUnique({ where });
    if (override === null) return { code: 'not-found', field: 'override', value: String(no) };
    const theCase = await loadCase(tx, number);
    const { row: nomination, policy, now } = theCase;
    const state = override.state as OverrideState;
    const refusal = maySecond(actor, { nomination, policy, override: { ...override, state }, now });
    if (refusal !== undefined) return refusal;
    const undone = choice === 'agree' ? await carryOut(tx, override, { standing, second: actor, now }) : undefined;
    if (undone !== undefined) return undone;
    const decided = { decidedById: actor.personId, decidedAt: now, decidedReason: reason };
    await stopAsking(tx, { number, no });
    await tx.override.update({ where, data: { state: choice === 'agree' ? 'agreed' : 'declined', ...decided } });
    await appendRecord(tx, {
      chain: `nomination:${number}`,
      kind: 'overrideDecided',
      at: now,
      body: { no, kind: override.kind, choice, reason, by: actor.personId },
    });
    if (choice === 'decline') await tellDeclined(tx, override, { theCase, reason });
    return writeAct(tx, row, now);
  });
}

/**
 * As the first person asked for it, if they may still and the case is not kept from them by now; the second one’s name stands
 * beside theirs.
 */
async function carryOut(
  tx: Transaction,
  override: Override,
  { standing, second, now }: { standing: Standing; second: Actor; now: Date },
): Promise<Refusal | undefined> {
  const { nominationNumber: number, proposedById, reason, paper, content } = override;
  const actor = await readActor(tx, { personId: proposedById });
  if (actor === undefined || actor.conflicts?.includes(number) === true) return { code: 'stale' };
  const { packs, becomes } = content as { packs: string[]; becomes: string };
  const asked = { number, actor, paper, packs };
  const first = { personId: proposedById, reason };
  return carryOutMove(tx, { asked, becomes, standing, first, second: second.personId, now });
}

/** Whoever proposed it is told, with the reason. */
async function tellDeclined(
  tx: Transaction,
  { nominationNumber, no, kind, proposedById: personId }: Override,
  { theCase: { about, now }, reason }: { theCase: Case; reason: string },
): Promise<void> {
  const facts = { kind: 'not-seconded' as const, about, override: kind as OverrideKind, reason };
  const key = `${nominationNumber}/override/${no}/declined/${personId}`;
  await queueLetters(tx, [{ key, facts, personId, nominationNumber }], now);
}
