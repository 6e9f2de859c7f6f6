/** The export of a case that walked from its nomination to its award. */

import { setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { readExported } from '../../prisma/queries/export-case';
import type { Exported } from '../../rules/exported';
import { aDatabase } from '../setup/database';
import { BLOC, COUNCIL, walkOf } from './walk';

/** With both its sittings; the database is gone again. */
export async function anAwardedExport(): Promise<Exported> {
  const { url, drop } = await aDatabase();
  const database = openDatabase(url);
  try {
    const { number, sittings } = await awarded(database);
    return await readExported(database, { subject: number, nominations: [number], sittings });
  } finally {
    await closeDatabase(database);
    await drop();
  }
}

/** Walks the example's case to its award; answers its number and those of its two sittings. */
export async function awarded(database: Database): Promise<{ number: string; sittings: string[] }> {
  await setClockOffset(database, 0);
  const { number, review, sit, submit, answer } = await walkOf(database);
  await review();
  const sittings = [await sit(COUNCIL), await sit(BLOC)];
  await submit();
  await answer('01/QĐ');
  return { number, sittings };
}
