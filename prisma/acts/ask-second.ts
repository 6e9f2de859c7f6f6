/** What a policy leaves to two persons is proposed by the first one: it is kept, and nothing else changes. */

import type { Database, Transaction } from '../database';
import type { Prisma } from '../generated/client';
import { appendRecord } from '../record';
import type { OverrideKind } from '../../rules/override-kinds';
import type { Policy } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';
import { mayPropose, secondUntil } from '../../rules/second-person';

/** What waits for its second person: under which number of the case, and until when. */
export type Waiting = { no: number; until: Date };

export type Override = {
  number: string;
  kind: OverrideKind;
  /** What is to be done, as the first person asked for it. */
  content: Prisma.InputJsonObject;
  reason: string;
  paper: string;
  personId: string;
  now: Date;
};

/**
 * Keeps the proposal and enters it in the record; nothing where the policy leaves it to one person. Refused: another of the
 * case that waits. Called under the lock of the case, after all else was judged.
 */
export async function askSecond(
  tx: Transaction,
  policy: Policy,
  { number, kind, content, reason, paper, personId, now }: Override,
): Promise<Waiting | Refusal | undefined> {
  const until = secondUntil(policy, kind, now);
  if (until === undefined) return undefined;
  const where = { nominationNumber: number };
  const waiting = await tx.override.findFirst({ where: { ...where, state: 'proposed', until: { gt: now } } });
  const refusal = mayPropose(waiting);
  if (refusal !== undefined) return refusal;
  const no = 1 + (await tx.override.count({ where }));
  const proposed = { proposedById: personId, proposedAt: now, until };
  await tx.override.create({ data: { ...where, no, kind, content, reason, paper, state: 'proposed', ...proposed } });
  await appendRecord(tx, {
    chain: `nomination:${number}`,
    kind: 'overrideProposed',
    at: now,
    body: { no, kind, content, reason, paper, until: until.toISOString(), by: personId },
  });
  return { no, until };
}

/**
 * What an act proposed that is sent again, found by its instant: what it still waits for, nothing where it proposed nothing
 * or was agreed to. Refused: what was declined, or not agreed to in time.
 */
export async function proposedBefore(
  tx: Database | Transaction,
  { number, at, now }: { number: string; at: Date; now: Date },
): Promise<Waiting | Refusal | undefined> {
  const proposed = await tx.override.findFirst({ where: { nominationNumber: number, proposedAt: at } });
  if (proposed === null || proposed.state === 'agreed') return undefined;
  const { no, until, decidedAt } = proposed;
  if (decidedAt !== null) return { code: 'already-acted', at: decidedAt.toISOString() };
  return now < until ? { no, until } : { code: 'closed', at: until.toISOString() };
}
