/** A paper's file, for whoever may see the case or the sitting it belongs to. */

import { isNominationNumber } from '../../rules/numbering';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { Database } from '../database';
import { showCase } from './show-case';
import { showSitting } from './show-sitting';

/** Refused alike: a file that is not there, and a case that is not the viewer's to see. */
export async function readPaperFile(
  database: Database,
  viewer: Actor,
  { number, fileName }: { number: string; fileName: string },
): Promise<{ fileName: string; bytes: Uint8Array } | Refusal> {
  const asked = { number, record: false, letters: false };
  const isCase = isNominationNumber(number);
  const seen = isCase ? await showCase(database, viewer, asked) : await showSitting(database, viewer, asked);
  if (isRefusal(seen)) return { code: 'not-found' };
  const where = isCase ? { nominationNumber: number } : { sittingNumber: number };
  const paper = await database.paper.findFirst({ where: { ...where, fileName } });
  return paper?.bytes == null ? { code: 'not-found' } : { fileName, bytes: paper.bytes };
}
