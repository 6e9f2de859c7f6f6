/** The letters of a case or sitting with the names and addresses of their readers: they leave the house only on record. */

import { inOneTransaction, findRepeated, writeAct, type ActRow } from '../act';
import { readNow } from '../clock';
import type { Database } from '../database';
import { lockNomination, lockSitting } from '../locks';
import { listLettersOf, type SentLetter } from '../queries/list-letters';
import { appendRecord } from '../record';
import { chainOf, isNominationNumber } from '../../rules/numbering';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';

/** `key`: the same command sent again gives nothing out. `most`: letters that the file may hold, where it has an end. */
export type LettersExport = { number: string; actor: Actor; key: string; most?: number };

/** More letters than the file may hold: nothing was entered and nobody is named. */
export type TooMany = { tooMany: number };

/**
 * Enters that the list was taken, by whom and how many letters are in it; then answers the list. Refused as the list itself
 * is: a case or sitting that is not there, and one whose letters others keep; and under a key that was entered before, since
 * the list of now is not the one that entry tells of.
 */
export async function exportLettersByName(
  database: Database,
  { number, actor, key, most = Infinity }: LettersExport,
): Promise<SentLetter[] | Refusal | TooMany> {
  const letters = await listLettersOf(database, actor, number, { byName: true });
  if (isRefusal(letters)) return letters;
  if (letters.length > most) return { tooMany: letters.length };
  const isCase = isNominationNumber(number);
  const place = isCase ? { nominationNumber: number } : { sittingNumber: number };
  return inOneTransaction(database, async (tx): Promise<SentLetter[] | Refusal> => {
    const isThere = isCase ? await lockNomination(tx, number) : await lockSitting(tx, number, 'update');
    if (!isThere) return { code: 'not-found', field: 'number', value: number };
    const row: ActRow = { key, kind: 'exportLetters', personId: actor.personId, ...place, content: { number } };
    const repeated = await findRepeated(tx, row);
    if (isRefusal(repeated)) return repeated;
    if (repeated !== undefined) return { code: 'already-acted', at: repeated.at.toISOString() };
    const now = await readNow(tx);
    await writeAct(tx, row, now);
    await appendRecord(tx, {
      chain: chainOf(number),
      kind: 'namesExported',
      at: now,
      body: { letters: letters.length, by: actor.personId },
    });
    return letters;
  });
}
