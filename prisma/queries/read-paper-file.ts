/** A paper's file, for whoever may see the case or the sitting it belongs to. */

import { isNominationNumber } from '../../rules/numbering';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { Database } from '../database';
import { maySeePaper } from './letter-office';
import { readPlace } from './read-paper';

/**
 * The file of record, or one that was before it and is kept. Refused alike: a file that is not there, and a case that is
 * not the viewer's to see.
 */
export async function readPaperFile(
  database: Database,
  viewer: Actor,
  { number, fileName }: { number: string; fileName: string },
): Promise<{ fileName: string; bytes: Uint8Array } | Refusal> {
  if (isRefusal(await readPlace(database, viewer, number))) return { code: 'not-found' };
  const where = isNominationNumber(number) ? { nominationNumber: number } : { sittingNumber: number };
  const paper = await database.paper.findFirst({ where: { ...where, fileName } });
  const kept = await database.paperFile.findFirst({
    where: { paper: where, fileName },
    include: { paper: true },
    orderBy: { no: 'desc' },
  });
  const whose = paper ?? kept?.paper;
  if (whose === undefined || !(await maySeePaper(database, viewer, whose))) return { code: 'not-found' };
  const bytes = paper?.bytes ?? kept?.bytes;
  return bytes === undefined ? { code: 'not-found' } : { fileName, bytes };
}
