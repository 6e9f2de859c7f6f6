/** What letters say of a sitting. */

import type { Transaction } from '../database';
import type { Sitting } from '../generated/client';
import type { SittingFacts } from '../../rules/letters';
import { readZone } from '../stages/load-case';
import { onThePaperSql } from './agenda';
import { isOfAllMembers } from '../../rules/vote-base';
import type { Base } from '../../rules/policy-votes';

type Counted = { body: string; items: number; members: number; bases: Base[] };

/**
 * As it stands in this transaction: an item that was struck counts no longer, and nobody is a member before the roll is
 * frozen. Instants in UTC, with the zone to say them in.
 */
export async function sittingFacts(tx: Transaction, sitting: Sitting): Promise<SittingFacts> {
  const [{ body, items, members, bases }] = await tx.$queryRaw<[Counted]>`
    SELECT name AS body,
           (SELECT count(*)::int FROM agenda_item WHERE "sittingNumber" = ${sitting.number} AND ${onThePaperSql}) AS items,
           (SELECT count(*)::int FROM roll WHERE "sittingNumber" = ${sitting.number}) AS members,
           ARRAY(SELECT policy.content #>> ARRAY[${sitting.kind}::text, 'vote', 'value', 'base'] FROM policy
                  WHERE hash IN (SELECT "policyHash" FROM agenda_item JOIN nomination ON number = "nominationNumber"
                                  WHERE "sittingNumber" = ${sitting.number} AND ${onThePaperSql})) AS bases
      FROM body WHERE id = ${sitting.bodyId}`;
  const zone = await readZone(tx, sitting.policyHash);
  return {
    sitting: sitting.number,
    body,
    items,
    members,
    ...(bases.every(isOfAllMembers) ? {} : { notOfAll: true }),
    meetsAt: sitting.meetsAt.toISOString(),
    place: sitting.place,
    opensAt: sitting.opensAt.toISOString(),
    closesAt: sitting.closesAt.toISOString(),
    zone,
    sequence: sitting.sequence,
  };
}
