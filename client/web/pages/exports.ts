/** What leaves the house as a file: the list of cases, letters, papers of a case, the report of a season. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import { packNamed } from '../../../passport/archive';
import { listAllCases, type CaseLine } from '../../../prisma/queries/list-cases';
import { listLetters, listLettersOf } from '../../../prisma/queries/list-letters';
import { readPaperFiles } from '../../../prisma/queries/read-paper-file';
import { readSeasonFigures } from '../../../prisma/queries/read-season-figures';
import { maySeeDesk } from '../../../rules/may-see';
import { isRefusal } from '../../../rules/refusal';
import { casesSheet } from '../../tables/cases-file';
import { lettersSheet } from '../../tables/letters-file';
import { LIST_MEDIA_TYPES, writeList } from '../../tables/list-file';
import { seasonSheets } from '../../tables/season-file';
import { MEDIA_TYPES, writeTable, type Sheet, type TableKind } from '../../tables/write-table';
import { seasonWords } from '../../../words/pages/season';
import { sendFile, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage } from '../problems';
import { filterOf } from './desk-filters';

export function exportRoutes(app: FastifyInstance, house: House): void {
  const page = (path: string, send: (call: SignedCall) => Promise<FastifyReply>): void => {
    signedPage(app, house, { method: 'GET', path }, send);
  };
  page('/desk/exports/cases/:kind', sendAllCases);
  page('/desk/exports/letters/:kind', sendAllLetters);
  page('/nominations/:number/exports/letters/:kind', sendLetters);
  page('/sittings/:sitting/exports/letters/:kind', sendLetters);
  page('/nominations/:number/exports/papers', sendPapers);
  page('/season/:year/exports/report/:kind', sendSeason);
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
  const { house, me, query } = call;
  if (maySeeDesk(me.actor) !== undefined) return refusalPage(call, { code: 'not-found' });
  const { items } = await listAllCases(house.database, me.actor, { filter: filterOf(query), sort: 'due' });
  return sendCases(call, items, kindOf(call));
}

/** Of the cases of that list whose letters the viewer keeps. */
async function sendAllLetters(call: SignedCall): Promise<FastifyReply> {
  const { house, me, query, language } = call;
  if (maySeeDesk(me.actor) !== undefined) return refusalPage(call, { code: 'not-found' });
  const letters = await listLetters(house.database, me.actor, filterOf(query));
  if (isRefusal(letters)) return refusalPage(call, letters);
  return sendTable(call, { name: 'letters', kind: kindOf(call), sheets: [lettersSheet(letters, language)] });
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
