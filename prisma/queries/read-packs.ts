/** The policy packs on file: of each id the one that was loaded last. */

import { PolicyPack } from '../../rules/policy';
import type { Database, Transaction } from '../database';

export async function readPacks(database: Database | Transaction): Promise<PolicyPack[]> {
  const rows = await database.policyPack.findMany({ orderBy: { loadedAt: 'asc' } });
  const newest = new Map(rows.map(({ packId, content }) => [packId, content]));
  return [...newest.values()].map((content) => PolicyPack.parse(content));
}
