/** A table that is printed as CSV, for whoever sends it into a file. */

import type { Language } from '../../words/language';
import { answer, type Answer } from './answer';
import type { Run } from './command';

/** Its lines; a program is told the text whole. Without the byte order mark, which is for files. */
export function printedTable(csv: Buffer): Answer {
  const template = csv.toString('utf8').replace(/^\uFEFF/, '');
  return answer(template.trimEnd().split('\r\n'), { template });
}

/** Prints a table with the headings of the reader's language. */
export function printing(table: (language: Language) => Promise<Buffer>): Run {
  return async ({ terminal }) => printedTable(await table(terminal.language));
}
