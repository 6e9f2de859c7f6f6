/** Codes that a filter names and the house does not know: a list that is empty for a slip of the hand says so. */

import type { RefusalOf } from '../../rules/refusal';
import type { Database } from '../database';
import type { CaseFilter } from './case-filter';

/** A title is known by any pack on file or any case; a unit and a body by being there. */
export async function unknownCodes(
  database: Database,
  { title, unitId, waiting }: CaseFilter,
): Promise<RefusalOf<'not-found'>[]> {
  const asked: [string, string, Promise<unknown>][] = [];
  if (title !== undefined) asked.push(['title', title, findTitle(database, title)]);
  if (unitId !== undefined) asked.push(['unit', unitId, database.organisation.findUnique({ where: { id: unitId } })]);
  if (typeof waiting === 'string') asked.push(['body', waiting, database.body.findUnique({ where: { id: waiting } })]);
  const found = await Promise.all(asked.map(([, , row]) => row));
  return asked.flatMap(([field, value], index) =>
    found[index] === null ? [{ code: 'not-found' as const, field, value }] : [],
  );
}

async function findTitle(database: Database, title: string): Promise<unknown> {
  const [pack] = await database.$queryRaw<unknown[]>`
    SELECT 1 FROM policy_pack WHERE jsonb_exists(content -> 'titles', ${title}) LIMIT 1`;
  return pack ?? database.nomination.findFirst({ where: { title }, select: { number: true } });
}
