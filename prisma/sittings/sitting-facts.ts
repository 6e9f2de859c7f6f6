/** What letters say of a sitting. */

import type { Transaction } from '../database';
import type { Sitting } from '../generated/client';
import type { SittingFacts } from '../../rules/letters';
import { readZone } from '../stages/load-case';
import { onThePaperSql } from './agenda';

/**
 * As it stands in this transaction: an item that was struck counts no longer. Instants in UTC, with the zone to say them
 * in.
 */
export async function sittingFacts(tx: Transaction, sitting: Sitting): Promise<SittingFacts> {
  const [{ body, items }] = await tx.$queryRaw<[{ body: string; items: number }]>`
    SELECT name AS body, (
             SELECT count(*)::int FROM agenda_item WHERE "sittingNumber" = ${sitting.number} AND ${onThePaperSql}) AS items
      FROM body WHERE id = ${sitting.bodyId}`;
  const zone = await readZone(tx, sitting.policyHash);
  const members = Object.keys(sitting.presence as Record<string, unknown>).length;
  return {
    sitting: sitting.number,
    body,
    items,
    members,
    meetsAt: sitting.meetsAt.toISOString(),
    place: sitting.place,
    opensAt: sitting.opensAt.toISOString(),
    closesAt: sitting.closesAt.toISOString(),
    zone,
    sequence: sitting.sequence,
  };
}
