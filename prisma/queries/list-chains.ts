/** The chains of the record that a viewer may see, with head and whether each holds: cases and sittings alike. Reads only. */

import type { Chain } from '../../rules/numbering';
import { verifyChain } from '../../rules/verify-chains';
import type { Actor } from '../../rules/permissions';
import type { Database } from '../database';
import { hashOf } from '../secrets';
import { whereVisible } from './visible-cases';
import { whereSittingVisible } from './visible-sittings';

export type ChainLine = { of: 'nomination' | 'sitting'; number: string; length: number; head: string; holds: boolean };

/** `find` is a part of a number; `before` the last number of the page before. */
type Asked = { find: string; before: string; limit: number };

/**
 * A page of chains, by number downwards, each reckoned again from its first entry. Of a sitting no more is told than on
 * its own page, which is there for whoever is kept from one case of several.
 */
export async function listChains(
  database: Database,
  viewer: Actor,
  { find, before, limit }: Asked,
): Promise<{ chains: ChainLine[]; next: string | null }> {
  // Apart: a comparison that heeds no case is answered by no index, and the pages go by the number as it is.
  const numbers = [
    { number: { contains: find, mode: 'insensitive' as const } },
    ...(before === '' ? [] : [{ number: { lt: before } }]),
  ];
  const page = { select: { number: true }, orderBy: { number: 'desc' as const }, take: limit + 1 };
  const [cases, sittings] = await Promise.all([
    database.nomination.findMany({ where: { AND: [...numbers, whereVisible(viewer)] }, ...page }),
    database.sitting.findMany({ where: { AND: [...numbers, whereSittingVisible(viewer)] }, ...page }),
  ]);
  const places = [
    ...cases.map((row) => ({ of: 'nomination' as const, ...row })),
    ...sittings.map((row) => ({ of: 'sitting' as const, ...row })),
  ].sort((a, b) => (a.number < b.number ? 1 : -1));
  const shown = places.slice(0, limit);
  const next = places.length > limit ? (shown.at(-1)?.number ?? null) : null;
  return { chains: await reckoned(database, shown), next };
}

async function reckoned(database: Database, places: Pick<ChainLine, 'of' | 'number'>[]): Promise<ChainLine[]> {
  const named = places.map((place): [Chain, (typeof places)[number]] => [`${place.of}:${place.number}`, place]);
  const rows = await database.recordEntry.findMany({
    where: { chain: { in: named.map(([chain]) => chain) } },
    orderBy: [{ chain: 'asc' }, { sequence: 'asc' }],
  });
  return named.map(([chain, place]) => {
    const own = rows.filter((row) => row.chain === chain);
    const entries = own.map(({ at, body, ...row }) => ({
      ...row,
      at: at.toISOString(),
      body: (body ?? {}) as Record<string, unknown>,
    }));
    const holds = verifyChain(chain, entries, hashOf).length === 0;
    return { ...place, length: own.length, head: own.at(-1)?.hash ?? '', holds };
  });
}
