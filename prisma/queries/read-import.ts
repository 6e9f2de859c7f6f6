/** A file of nominations as its owner sees it: how far it is, which rows are wrong, which nomination each became. */

import { withoutNumbers } from '../../rules/conflict';
import type { Actor } from '../../rules/permissions';
import { mayFollowImport } from '../../rules/may-import';
import type { Refusal } from '../../rules/refusal';
import type { Database } from '../database';

/** How many rows are in each state. */
export type ImportCounts = { good: number; faulty: number; recorded: number; repeated: number; refused: number };

export type FaultyRow = { line: number; cells: Record<string, string>; faults: Refusal[] };

export type ShownImport = {
  id: string;
  file: string;
  state: 'draft' | 'running' | 'done';
  normalised: number;
  total: number;
  counts: ImportCounts;
  /** Good rows that a nomination of the same content is there for already. */
  there: number;
  faulty: FaultyRow[];
  /** The line after which more faulty rows follow. */
  next: number | null;
  /** The first and the last number that was given. */
  numbers: { first: string; last: string } | null;
};

/** `limit` faulty rows behind a line; without a limit all of them. Refused: another's import. */
export async function readImport(
  database: Database,
  viewer: Actor,
  { id, after = 0, limit }: { id: string; after?: number; limit?: number },
): Promise<ShownImport | Refusal> {
  const found = await database.nominationImport.findUnique({ where: { id } });
  if (found === null) return { code: 'not-found' };
  const hidden = mayFollowImport(viewer, found);
  if (hidden !== undefined) return hidden;
  const [counts, there, rows, numbers] = await Promise.all([
    countStates(database, id),
    database.nominationImportRow.count({ where: { importId: id, state: 'good', number: { not: null } } }),
    database.nominationImportRow.findMany({
      where: { importId: id, state: { in: ['faulty', 'refused'] }, line: { gt: after } },
      orderBy: { line: 'asc' },
      ...(limit === undefined ? {} : { take: limit + 1 }),
    }),
    database.nominationImportRow.aggregate({
      where: { importId: id, state: 'recorded' },
      _min: { number: true },
      _max: { number: true },
    }),
  ]);
  const shown = limit === undefined ? rows : rows.slice(0, limit);
  const { _min, _max } = numbers;
  return {
    id,
    file: found.file,
    state: found.state as ShownImport['state'],
    normalised: found.normalised,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
    there,
    faulty: shown.map(({ line, cells, faults }) => ({
      line,
      cells: cells as Record<string, string>,
      faults: withoutNumbers(faults as unknown as Refusal[], viewer),
    })),
    next: shown.length < rows.length ? (shown.at(-1)?.line ?? null) : null,
    numbers: _min.number === null || _max.number === null ? null : { first: _min.number, last: _max.number },
  };
}

async function countStates(database: Database, importId: string): Promise<ImportCounts> {
  const grouped = await database.nominationImportRow.groupBy({ by: ['state'], where: { importId }, _count: true });
  const counts: ImportCounts = { good: 0, faulty: 0, recorded: 0, repeated: 0, refused: 0 };
  for (const { state, _count } of grouped) counts[state as keyof ImportCounts] = _count;
  return counts;
}
