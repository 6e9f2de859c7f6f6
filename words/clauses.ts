/** How a clause is cited. A rule that no page was read for carries its mark wherever it is printed. */

import { isKeyOfPack, namesText } from '../rules/clauses';
import type { Citation } from '../rules/refusal';
import type { Language } from './language';
import { nameRule } from './rule-names';

/**
 * khoản 4 Điều 40 Thông tư 07/2018/TT-BKHĐT · mpi-2018, tỷ lệ phiếu (giả định): a rule that names no text is called by its
 * name, one of Laurel's own by nothing more.
 */
export function sayClause(citation: Citation, language: Language): string {
  const { source, clause } = citation;
  const mark = markOf(citation, language);
  if (source === 'internal') return `${language === 'vi' ? 'quy ước của Laurel' : 'a rule of Laurel’s own'}${mark}`;
  if (!isKeyOfPack(clause)) return `${placeInText(source, clause, language)}${mark}`;
  return `${source}, ${nameRule(clause, language) ?? clause}${mark}`;
}

/** The clause as a paper cites it; nothing where the rule names no text, for a paper knows no pack and none of its rules. */
export function clauseInPaper(citation: Citation, language: Language): string | undefined {
  const { source, clause } = citation;
  if (!namesText(citation)) return undefined;
  return `${placeInText(source, clause, language)}${markOf(citation, language)}`;
}

/** The same in brackets behind a sentence of a paper; of an assumed rule without a text its mark alone. */
export function groundInPaper(citation: Citation, language: Language): string {
  const clause = clauseInPaper(citation, language);
  if (clause === undefined) return markOf(citation, language);
  return language === 'vi' ? ` (căn cứ: ${clause})` : ` (${clause})`;
}

/** A text by its number, and where in it. */
const KEPT = /^(.*?\d\/[^\s,;:()]+),? (.+)$/u;

/** The clause that a letter keeps in one text, as pages and papers say it. */
export function clauseOfLetter(kept: string, language: Language): string {
  const [, source, clause] = KEPT.exec(kept) ?? [];
  return source === undefined || clause === undefined ? kept : placeInText(source, clause, language);
}

export function markOf({ certainty }: Pick<Citation, 'certainty'>, language: Language): string {
  if (certainty !== 'assumed') return '';
  return language === 'vi' ? ' (giả định)' : ' (assumed)';
}

/** Texts of law whose articles (Điều), paragraphs (khoản) and points (điểm) are cited by name. */
const OF_LAW = /^(?:Bộ luật|Luật|Nghị định|Nghị quyết|Pháp lệnh|Quyết định|Thông tư) /u;
/** 26 · 45.8 · 49.2d */
const ARTICLE = /^(\d+)(?:\.(\d+)([a-zđ])?)?$/u;

/** khoản 8 Điều 45 Nghị định 91/2017/NĐ-CP; a clause that is written otherwise, or is of several texts, stands as it is kept. */
export function placeInText(source: string, clause: string, language: Language): string {
  const articles = clause.split(', ').map((one) => ARTICLE.exec(one));
  const asKept = `${source}, ${clause}`;
  if (language !== 'vi' || !OF_LAW.test(source)) return asKept;
  const said = articles.flatMap((found) => (found === null ? [] : [sayArticle(found)]));
  return said.length < articles.length ? asKept : `${said.join(', ')} ${source}`;
}

function sayArticle([, article = '', paragraph, point]: RegExpExecArray): string {
  return [point && `điểm ${point}`, paragraph && `khoản ${paragraph}`, `Điều ${article}`].filter(Boolean).join(' ');
}
