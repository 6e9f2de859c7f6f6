/** Letters of the whole house that came back, and that nobody has done anything about yet. */

import type { Database } from '../database';
import { isLost } from '../outbox/lost-letter';

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
