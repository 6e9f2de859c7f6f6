/**
 * A standstill: nothing leaves the house while one is open. Acts are still recorded and people can still sign in; hints,
 * letters and events stay where they are and go out in their order afterwards. A restored database begins with one, for it
 * may be older than what the engine and the readers of letters know.
 */

import { mayEndStandstill } from '../rules/may-end-standstill';
import type { Actor } from '../rules/permissions';
import type { Refusal } from '../rules/refusal';
import { readNow } from './clock';
import { isDuplicate, type Database, type Transaction } from './database';
import { Prisma } from './generated/client';

export type Standing = { beganAt: Date; reason: string };

/** A condition for whatever claims something that leaves the house. */
export const nothingStandsStill = Prisma.sql`NOT EXISTS (SELECT 1 FROM standstill WHERE "endedAt" IS NULL)`;

/** The standstill that is open; nothing while all goes on. */
export async function readStandstill(database: Database | Transaction): Promise<Standing | undefined> {
  const select = { beganAt: true, reason: true } as const;
  return (await database.standstill.findFirst({ where: { endedAt: null }, select })) ?? undefined;
}

/** Begins one; where one is open already it is answered with that one, and its reason stays. */
export async function beginStandstill(database: Database, reason: string): Promise<Standing & { repeated: boolean }> {
  const open = await readStandstill(database);
  if (open !== undefined) return { ...open, repeated: true };
  try {
    const beganAt = await readNow(database);
    await database.standstill.create({ data: { beganAt, reason } });
    return { beganAt, reason, repeated: false };
  } catch (fault) {
    const other = isDuplicate(fault) ? await readStandstill(database) : undefined;
    if (other === undefined) throw fault;
    return { ...other, repeated: true };
  }
}

/**
 * Lets everything go on again: what waits is dispatched and posted at once. Refused: who is no administrator. Where none
 * is open nothing changes.
 */
export async function endStandstill(
  database: Database,
  { actor, reason }: { actor: Actor; reason: string },
): Promise<{ ended: boolean } | Refusal> {
  const refusal = mayEndStandstill(actor);
  if (refusal !== undefined) return refusal;
  return database.$transaction(async (tx) => {
    const { count } = await tx.standstill.updateMany({
      where: { endedAt: null },
      data: { endedAt: await readNow(tx), endedById: actor.personId, endedReason: reason },
    });
    return { ended: count > 0 };
  });
}
