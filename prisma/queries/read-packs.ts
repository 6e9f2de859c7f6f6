/** The policy packs on file: of each id the edition that is in force, and what a build has brought beside it. */

import { editionsInForce, standingPacks, type PackEdition, type StandingPack } from '../../rules/pack-editions';
import { countLeaves } from '../../rules/policy-cites';
import type { BodyOnFile } from '../../rules/policy-finding';
import type { Actor } from '../../rules/permissions';
import { PolicyPack } from '../../rules/policy';
import type { Database, Transaction } from '../database';
import { Prisma } from '../generated/client';
import { countedSql } from './counted-cases';

/** The packs in force, each once. */
export async function readPacks(database: Database | Transaction): Promise<PolicyPack[]> {
  const standing = await readStanding(database);
  return readContents(
    database,
    [...standing.values()].map(({ inForce }) => inForce),
  );
}

/** Of each pack the editions that are or were in force, the present one first: rules/pack-editions.ts. */
export async function readEditions(database: Database | Transaction): Promise<PolicyPack[][]> {
  const editions = editionsInForce(await listEditions(database));
  return Promise.all(editions.map((hashes) => readContents(database, hashes)));
}

/** What a build has brought of packs of which the house imported its own: stored, and not in force. */
export async function readBroughtPacks(database: Database | Transaction): Promise<PolicyPack[]> {
  const standing = await readStanding(database);
  return readContents(
    database,
    [...standing.values()].flatMap(({ brought }) => brought ?? []),
  );
}

/** The pack of the defaults that is in force; nothing in a house without laws. */
export async function readDefaults(database: Database | Transaction): Promise<PolicyPack | undefined> {
  return (await readPacks(database)).findLast(({ level }) => level === 'default');
}

/** Hashes of what is in force and of what waits, by the ids of packs. What the house imported is told by its acts. */
export async function readStanding(database: Database | Transaction): Promise<Map<string, StandingPack>> {
  return standingPacks(await listEditions(database));
}

function listEditions(database: Database | Transaction): Promise<PackEdition[]> {
  return database.$queryRaw`
    SELECT p."packId", p.hash, p."loadedAt", max(a.at) AS "importedAt", min(a.at) AS "firstImportedAt"
      FROM policy_pack p LEFT JOIN act a ON a.kind = 'importPack' AND a.content ->> 'hash' = p.hash
     GROUP BY p.hash ORDER BY p."loadedAt"`;
}

/** Editions read before, by content hash: an edition never changes. */
const contents = new Map<string, PolicyPack>();

async function readContents(database: Database | Transaction, hashes: string[]): Promise<PolicyPack[]> {
  const unread = hashes.filter((hash) => !contents.has(hash));
  if (unread.length > 0) {
    const found = await database.policyPack.findMany({ where: { hash: { in: unread } } });
    for (const { hash, content } of found) contents.set(hash, PolicyPack.parse(content));
  }
  return hashes.flatMap((hash) => contents.get(hash) ?? []);
}

export type ListedPack = {
  pack: PolicyPack;
  nominations: number;
  confirmed: number;
  assumed: number;
  /** What a build has brought of this id, which is not in force. */
  brought: PolicyPack | undefined;
};

/** Packs by level and age, with the nominations a viewer may see whose pinned policy was made of them. */
export async function listPacks(database: Database, viewer: Actor): Promise<ListedPack[]> {
  const packs = await readPacks(database);
  const brought = await readBroughtPacks(database);
  const pinned = await database.$queryRaw<{ policyId: string; cases: number }[]>`
    SELECT p."policyId", sum(n.cases)::int AS cases
      FROM ${countedSql(viewer, Prisma.sql`TRUE`)} n JOIN policy p ON p.hash = n."policyHash" GROUP BY 1`;
  const used = pinned.map(({ policyId, cases }) => ({ ids: policyId.split('+'), cases }));
  const countOf = (id: string): number => used.reduce((sum, { ids, cases }) => sum + (ids.includes(id) ? cases : 0), 0);
  const level = (pack: PolicyPack): number =>
    ['default', 'national', 'ministry', 'province', 'agency'].indexOf(pack.level);
  return packs
    .sort((a, b) => level(a) - level(b) || a.validFrom.localeCompare(b.validFrom))
    .map((pack) => ({
      pack,
      nominations: countOf(pack.id),
      ...countLeaves(pack),
      brought: brought.find(({ id }) => id === pack.id),
    }));
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
