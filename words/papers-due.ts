/** A day that a paper promises or asks for, with how it was reckoned: rule, each day that does not count, clause. */

import type { Derivation } from '../rules/deadlines';
import { groundInPaper } from './clauses';
import { sayPaperDay } from './dates';
import type { Language } from './language';
import { sayRule, saySkipped } from './proofs';

/** ngày 03 tháng 02 năm 2021 (10 ngày làm việc kể từ …; không tính T7 23/01/2021 …) (căn cứ: …) */
export function sayDue(derivation: Derivation, language: Language): string {
  const { due, skipped, citation } = derivation;
  const without = language === 'vi' ? 'không tính' : 'not counted:';
  const why = [
    sayRule(derivation, language),
    ...(skipped.length === 0 ? [] : [`${without} ${saySkipped(skipped, language)}`]),
  ];
  return `${sayPaperDay(due, language)} (${why.join('; ')})${groundInPaper(citation, language)}`;
}
