/** How far the keys and the boxes of secret ballots are: numbers of holders, never what they said. */

import type { Database } from '../database';
import { readKey } from '../sittings/seal-key';

export type KeyProgress = {
  heldBy: 'board' | 'system';
  holders: number;
  needed: number;
  /** Holders who have done all three steps, and who have opened the box. */
  made: number;
  opened: number;
};

/** Nothing where the sitting votes openly. */
export async function readKeyProgress(database: Database, sitting: string): Promise<KeyProgress | null> {
  const key = await readKey(database, sitting);
  if (key === null) return null;
  const { holders, needed, heldBy } = key;
  return {
    heldBy: heldBy === 'board' ? 'board' : 'system',
    holders: holders.length,
    needed,
    made: holders.filter(({ confirmation }) => confirmation !== null).length,
    opened: holders.filter(({ opening }) => opening !== null).length,
  };
}

/** Closed boxes for which too few holders have come yet, in the order of their numbers. */
export async function listUnopenedBoxes(database: Database): Promise<(KeyProgress & { sitting: string })[]> {
  const closed = await database.sitting.findMany({
    where: { state: 'closed', sealKey: { isNot: null } },
    select: { number: true },
    orderBy: { number: 'asc' },
  });
  const found = await Promise.all(
    closed.map(async ({ number }) => ({ sitting: number, key: await readKeyProgress(database, number) })),
  );
  return found.flatMap(({ sitting, key }) => (key === null || key.opened >= key.needed ? [] : [{ sitting, ...key }]));
}
