/** How a clause is cited. A rule that no page was read for carries its mark wherever it is printed. */

import { isKeyOfPack } from '../rules/clauses';
import type { Citation } from '../rules/refusal';
import type { Language } from './language';
import { nameRule } from './rule-names';

/** Thông tư 07/2018/TT-BKHĐT 40.4 · mpi-2018, tỷ lệ phiếu (giả định): a rule that names no text is called by its name, one of Laurel's own by nothing more. */
export function sayClause({ source, clause, certainty }: Citation, language: Language): string {
  const mark = certainty === 'assumed' ? (language === 'vi' ? ' (giả định)' : ' (assumed)') : '';
  if (source === 'internal') return `${language === 'vi' ? 'quy ước của Laurel' : 'a rule of Laurel’s own'}${mark}`;
  const name = isKeyOfPack(clause) ? nameRule(clause, language) : undefined;
  return `${source}, ${name ?? clause}${mark}`;
}
