/** Letters that came back and that nobody has done anything about yet: of the whole house, and of the sitting of a case. */

import type { Database, Transaction } from '../database';
import { isLost, LOST_OF_SITTINGS } from '../outbox/lost-letter';

export type LostLetters = {
  count: number;
  /** Cases and sittings they are of. */
  numbers: string[];
};

/** Each letter counts, and each case or sitting is named once. */
export async function readLostLetters(database: Database): Promise<LostLetters> {
  const lost = await database.$queryRaw<{ number: string | null }[]>`
    SELECT coalesce("nominationNumber", "sittingNumber") AS number FROM letter lost WHERE ${isLost}`;
  return { count: lost.length, numbers: [...new Set(lost.flatMap(({ number }) => number ?? []))].sort() };
}

export type LostOfSitting = { sitting: string; count: number };

/** Letters of the sitting on whose agenda a case is, for which the desk counts the case; null where there are none. */
export async function readLostOfSitting(
  database: Database | Transaction,
  nomination: string,
): Promise<LostOfSitting | null> {
  const [lost] = await database.$queryRaw<LostOfSitting[]>`
    SELECT i."sittingNumber" AS sitting, count(*)::int AS count ${LOST_OF_SITTINGS}
       AND i."nominationNumber" = ${nomination} GROUP BY 1`;
  return lost ?? null;
}
