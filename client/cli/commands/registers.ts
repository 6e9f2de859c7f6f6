/** laurel roll, office, organisation and history import: what stands on file, and bringing it up to date by a table. */

import path from 'node:path';
import { importHistory } from '../../../prisma/acts/import-history';
import { importOffices } from '../../../prisma/acts/import-offices';
import { importOrganisations } from '../../../prisma/acts/import-organisations';
import { importRoll } from '../../../prisma/acts/import-roll';
import type { Database } from '../../../prisma/database';
import { inDryRun } from '../../../prisma/dry-run';
import { showOffices } from '../../../prisma/queries/read-offices';
import { readPacks } from '../../../prisma/queries/read-packs';
import { showOrganisations, showRoll } from '../../../prisma/queries/read-registers';
import { titleNamesIn } from '../../../rules/find-title';
import type { Namesake } from '../../../rules/namesakes';
import type { Actor } from '../../../rules/permissions';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import type { RowEffect } from '../../../rules/table-cells';
import { sayField } from '../../../words/fields';
import type { Language } from '../../../words/language';
import { sayCell, type RegisterKind } from '../../../words/register-columns';
import { registerWords } from '../../../words/registers';
import { MOST_BYTES, type TableFile } from '../../tables/read-table';
import { officeCells, organisationCells, rollCells } from '../../tables/register-cells';
import {
  historyLines,
  officeLines,
  organisationLines,
  previewOf,
  rollLines,
  type BroughtLine,
} from '../../tables/register-lines';
import { readRegister, registerTemplate } from '../../tables/register-file';
import { answer, refused, usage, type Failure } from '../answer';
import { confirm } from '../changing';
import { textFlag, type Request, type Run } from '../command';
import { readBytes } from '../input';
import { printing } from '../printed-table';
import { tableOf } from '../table';
import { note } from '../terminal';
import { isFailure, readStaff, readViewer } from '../who';

/** Everybody who sits, sat or will sit, for whoever keeps that roll. */
export const runRollShow: Run = async (request) => {
  const { argument = '', terminal } = request;
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const roll = await showRoll(database, viewer, argument);
  if (isRefusal(roll)) return refused([roll], 'laurel help roll show');
  const { language, columns } = terminal;
  const rows = roll.seats.map((seat) => rollCells(seat, roll.kind, language));
  const text =
    rows.length === 0 ? [registerWords[language].none] : tableOf(registerWords[language].rollHead, rows, columns);
  return answer([roll.name, '', ...text], { items: roll.seats, next: null, body: roll.id, kind: roll.kind });
};

/** An organisation and those right below it, for whoever keeps them: names with their days, superior, successor. */
export const runOrganisationShow: Run = async (request) => {
  const { argument = '', terminal } = request;
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const shown = await showOrganisations(database, viewer, argument);
  if (isRefusal(shown)) return refused([shown], 'laurel help organisation show');
  const { language, columns } = terminal;
  const rows = shown.items.flatMap((item) => organisationCells(item, language));
  return answer(tableOf(registerWords[language].organisationHead, rows, columns), { items: shown.items, next: null });
};

/** The offices of an organisation that are no seats, for whoever keeps them; others are told that it is not there. */
export const runOfficeShow: Run = async (request) => {
  const { argument = '', terminal } = request;
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const shown = await showOffices(database, viewer, argument);
  if (isRefusal(shown)) return refused([shown], 'laurel help office show');
  const { language, columns } = terminal;
  const words = registerWords[language];
  const rows = shown.offices.map((office) => officeCells(office, language));
  const text = rows.length === 0 ? [words.none] : tableOf(words.officeHead, rows, columns);
  return answer([shown.name, '', ...text], { items: shown.offices, next: null, organisation: shown.id });
};

/** Nobody gives themselves an office; only an administrator makes another. */
export const runOfficeImport: Run = async (request) => {
  const organisation = textFlag(request.flags, 'office') ?? '';
  if (organisation === '') return usage([{ code: 'field-missing', field: '--office' }], 'laurel help office import');
  return bring(request, {
    kind: 'offices',
    run: (database, { actor, rows, file }) => importOffices(database, { actor, organisation, rows, file }),
    linesOf: officeLines,
  });
};

/** All rows or none; an address that is on file for somebody is never changed by a row. */
export const runRollImport: Run = async (request) => {
  const body = textFlag(request.flags, 'body') ?? '';
  if (body === '') return usage([{ code: 'field-missing', field: '--body' }], 'laurel help roll import');
  return bring(request, {
    kind: 'roll',
    run: (database, { actor, rows, file }) => importRoll(database, { actor, body, rows, file }),
    linesOf: rollLines,
  });
};

/** All rows or none; the same table again changes nothing. */
export const runOrganisationImport: Run = (request) =>
  bring(request, { kind: 'organisations', run: importOrganisations, linesOf: organisationLines });

/** All rows or none; a row for another's organisation refuses the table. */
export const runHistoryImport: Run = (request) =>
  bring(request, {
    kind: 'history',
    run: importHistory,
    linesOf: async (done, language, database) =>
      historyLines(done, language, titleNamesIn(await readPacks(database), { packs: [] })),
  });

/** The command of each register. */
const COMMANDS: Record<RegisterKind, string> = {
  roll: 'roll',
  offices: 'office',
  organisations: 'organisation',
  history: 'history',
};

type Line = { line: number; effect: RowEffect; namesake?: Namesake };
type Brought = { rows: number; added: number; changed: number; changes: Line[] };
type Bringing<Row> = { actor: Actor; rows: TableFile<Row>['rows']; file: string };
type Register<Kind extends RegisterKind, Done extends Brought> = {
  kind: Kind;
  run: (
    database: Database,
    asked: Bringing<Awaited<ReturnType<typeof readRegister<Kind>>>['rows'][number]['row']>,
  ) => Promise<Done | Refusal[]>;
  linesOf: (done: Done, language: Language, database: Database) => BroughtLine[] | Promise<BroughtLine[]>;
};

/** A fault of a cell names the row and the column as the file's reader calls it, and not by the word of the code. */
function byCell(failure: Failure, kind: RegisterKind): Failure {
  const [first, ...others] = (failure.faults ?? []).map((fault) => {
    const { field = '', sentence } = fault;
    if (!/^\d+\./.test(field)) return fault;
    const said = (language: Language): string => {
      const { line, column } = sayCell(field, kind, language);
      const cell = `${registerWords[language].row} ${line} › ${column}`;
      return sentence[language].replace(sayField(field, language), () => cell);
    };
    return { ...fault, sentence: { vi: said('vi'), en: said('en') } };
  });
  return first === undefined ? failure : { ...failure, sentence: first.sentence, faults: [first, ...others] };
}

/** Done as if in earnest and taken back first: what is asked about is what would be written. */
async function bring<Kind extends RegisterKind, Done extends Brought>(
  request: Request,
  { kind, run, linesOf }: Register<Kind, Done>,
) {
  const { argument = '', flags, terminal } = request;
  const words = registerWords[terminal.language];
  const hint = `laurel ${COMMANDS[kind]} template`;
  const bytes = await readBytes(argument, MOST_BYTES);
  if (isFailure(bytes)) return bytes;
  if (isRefusal(bytes)) return refused([bytes]);
  const file = await readRegister(kind, bytes, path.basename(argument));
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const asked = { actor, rows: file.rows, file: path.basename(argument) };
  const rehearsed = await inDryRun(database, (dry) => run(dry, asked));
  const refusals = [...file.refusals, ...(Array.isArray(rehearsed) ? rehearsed : [])];
  if (Array.isArray(rehearsed) || refusals.length > 0) return byCell(refused(refusals, hint), kind);
  const { head, rows, more, namesakes } = previewOf(
    await linesOf(rehearsed, terminal.language, database),
    terminal.language,
  );
  const changes = rehearsed.added + rehearsed.changed;
  const table = changes > 0 ? [...tableOf(head, rows, terminal.columns), ...more] : [];
  const toKnow = [...table, ...namesakes, ...(kind === 'roll' && changes > 0 ? [words.frozen] : [])];
  const isDry = flags.dryRun === true || changes === 0;
  if (isDry) return answer([words.would(rehearsed), ...toKnow], documentOf(rehearsed, false));
  for (const sentence of [...toKnow, words.counted(rehearsed)]) note(terminal, sentence);
  const stopped = await confirm(request, { number: words.counted(rehearsed), act: words.act, grave: false });
  if (stopped !== undefined) return stopped;
  const done = await run(database, asked);
  if (Array.isArray(done)) return refused(done, hint);
  return answer([words.done(done)], documentOf(done, true));
}

function documentOf({ rows, added, changed: changedRows, changes }: Brought, changed: boolean) {
  const lines = changes.map(({ line, effect, namesake }) => ({
    row: line,
    effect,
    ...(namesake === undefined ? {} : { namesake }),
  }));
  return { rows, added, changedRows, lines, changed };
}

/** Printed as CSV, with the headings of the reader's language. */
export function templateOf(kind: RegisterKind): Run {
  return printing((language) => registerTemplate(kind, 'csv', language));
}
