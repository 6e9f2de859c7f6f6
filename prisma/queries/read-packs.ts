/** The policy packs on file: of each id the one that was loaded last. */

import { countLeaves } from '../../rules/policy-cites';
import type { BodyOnFile } from '../../rules/policy-finding';
import type { Actor } from '../../rules/permissions';
import { PolicyPack } from '../../rules/policy';
import type { Database, Transaction } from '../database';
import { Prisma } from '../generated/client';
import { countedSql } from './counted-cases';

export async function readPacks(database: Database | Transaction): Promise<PolicyPack[]> {
  const rows = await database.policyPack.findMany({ orderBy: { loadedAt: 'asc' } });
  const newest = new Map(rows.map(({ packId, content }) => [packId, content]));
  return [...newest.values()].map((content) => PolicyPack.parse(content));
}

export type ListedPack = { pack: PolicyPack; nominations: number; confirmed: number; assumed: number };

/** Packs by level and age, with the nominations a viewer may see whose pinned policy was made of them. */
export async function listPacks(database: Database, viewer: Actor): Promise<ListedPack[]> {
  const packs = await readPacks(database);
  const pinned = await database.$queryRaw<{ policyId: string; cases: number }[]>`
    SELECT p."policyId", sum(n.cases)::int AS cases
      FROM ${countedSql(viewer, Prisma.sql`TRUE`)} n JOIN policy p ON p.hash = n."policyHash" GROUP BY 1`;
  const used = pinned.map(({ policyId, cases }) => ({ ids: policyId.split('+'), cases }));
  const countOf = (id: string): number => used.reduce((sum, { ids, cases }) => sum + (ids.includes(id) ? cases : 0), 0);
  const level = (pack: PolicyPack): number =>
    ['default', 'national', 'ministry', 'province', 'agency'].indexOf(pack.level);
  return packs
    .sort((a, b) => level(a) - level(b) || a.validFrom.localeCompare(b.validFrom))
    .map((pack) => ({ pack, nominations: countOf(pack.id), ...countLeaves(pack) }));
}

/** Bodies with their filled seats, for what a share comes to in them. */
export async function readBodySizes(database: Database): Promise<BodyOnFile[]> {
  const bodies = await database.body.findMany({
    where: { toOn: null },
    orderBy: { id: 'asc' },
    include: { _count: { select: { seats: { where: { toOn: null } } } } },
  });
  return bodies.map(({ id, kind, _count }) => ({ id, kind: kind as 'council' | 'bloc', members: _count.seats }));
}
