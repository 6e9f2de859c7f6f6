/** Names the organisations that refusals speak of. */

import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { Prisma } from '../generated/client';
import { civilDateOf } from '../../rules/calendar';
import { nameIn, organisationsIn } from '../../rules/named-refusal';
import type { Refusal } from '../../rules/refusal';
import { nameOn, readHouseZone, readNamesOf } from './load-case';

/** What puts the names of today beside the codes in any of these refusals; what is not on file is called by its code. */
export async function namerOf(
  tx: Database | Transaction,
  refusals: readonly Refusal[],
): Promise<(refusal: Refusal) => Refusal> {
  const ids = [...new Set(refusals.flatMap(organisationsIn))];
  if (ids.length === 0) return (refusal) => refusal;
  const names = await readNamesOf(tx, Prisma.sql`SELECT unnest(${ids}::text[])`);
  const today = civilDateOf(await readNow(tx), await readHouseZone(tx));
  const nameOf = (id: string): string => {
    const own = names.filter(({ organisationId }) => organisationId === id);
    return nameOn(own, today).name || id;
  };
  return (refusal) => nameIn(refusal, nameOf);
}

/** One refusal, so named. */
export async function nameRefused(tx: Database | Transaction, refusal: Refusal): Promise<Refusal> {
  return (await namerOf(tx, [refusal]))(refusal);
}
