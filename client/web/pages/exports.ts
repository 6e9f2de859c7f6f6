/** What leaves the house as a file: the list of cases, letters, papers of a case, the report of a season. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import { packNamed } from '../../../passport/archive';
import { eachPageOfCases, type CaseLine } from '../../../prisma/queries/list-cases';
import { eachPageOfLetters, listLettersOf } from '../../../prisma/queries/list-letters';
import { readPaperFiles } from '../../../prisma/queries/read-paper-file';
import { readSeasonFigures } from '../../../prisma/queries/read-season-figures';
import { maySeeDesk } from '../../../rules/may-see';
import { isRefusal } from '../../../rules/refusal';
import { mayListLetters } from '../../../rules/send-again';
import { casesSheet } from '../../tables/cases-file';
import { lettersSheet } from '../../tables/letters-file';
import { LIST_MEDIA_TYPES, MOST_IN_A_WORKBOOK, writeList } from '../../tables/list-file';
import { seasonSheets } from '../../tables/season-file';
import { CSV_BEGINS, csvLines, MEDIA_TYPES, writeTable, type Sheet, type TableKind } from '../../tables/write-table';
import { exportWords } from '../../../words/exports';
import { seasonWords } from '../../../words/pages/season';
import { sendFile, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { problemPage, refusalPage } from '../problems';
import { filterOf } from './desk-filters';

type Send = (call: SignedCall) => Promise<FastifyReply>;

const TABLES: readonly TableKind[] = ['csv', 'xlsx'];

/** Files of what the pages of the same name show to the same person; letters name offices and no persons here. */
export function exportRoutes(app: FastifyInstance, house: House): void {
  const page = (path: string, send: Send, kinds?: readonly string[]): void => {
    signedPage(app, house, { method: 'GET', path }, async (call) => {
      const isThere = kinds === undefined || kinds.includes(call.params['kind'] ?? '');
      return isThere ? send(call) : refusalPage(call, { code: 'not-found' });
    });
  };
  page('/desk/exports/cases/:kind', sendAllCases, TABLES);
  page('/desk/exports/letters/:kind', sendAllLetters, TABLES);
  page('/nominations/:number/exports/letters/:kind', sendLetters, TABLES);
  page('/sittings/:sitting/exports/letters/:kind', sendLetters, TABLES);
  page('/nominations/:number/exports/papers', sendPapers);
  page('/season/:year/exports/report/:kind', sendSeason, ['pdf', 'xlsx']);
}

function kindOf({ params }: SignedCall): TableKind {
  return params['kind'] === 'csv' ? 'csv' : 'xlsx';
}

/** The lines of the desk, for a spreadsheet. */
export async function sendCases(call: SignedCall, items: CaseLine[], kind: TableKind): Promise<FastifyReply> {
  return sendTable(call, { name: 'laurel', kind, sheets: [casesSheet(items, call.language)] });
}

/** The list as it is narrowed down, whole: what the desk shows page by page. */
async function sendAllCases(call: SignedCall): Promise<FastifyReply> {
  const { house, me, query, language } = call;
  if (maySeeDesk(me.actor) !== undefined) return refusalPage(call, { code: 'not-found' });
  const pages = eachPageOfCases(house.database, me.actor, { filter: filterOf(query), sort: 'due' });
  return sendPages(
    call,
    { name: 'laurel', empty: casesSheet([], language) },
    mapped(pages, ({ items }) => casesSheet(items, language).rows),
  );
}

/** Of the cases of that list whose letters the viewer keeps. */
async function sendAllLetters(call: SignedCall): Promise<FastifyReply> {
  const { house, me, query, language } = call;
  const refusal = maySeeDesk(me.actor) === undefined ? mayListLetters(me.actor) : ({ code: 'not-found' } as const);
  if (refusal !== undefined) return refusalPage(call, refusal);
  const pages = eachPageOfLetters(house.database, me.actor, filterOf(query));
  return sendPages(
    call,
    { name: 'letters', empty: lettersSheet([], language) },
    mapped(pages, (letters) => lettersSheet(letters, language).rows),
  );
}

type Rows = Sheet['rows'];

async function* mapped<Page>(pages: AsyncIterable<Page>, rowsOf: (page: Page) => Rows): AsyncGenerator<Rows> {
  for await (const page of pages) yield rowsOf(page);
}

/** A list of any length: as CSV it leaves as it is read; a workbook is written at once, and not of more than can be. */
async function sendPages(
  call: SignedCall,
  { name, empty }: { name: string; empty: Sheet },
  pages: AsyncIterable<Rows>,
): Promise<FastifyReply> {
  if (kindOf(call) === 'csv')
    return sendFile(call.reply, { name: `${name}.csv`, type: MEDIA_TYPES.csv, bytes: csvOf(empty.head, pages) });
  const rows: Rows = [];
  for await (const page of pages) {
    for (const row of page) rows.push(row);
    if (rows.length > MOST_IN_A_WORKBOOK)
      return problemPage(call, {
        status: 422,
        text: exportWords[call.language].tooLongForAWorkbook(MOST_IN_A_WORKBOOK),
      });
  }
  return sendTable(call, { name, kind: 'xlsx', sheets: [{ ...empty, rows }] });
}

async function* csvOf(head: string[], pages: AsyncIterable<Rows>): AsyncGenerator<string> {
  yield `${CSV_BEGINS}${csvLines([head])}`;
  for await (const rows of pages) if (rows.length > 0) yield csvLines(rows);
}

async function sendLetters(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params, language } = call;
  const number = params['number'] ?? params['sitting'] ?? '';
  const letters = await listLettersOf(house.database, me.actor, number);
  if (isRefusal(letters)) return refusalPage(call, letters);
  return sendTable(call, { name: `${number}-letters`, kind: kindOf(call), sheets: [lettersSheet(letters, language)] });
}

async function sendPapers(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params, reply } = call;
  const number = params['number'] ?? '';
  const papers = await readPaperFiles(house.database, me.actor, number);
  if (isRefusal(papers)) return refusalPage(call, papers);
  return sendFile(reply, { name: `${number}-papers.zip`, type: 'application/zip', bytes: packNamed(papers) });
}

async function sendSeason(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params, language } = call;
  const { year = '' } = params;
  if (maySeeDesk(me.actor) !== undefined || !/^\d{4}$/.test(year)) return refusalPage(call, { code: 'not-found' });
  const figures = await readSeasonFigures(house.database, me.actor, { year: Number(year), day: me.day });
  const kind = params['kind'] === 'pdf' ? 'pdf' : 'xlsx';
  const title = seasonWords[language].heading(Number(year));
  const bytes = await writeList(kind, { title, sheets: seasonSheets(figures, language), language, day: me.day });
  return sendFile(call.reply, { name: `season-${year}.${kind}`, type: LIST_MEDIA_TYPES[kind], bytes });
}

async function sendTable(
  { reply }: SignedCall,
  { name, kind, sheets }: { name: string; kind: TableKind; sheets: Sheet[] },
): Promise<FastifyReply> {
  const bytes = await writeTable(kind, sheets);
  return sendFile(reply, { name: `${name}.${kind}`, type: MEDIA_TYPES[kind], bytes });
}
