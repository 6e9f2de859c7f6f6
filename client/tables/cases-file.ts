/** The lines of the desk as a table that leaves the house. */

import type { CaseLine } from '../../prisma/queries/list-cases';
import { dutyWords } from '../../words/award-duties';
import type { Language } from '../../words/language';
import { pageWords } from '../../words/pages';
import { staffDeskWords } from '../../words/pages/staff-desk';
import { placeOfCase } from './case-place';
import { momentCell } from './moment-cell';
import type { Sheet } from './write-table';

/** One row a case, as the desk shows it: how many have acted, never who. */
export function casesSheet(items: CaseLine[], language: Language): Sheet {
  const { csv, rehearsal } = staffDeskWords[language];
  return {
    name: pageWords(language).desk,
    head: [
      csv.number,
      csv.year,
      csv.nominee,
      csv.unit,
      csv.title,
      csv.place,
      csv.sitting,
      csv.acted,
      csv.needed,
      csv.due,
      csv.overdue,
      csv.owed,
      csv.rehearsal,
    ],
    rows: items.map((item) => [
      item.number,
      item.year,
      item.nominee,
      item.unit,
      item.titleName,
      placeOfCase(item, language),
      item.sitting ?? '',
      item.acted,
      item.needed,
      momentCell(item.dueAt, language, item.timeZone),
      item.overdueWorkingDays,
      item.owed === null ? '' : dutyWords[language].duties[item.owed],
      item.rehearsal ? rehearsal : '',
    ]),
  };
}
