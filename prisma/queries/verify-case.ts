/** Verifies what the database holds: one case with its sittings, one sitting, or everything, case by case. */

import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { Check } from '../../rules/differences';
import { joinChecks, verifyExport } from '../../rules/verify';
import type { Database } from '../database';
import { hashOf } from '../secrets';
import { exportCase, readExported } from './export-case';

/** The checks of one nomination or sitting. */
export async function verifyCase(database: Database, viewer: Actor, number: string): Promise<Check[] | Refusal> {
  const exported = await exportCase(database, viewer, number);
  return isRefusal(exported) ? exported : verifyExport(exported, hashOf);
}

export type Verified = { nominations: number; sittings: number; checks: Check[] };

/** Everything, one case or sitting at a time, so that memory does not grow with the years. */
export async function verifyAll(database: Database): Promise<Verified> {
  const nominations = await database.nomination.findMany({ select: { number: true }, orderBy: { number: 'asc' } });
  const sittings = await database.sitting.findMany({ select: { number: true }, orderBy: { number: 'asc' } });
  const checks: Check[][] = [];
  for (const { number } of nominations) {
    checks.push(
      verifyExport(await readExported(database, { subject: number, nominations: [number], sittings: [] }), hashOf),
    );
  }
  for (const { number } of sittings) {
    checks.push(
      verifyExport(await readExported(database, { subject: number, nominations: [], sittings: [number] }), hashOf),
    );
  }
  return { nominations: nominations.length, sittings: sittings.length, checks: joinChecks(checks) };
}
