/** The file that `laurel export` writes, for each sort of thing that may leave. */

import { packNamed } from '../../passport/archive';
import { exportLettersByName, type TooMany } from '../../prisma/acts/export-letters';
import type { Database } from '../../prisma/database';
import { exportCase, fileOf } from '../../prisma/queries/export-case';
import { listAllCases } from '../../prisma/queries/list-cases';
import { listLetters, listLettersOf, type SentLetter } from '../../prisma/queries/list-letters';
import { readPaperFiles } from '../../prisma/queries/read-paper-file';
import { readSeasonFigures } from '../../prisma/queries/read-season-figures';
import { readHouse } from '../../prisma/stages/load-case';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { exportWords } from '../../words/exports';
import type { Language } from '../../words/language';
import { seasonWords } from '../../words/pages/season';
import { checkWords } from '../../words/verification';
import { casesSheet } from '../tables/cases-file';
import { lettersSheet } from '../tables/letters-file';
import { MOST_PRINTED, writeList, type ListKind } from '../tables/list-file';
import { seasonSheets } from '../tables/season-file';
import type { Sheet } from '../tables/write-table';
import { failure, type Failure } from './answer';

export const WHATS = ['bundle', 'letters', 'papers', 'cases', 'season'] as const;
export type What = (typeof WHATS)[number];

/** The kinds of file of each; the first is the one that is made unless another is asked for. */
export const FORMATS = {
  bundle: ['bundle'],
  letters: ['xlsx', 'csv', 'pdf'],
  papers: ['zip'],
  cases: ['xlsx', 'csv', 'pdf'],
  season: ['xlsx', 'pdf'],
} as const satisfies Record<What, readonly string[]>;
export type Format = (typeof FORMATS)[What][number];

/** `key` is there where names are asked for: what the act that enters it is known by. */
export type Asked = {
  what: What;
  format: Format;
  number: string;
  season: number | undefined;
  key: string | undefined;
};

type Asking = { viewer: Actor; asked: Asked; language: Language };
/** `inside`: what stands in it, in numbers; `say` names the file it was written to. */
type Made = { bytes: Uint8Array; inside: Record<string, number>; say: (file: string) => string };

/** Refused alike: what is not there, and what the viewer may not see; and to be printed what is too long for it. */
export async function makeFile(database: Database, asking: Asking): Promise<Made | Refusal | Failure> {
  const { viewer, asked, language } = asking;
  const filter = asked.season === undefined ? {} : { year: asked.season };
  switch (asked.what) {
    case 'bundle':
      return makeBundle(database, asking);
    case 'papers':
      return makeArchive(database, asking);
    case 'letters': {
      const letters = await readLetters(database, asking, filter);
      if ('tooMany' in letters) return tooLong(letters.tooMany);
      return isRefusal(letters) ? letters : makeList(database, [lettersSheet(letters, language)], asking);
    }
    case 'cases': {
      const { items } = await listAllCases(database, viewer, { filter, sort: 'number' });
      return makeList(database, [casesSheet(items, language)], asking);
    }
    case 'season': {
      const figures = await readSeasonFigures(database, viewer, { year: asked.season ?? 0 });
      return makeList(database, seasonSheets(figures, language), asking);
    }
  }
}

function readLetters(
  database: Database,
  { viewer, asked: { number, key, format } }: Asking,
  filter: { year?: number },
): Promise<SentLetter[] | Refusal | TooMany> {
  const most = format === 'pdf' ? { most: MOST_PRINTED } : {};
  if (key !== undefined) return exportLettersByName(database, { number, actor: viewer, key, ...most });
  return number === '' ? listLetters(database, viewer, filter) : listLettersOf(database, viewer, number);
}

async function makeBundle(database: Database, { viewer, asked, language }: Asking): Promise<Made | Refusal> {
  const exported = await exportCase(database, viewer, asked.number);
  if (isRefusal(exported)) return exported;
  const { nominations, sittings, record } = exported;
  const inside = { nominations: nominations.length, sittings: sittings.length, entries: record.length };
  const bytes = Buffer.from(fileOf(exported), 'utf8');
  return { bytes, inside, say: (file) => checkWords[language].exported(file, inside) };
}

async function makeArchive(database: Database, { viewer, asked, language }: Asking): Promise<Made | Refusal> {
  const papers = await readPaperFiles(database, viewer, asked.number);
  if (isRefusal(papers)) return papers;
  const say = (file: string): string => exportWords[language].packed(file, papers.length);
  return { bytes: packNamed(papers), inside: { papers: papers.length }, say };
}

async function makeList(database: Database, sheets: Sheet[], { asked, language }: Asking): Promise<Made | Failure> {
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (asked.format === 'pdf' && rows > MOST_PRINTED) return tooLong(rows);
  const list = { title: titleOf(asked, language), sheets, language, day: await readHouse(database) };
  const bytes = await writeList(asked.format as ListKind, list);
  return { bytes, inside: { rows }, say: (file) => exportWords[language].written(file, rows) };
}

function tooLong(rows: number): Failure {
  const say = (language: Language): string => exportWords[language].tooLong(rows, MOST_PRINTED);
  return failure('refusal', 'list-too-long', {
    sentence: { vi: say('vi'), en: say('en') },
    hint: 'laurel help export',
  });
}

/** What stands above a printed list: of which case, sitting or season it is. */
function titleOf({ what, number, season }: Asked, language: Language): string {
  if (what === 'season') return seasonWords[language].heading(season ?? 0);
  const named = what === 'letters' ? exportWords[language].letters : exportWords[language].cases;
  const of = number === '' ? season : number;
  return of === undefined ? named : `${named}, ${of}`;
}
