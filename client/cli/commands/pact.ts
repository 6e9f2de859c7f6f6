/** laurel pact import, template: what the members of a bloc promised for the year. */

import path from 'node:path';
import { keepPact } from '../../../prisma/acts/keep-pact';
import { PACT_COLUMNS, PactTarget } from '../../../rules/pact';
import type { Refusal } from '../../../rules/refusal';
import { pactHeadings, pactWords } from '../../../words/cli-pact';
import { languages } from '../../../words/language';
import { answer, refused, usage } from '../answer';
import { textFlag, type Run } from '../command';
import { printing } from '../printed-table';
import { readWhole } from '../input';
import { rehearseAndAct } from '../rehearsed-act';
import { readTableFile } from '../../tables/read-table';
import { writeTable } from '../../tables/write-table';
import { wholeNumber } from '../values';
import { isFailure, readStaff } from '../who';

const SHAPE = {
  columns: PACT_COLUMNS,
  headings: Object.fromEntries(
    PACT_COLUMNS.map((column) => [column, languages.map((language) => pactHeadings[language][column])]),
  ),
  row: PactTarget,
};

const HELP = 'laurel pact template';

/** All rows or none; each import is an edition beside those before, the same again is none. */
export const runPactImport: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  const words = pactWords[terminal.language];
  const faults: Refusal[] = [];
  const year = wholeNumber(flags, { flag: '--year', min: 1900, max: 2999 }, faults);
  const body = textFlag(flags, 'body');
  if (year === undefined && faults.length === 0) faults.push({ code: 'field-missing', field: '--year' });
  if (body === undefined) faults.push({ code: 'field-missing', field: '--body' });
  if (faults.length > 0 || year === undefined || body === undefined) return usage(faults, 'laurel help pact import');
  const bytes = await readWhole(argument, HELP);
  if (!Buffer.isBuffer(bytes)) return bytes;
  const file = await readTableFile(bytes, argument, SHAPE);
  if (file.refusals.length > 0) return refused(file.refusals, HELP);
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const asked = { actor, body, year, targets: file.rows.map(({ row }) => row), file: path.basename(argument) };
  return rehearseAndAct(request, database, {
    run: (one) => keepPact(one, asked),
    hint: HELP,
    asks: { number: String(year), act: words.importing },
    ahead: ({ targets, members }) => words.would(targets, members),
    before: (kept) => answer([words.before(year)], { ...kept, changed: false }),
    would: (kept) => answer([words.would(kept.targets, kept.members)], { ...kept, changed: false }),
    done: (kept) => answer([words.done(kept.targets, kept.members)], { ...kept, changed: !kept.repeated }),
  });
};

/** Rows that show how a target is written. */
const EXAMPLES = [
  ['hatinh-ez-board', 'tasks', 'Cấp mới 7 giấy chứng nhận đăng ký đầu tư', '01/GƯTĐ', '2020-02-14'],
  ['hatinh-ez-board', 'movements', 'Hoàn thành 3 phong trào thi đua của Khối', '01/GƯTĐ', '2020-02-14'],
  ['nghean-ez-board', '', 'Hoàn thành nhiệm vụ năm trước ngày 15 tháng 12', '01/GƯTĐ', '2020-02-14'],
];

/** Printed as CSV, with the headings of the reader's language. */
export const runPactTemplate: Run = printing((language) => {
  const head = PACT_COLUMNS.map((column) => pactHeadings[language][column]);
  return writeTable('csv', [{ name: '', head, rows: EXAMPLES }]);
});
