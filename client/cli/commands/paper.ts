/** laurel paper list, paper get: the papers of a case or sitting, and the file of one. */

import type { ShownPaper } from '../../../prisma/queries/list-papers';
import type { Database } from '../../../prisma/database';
import { readPaper, readPlace, type OnePaper } from '../../../prisma/queries/read-paper';
import { readPaperFile } from '../../../prisma/queries/read-paper-file';
import { readWriting } from '../../../prisma/queries/read-template';
import type { Actor } from '../../../rules/permissions';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { sayDay } from '../../../words/dates';
import type { Language } from '../../../words/language';
import { paperWords } from '../../../words/paper-pages';
import { answer, refused, usage } from '../answer';
import type { Run } from '../command';
import { saveFile } from '../output';
import { replacedMark } from '../show-case';
import { tableOf } from '../table';
import { isNumber, wrongNumber } from '../values';
import { isFailure, readViewer } from '../who';

/** With state and number, for whoever sees the case or the sitting. */
export const runPaperList: Run = async (request) => {
  const { argument = '', terminal } = request;
  if (!isNumber(argument)) return usage([wrongNumber(argument)], 'laurel cases');
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const seen = await readPlace(database, viewer, argument);
  if (isRefusal(seen)) return refused([seen], 'laurel cases');
  const { language, columns } = terminal;
  const words = paperWords[language];
  const rows = seen.papers.map((paper) => rowOf(paper, language));
  const text = rows.length === 0 ? [words.none] : tableOf(words.columns, rows, columns);
  return answer(text, { number: argument, papers: seen.papers });
};

function rowOf({ key, kind, state, symbol, on, fileName, ...rest }: ShownPaper, language: Language): string[] {
  const words = paperWords[language];
  const mark = replacedMark(rest, language);
  return [
    key,
    words.kinds[kind],
    `${words.states[state]}${mark}`,
    symbol ?? '',
    on === null ? '' : sayDay(on, language),
    fileName ?? '',
  ];
}

/** Writes the file of record under its own name, or where `--out` says. */
export const runPaperGet: Run = async (request) => {
  const { argument = '', flags } = request;
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const paper = await readPaper(database, viewer, argument);
  if (isRefusal(paper)) return refused([paper], 'laurel cases');
  const { place } = paper;
  const read = await (flags.word === true ? readWord : readOfRecord)(database, viewer, paper);
  if (isRefusal(read)) return refused([read], `laurel paper list ${place}`);
  return saveFile(request, { ...read, key: argument });
};

type Read = { fileName: string; bytes: Uint8Array } | Refusal;

async function readOfRecord(database: Database, viewer: Actor, { place, fileName }: OnePaper): Promise<Read> {
  if (fileName === null) return { code: 'paper-being-written' };
  return readPaperFile(database, viewer, { number: place, fileName });
}

async function readWord(database: Database, viewer: Actor, { key }: OnePaper): Promise<Read> {
  const writing = await readWriting(database, viewer, key);
  if (isRefusal(writing)) return writing;
  const { makeOfficeDocx } = await import('../../../papers/make-docx');
  return makeOfficeDocx(writing);
}
