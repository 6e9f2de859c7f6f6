/** How a clause is cited. A rule that no page was read for carries its mark wherever it is printed. */

import type { Citation } from '../rules/refusal';
import type { Language } from './language';

/** Thông tư 07/2018/TT-BKHĐT 40.4 · … (giả định) */
export function sayClause({ source, clause, certainty }: Citation, language: Language): string {
  const mark = certainty === 'assumed' ? (language === 'vi' ? ' (giả định)' : ' (assumed)') : '';
  return `${source}, ${clause}${mark}`;
}
