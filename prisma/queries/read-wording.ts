/** How an office words its letters, with who said so and when. */

import { plainWording, type WordedKind, type Wording } from '../../rules/letter-wording';
import type { LetterFacts } from '../../rules/letters';
import type { Actor } from '../../rules/permissions';
import type { Database, Transaction } from '../database';
import type { LetterWording } from '../generated/client';
import { notKeptFrom } from './visible-cases';

export type WordingPlace = { organisationId: string; kind: string; language: string };

/** The wording in use; nothing where the office never worded it. */
export function lastWording(tx: Database | Transaction, place: WordingPlace): Promise<LetterWording | null> {
  return tx.letterWording.findFirst({ where: place, orderBy: { version: 'desc' } });
}

/** The parts as an office worded them; all empty, which is Laurel's own wording, where it did not. */
export function partsOf(row: LetterWording | null): Wording {
  if (row === null) return plainWording;
  const { greeting, middle, closing } = row;
  return { greeting, middle, closing };
}

export type WordingVersion = { version: number; at: Date; by: string; wording: Wording };

/** Every version, newest first. */
export async function listWordings(database: Database, place: WordingPlace): Promise<WordingVersion[]> {
  const rows = await database.letterWording.findMany({ where: place, orderBy: { version: 'desc' } });
  const people = await database.person.findMany({ where: { id: { in: rows.map(({ byId }) => byId) } } });
  return rows.map((row) => ({
    version: row.version,
    at: row.at,
    by: people.find(({ id }) => id === row.byId)?.fullName ?? row.byId,
    wording: partsOf(row),
  }));
}

/** Every version of every letter that these offices worded, oldest first. */
export function listOfficeWordings(database: Database, organisationIds: string[]): Promise<LetterWording[]> {
  return database.letterWording.findMany({
    where: { organisationId: { in: organisationIds } },
    orderBy: { version: 'asc' },
  });
}

/**
 * The facts of the newest letter of a kind about a case of this office that its viewer may see, to try a wording on; nothing
 * before the first. A letter about a sitting names its whole agenda: such a wording is tried on the case of Hà Tĩnh.
 */
export async function readLiveFacts(
  database: Database,
  viewer: Actor,
  { organisationId, kind }: { organisationId: string; kind: WordedKind },
): Promise<LetterFacts | undefined> {
  const letter = await database.letter.findFirst({
    where: { kind, sittingNumber: null, nomination: { AND: [{ unitId: organisationId }, notKeptFrom(viewer)] } },
    orderBy: { queuedAt: 'desc' },
    select: { facts: true },
  });
  return letter === null ? undefined : (letter.facts as unknown as LetterFacts);
}
