/** The zone a command speaks in: commands of one process follow one another, and a house has one zone. */

import type { Database } from '../../prisma/database';
import { readHouseZone } from '../../prisma/stages/load-case';

const UNKNOWN = 'UTC';
let zone = UNKNOWN;

/** A command begins: its house is not known yet. */
export function speakInUtc(): void {
  zone = UNKNOWN;
}

/** Hours are said in the zone of the house from now on. */
export async function speakInZoneOf(database: Database): Promise<void> {
  zone = await readHouseZone(database);
}

/** UTC until a database was asked. */
export function spokenZone(): string {
  return zone;
}
