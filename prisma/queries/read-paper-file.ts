/** Files of papers, for whoever may see the case or the sitting they belong to. */

import { isNominationNumber } from '../../rules/numbering';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { Database } from '../database';
import { holdsKept, keptReasons } from './export-case';
import { maySeePaper } from './letter-office';
import { readWholePlace } from './read-paper';

/**
 * The file of record, or one that was before it and is kept. Refused alike: a file that is not there, and a case that is
 * not the viewer's to see.
 */
export async function readPaperFile(
  database: Database,
  viewer: Actor,
  { number, fileName }: { number: string; fileName: string },
): Promise<{ fileName: string; bytes: Uint8Array } | Refusal> {
  if (isRefusal(await readWholePlace(database, viewer, number))) return { code: 'not-found' };
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

/**
 * The file of record of every paper of a sitting, or of a case and of the sittings it was voted in: to whoever may take the
 * record of the case along, those of every sitting, as in its passport. A sitting that the viewer may see in neither way, or
 * that voted on something that is kept from them, has none here.
 */
export async function readPaperFiles(
  database: Database,
  viewer: Actor,
  number: string,
): Promise<{ fileName: string; bytes: Uint8Array }[] | Refusal> {
  if (isRefusal(await readWholePlace(database, viewer, number)))
    return { code: 'not-found', field: 'number', value: number };
  const items = await database.agendaItem.findMany({
    where: { nominationNumber: number },
    select: { sittingNumber: true },
  });
  const sittings = isNominationNumber(number) ? [] : [number];
  const takesRecord = items.length > 0 && (await keptReasons(database, viewer, number)) === undefined;
  for (const sitting of new Set(items.map(({ sittingNumber }) => sittingNumber))) {
    const isKept = takesRecord
      ? await holdsKept(database, viewer, [sitting])
      : isRefusal(await readWholePlace(database, viewer, sitting));
    if (!isKept) sittings.push(sitting);
  }
  const papers = await database.paper.findMany({
    where: { state: 'made', OR: [{ nominationNumber: number }, { sittingNumber: { in: sittings } }] },
    orderBy: [{ madeAt: 'asc' }, { key: 'asc' }],
  });
  const files: { fileName: string; bytes: Uint8Array }[] = [];
  for (const paper of papers) {
    const { fileName, bytes } = paper;
    if (fileName !== null && bytes !== null && (await maySeePaper(database, viewer, paper)))
      files.push({ fileName, bytes });
  }
  return files;
}
