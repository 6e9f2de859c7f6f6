/** The zone a command speaks in. A command is one process, and its house has one zone. */

import type { Database } from '../../prisma/database';
import { readHouseZone } from '../../prisma/stages/load-case';

let zone = 'UTC';

/** Hours are said in the zone of the house from now on. */
export async function speakInZoneOf(database: Database): Promise<void> {
  zone = await readHouseZone(database);
}

/** UTC until a database was asked. */
export function spokenZone(): string {
  return zone;
}
