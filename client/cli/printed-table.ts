/** A table that is printed as CSV, for whoever sends it into a file. */

import type { Language } from '../../words/language';
import { CSV_BEGINS } from '../tables/write-table';
import { answer, type Answer } from './answer';
import type { Run } from './command';
import type { Terminal } from './terminal';

/**
 * Its lines; a program is told the text whole. The byte order mark, without which a spreadsheet misreads Vietnamese,
 * begins what is sent into a file and not what is read on a screen.
 */
export function printedTable(csv: Buffer | string, { columns }: Terminal): Answer {
  const template = csv.toString().replace(CSV_BEGINS, '');
  const [head = '', ...rows] = template.trimEnd().split(/\r?\n/);
  return answer([columns === undefined ? `${CSV_BEGINS}${head}` : head, ...rows], { template });
}

/** Prints a table with the headings of the reader's language. */
export function printing(table: (language: Language) => Promise<Buffer>): Run {
  return async ({ terminal }) => printedTable(await table(terminal.language), terminal);
}
