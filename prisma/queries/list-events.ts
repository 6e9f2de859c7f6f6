/** What happened in the cases a viewer may see, in the order of time: read in pages, each after where the last ended. */

import { eventOf, type CaseEvent } from '../../rules/events';
import type { Actor } from '../../rules/permissions';
import { readNow } from '../clock';
import type { Database } from '../database';
import { visibleSql } from './visible-cases';

/** Where a page ended. */
export type EventMark = { at: Date; number: string; sequence: number };

export type EventPage = { number?: string; kinds: string[]; after?: EventMark; limit: number };

/**
 * An entry is listed once every transaction that could still write an earlier one has ended, which they do within ten
 * seconds: so whoever reads on from a mark misses nothing. One case has one writer at a time, and is read up to its head.
 */
const SETTLING_MS = 15_000;

const BEGINNING: EventMark = { at: new Date(0), number: '', sequence: 0 };

/** A page in a stable order. Cases the viewer may not see are not there, and no mark names them. */
export async function listEvents(
  database: Database,
  viewer: Actor,
  { number, kinds, after = BEGINNING, limit }: EventPage,
): Promise<{ items: CaseEvent[]; next: EventMark | null }> {
  const now = await readNow(database);
  const until = number === undefined ? new Date(now.getTime() - SETTLING_MS) : now;
  const rows = await database.$queryRaw<(EventMark & { kind: string; rehearsal: boolean })[]>`
    SELECT n.number, r.sequence, r.kind, r.at, n.rehearsal
    FROM record_entry r JOIN nomination n ON r.chain = 'nomination:' || n.number
    WHERE ${visibleSql(viewer)} AND (${number ?? null}::text IS NULL OR n.number = ${number ?? null})
      AND r.at >= ${after.at} AND r.at <= ${until}
      AND (r.at, n.number, r.sequence) > (${after.at}, ${after.number}, ${after.sequence})
      AND (cardinality(${kinds}::text[]) = 0 OR r.kind = ANY(${kinds}))
    ORDER BY r.at, n.number, r.sequence LIMIT ${limit + 1}`;
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(eventOf),
    next: rows.length > limit && last !== undefined ? last : null,
  };
}
