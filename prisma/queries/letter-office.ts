/** Whose letters those of a case or a sitting are, for the rules of reading and sending them again. */

import type { Database, Transaction } from '../database';
import type { Paper } from '../generated/client';
import { convenerOffice } from '../sittings/convening-office';
import { isNominationNumber } from '../../rules/numbering';
import { AGAIN, isShownByName, mayKeepLetters, type LetterOffice } from '../../rules/send-again';
import type { Actor } from '../../rules/permissions';
import { readNow } from '../clock';

/** Nothing where nobody has that number. */
export async function readLetterOffice(
  tx: Database | Transaction,
  number: string,
  now: Date,
): Promise<LetterOffice | undefined> {
  if (isNominationNumber(number)) {
    const select = { unitId: true, ministryId: true };
    return (await tx.nomination.findUnique({ where: { number }, select })) ?? undefined;
  }
  const sitting = await tx.sitting.findUnique({ where: { number }, include: { body: true } });
  return sitting === null ? undefined : convenerOffice(tx, sitting, now);
}

/** Whether a viewer keeps the letters of a case or sitting. Whether they may see it at all is asked before. */
export async function keepsLetters(database: Database | Transaction, viewer: Actor, number: string): Promise<boolean> {
  const office = await readLetterOffice(database, number, await readNow(database));
  return office !== undefined && mayKeepLetters(viewer, office) === undefined;
}

/** Letters of a case or sitting that came back and that nothing was sent in place of, of those that are shown by name. */
export async function countLost(
  database: Database,
  place: { nominationNumber: string } | { sittingNumber: string },
): Promise<number> {
  const where = { ...place, state: 'bounced' };
  const select = { key: true, kind: true, task: { select: { kind: true } } };
  const rows = await database.letter.findMany({ where, select });
  const back = rows.filter(({ kind, task }) => isShownByName({ kind, task: task?.kind ?? null }));
  return back.length - (await database.letter.count({ where: { key: { in: back.map(({ key }) => key + AGAIN) } } }));
}

/** A certificate of notice names a person and an address: it is for those who keep the letters. */
export async function maySeePaper(
  database: Database,
  viewer: Actor,
  { kind, nominationNumber, sittingNumber }: Pick<Paper, 'kind' | 'nominationNumber' | 'sittingNumber'>,
): Promise<boolean> {
  return kind !== 'noticeCertificate' || keepsLetters(database, viewer, nominationNumber ?? sittingNumber ?? '');
}
