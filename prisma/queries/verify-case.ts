/** Verifies all that the database holds, case by case. */

import type { Check } from '../../rules/differences';
import type { Exported } from '../../rules/exported';
import { joinChecks, verifyExport } from '../../rules/verify';
import type { Database } from '../database';
import { checkSeals } from '../day-seals';
import { hashOf } from '../secrets';
import { readExported } from './export-case';

export type Verified = { nominations: number; sittings: number; checks: Check[] };

/**
 * Everything, one case or sitting at a time, so that memory does not grow with the years.
 * @param also is shown each of them, for what another program has to look at
 */
export async function verifyAll(database: Database, also?: (exported: Exported) => Promise<void>): Promise<Verified> {
  const nominations = await database.nomination.findMany({ select: { number: true }, orderBy: { number: 'asc' } });
  const sittings = await database.sitting.findMany({ select: { number: true }, orderBy: { number: 'asc' } });
  const checks: Check[][] = [];
  for (const { number } of nominations) {
    checks.push(
      verifyExport(await readExported(database, { subject: number, nominations: [number], sittings: [] }), hashOf),
    );
  }
  for (const { number } of sittings) {
    const exported = await readExported(database, { subject: number, nominations: [], sittings: [number] });
    await also?.(exported);
    checks.push(verifyExport(exported, hashOf));
  }
  checks.push([await checkSeals(database)]);
  return { nominations: nominations.length, sittings: sittings.length, checks: joinChecks(checks) };
}
