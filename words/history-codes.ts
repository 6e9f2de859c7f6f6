/** What an award history calls by closed words: how a year was rated, how widely an initiative is certified. */

import type { RATINGS, SCOPES } from '../rules/award-history';
import type { Language } from './language';

/** The first of a language is the one that is said. */
export const ratings: Record<(typeof RATINGS)[number], Record<Language, readonly string[]>> = {
  complete: { vi: ['hoàn thành nhiệm vụ', 'hoàn thành'], en: ['complete'] },
  good: { vi: ['hoàn thành tốt nhiệm vụ', 'tốt', 'hoàn thành tốt'], en: ['good'] },
  excellent: { vi: ['hoàn thành xuất sắc nhiệm vụ', 'xuất sắc', 'hoàn thành xuất sắc'], en: ['excellent'] },
};
export const scopes: Record<(typeof SCOPES)[number], Record<Language, readonly string[]>> = {
  unit: { vi: ['đơn vị'], en: ['the unit'] },
  ministry: { vi: ['Bộ'], en: ['the ministry'] },
  national: { vi: ['toàn quốc'], en: ['nationwide'] },
};

const codes = new Map<string, Record<Language, readonly string[]>>(Object.entries({ ...ratings, ...scopes }));

/** What titles are called, by their codes. */
export type TitleNames = ReadonlyMap<string, string>;

/** Lao động tiên tiến, hoàn thành tốt nhiệm vụ, toàn quốc: a title by its name where that is known, what has neither as it stands. */
export function sayHistoryCode(code: string, language: Language, titles: TitleNames): string {
  return titles.get(code) ?? codes.get(code)?.[language][0] ?? code;
}

/**
 * " (hoàn thành tốt nhiệm vụ 2019, 12/QĐ; Lao động tiên tiến 2018: –)": what a condition was judged by; nothing where that
 * is nothing. A title is called by its name where that is known.
 */
export function sayJudgedBy(evidence: string[], language: Language, titles: TitleNames = new Map()): string {
  if (evidence.length === 0) return '';
  const nameOf = (code: string): string => sayHistoryCode(code, language, titles);
  return ` (${evidence.map((one) => one.replace(/^\w+(?= \d{4}[,:]|: )/, nameOf)).join('; ')})`;
}
