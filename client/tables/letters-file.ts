/** Letters as a table that leaves the house: what went to which office and what became of it. */

import type { SentLetter } from '../../prisma/queries/list-letters';
import { exportWords } from '../../words/exports';
import type { Language } from '../../words/language';
import { letterPageWords, sayLetter } from '../../words/letter-pages';
import { staffDeskWords } from '../../words/pages/staff-desk';
import { roleWords } from '../../words/terms';
import { momentCell } from './moment-cell';
import type { Sheet } from './write-table';

/** Neither text nor link of a letter stands here; name and address of its reader only where they were asked for, on record. */
export function lettersSheet(letters: SentLetter[], language: Language): Sheet {
  const words = exportWords[language];
  const byName = letters.some(({ reader }) => reader !== undefined);
  const { states } = letterPageWords[language];
  const { csv, rehearsal } = staffDeskWords[language];
  return {
    name: words.letters,
    head: [...words.letterHead, csv.rehearsal, ...(byName ? words.readerHead : [])],
    rows: letters.map((letter) => [
      letter.number,
      sayLetter(letter, language),
      letter.role === null ? '' : roleWords[language][letter.role],
      letter.organisation,
      momentCell(letter.queuedAt, language, letter.timeZone),
      momentCell(letter.sentAt, language, letter.timeZone),
      states[letter.state] ?? letter.state,
      letter.rehearsal ? rehearsal : '',
      ...(byName ? [letter.reader?.name ?? '', letter.reader?.email ?? ''] : []),
    ]),
  };
}
