/** What a policy leaves to two persons is proposed by the first one: it is kept, and those who may be the second are told. */

import type { Database, Transaction } from '../database';
import type { Prisma } from '../generated/client';
import { readActor } from '../actors';
import { queueLetters, stopLettersOf } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import type { OverrideKind } from '../../rules/override-kinds';
import { civilDateOf } from '../../rules/calendar';
import type { Refusal } from '../../rules/refusal';
import { mayPropose, maySecond, secondUntil, SECOND_ROLES } from '../../rules/second-person';
import type { Case } from '../stages/load-case';
import { peopleIn } from '../stages/recipients';

/** What waits for its second person: under which number of the case, and until when. */
export type Waiting = { no: number; until: Date };

export type Override = {
  kind: OverrideKind;
  /** What is to be done, as the first person asked for it. */
  content: Prisma.InputJsonObject;
  reason: string;
  paper: string;
  personId: string;
};

/**
 * Keeps the proposal, enters it in the record and writes to whoever may agree; nothing where the policy leaves it to one
 * person. Refused: another of the case that waits. Called under the lock of the case, after all else was judged.
 */
export async function askSecond(
  tx: Transaction,
  theCase: Case,
  { kind, content, reason, paper, personId }: Override,
): Promise<Waiting | Refusal | undefined> {
  const { about, now } = theCase;
  const { number } = about;
  const until = secondUntil(theCase.policy, kind, now);
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
  const facts = { kind: 'second' as const, about, override: kind, reason, paper, dueAt: until.toISOString() };
  const letters = (await secondsOf(tx, theCase, { proposedById: personId, until })).map((reader) => ({
    ...{ key: `${letterKey({ number, no })}${reader}`, facts, personId: reader, nominationNumber: number },
  }));
  await queueLetters(tx, letters, now);
  return { no, until };
}

const letterKey = ({ number, no }: { number: string; no: number }): string => `${number}/override/${no}/second/`;

/** Once it was decided nobody is asked any more: letters about it that wait are not sent. */
export async function stopAsking(tx: Transaction, override: { number: string; no: number }): Promise<void> {
  await stopLettersOf(tx, letterKey(override));
}

/** Whoever may be the second person today. */
async function secondsOf(
  tx: Transaction,
  { row, policy, calendar, now }: Case,
  { proposedById, until }: { proposedById: string; until: Date },
): Promise<string[]> {
  const on = civilDateOf(now, calendar.timeZone);
  const able = new Set<string>();
  for (const organisationId of new Set([row.unitId, row.ministryId]))
    for (const role of SECOND_ROLES)
      for (const personId of await peopleIn(tx, { organisationId, role, on })) {
        const actor = await readActor(tx, { personId });
        const override = { state: 'proposed' as const, proposedById, until, decidedAt: null };
        if (actor !== undefined && maySecond(actor, { nomination: row, policy, override, now }) === undefined)
          able.add(personId);
      }
  return [...able];
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
