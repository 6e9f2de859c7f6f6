/** What the door of intake says of the title, the year and whom a nomination is for. */

import type { RefusalCode, RefusalOf } from '../rules/refusal';
import { awardName } from './award-names';
import type { Bilingual, Language } from './language';
import { sayList } from './numbers';
import { policyTerms } from './policy-terms';
import { broughtAt } from './remedies';

type Code = Extract<RefusalCode, 'unknown-title' | 'unknown-year' | 'other-nominees'>;

export const nominationSentences: Bilingual<{ [One in Code]: (refusal: RefusalOf<One>) => string }> = {
  vi: {
    'unknown-title': ({ known = [], names }) =>
      `không có danh hiệu này trong văn bản đang áp dụng${known.length > 0 ? `; có: ${sayKnown(known, names)}` : ''}`,
    'unknown-year': ({ year, calendar, first }) =>
      first === undefined
        ? `lịch ${calendar} chưa có năm ${year}: ${broughtAt.vi}`
        : `lịch ${calendar} bắt đầu từ năm ${first}: kiểm tra lại năm ${year}; nếu đúng là năm đó thì ${broughtAt.vi}`,
    'other-nominees': ({ name, subject }) =>
      `${awardName(name)} dành cho ${saySubjects(subject, 'vi')}: ${subject.includes('person') ? 'phải ghi họ và tên' : 'phải để trống họ và tên'}`,
  },
  en: {
    'unknown-title': ({ known = [], names }) =>
      `no such title in the texts in force${known.length > 0 ? `; there are ${sayKnown(known, names)}` : ''}`,
    'unknown-year': ({ year, calendar, first }) =>
      first === undefined
        ? `calendar ${calendar} does not list ${year}: ${broughtAt.en}`
        : `calendar ${calendar} begins with ${first}: check whether ${year} is meant; if it is, ${broughtAt.en}`,
    'other-nominees': ({ name, subject }) =>
      `${name} is for ${saySubjects(subject, 'en')}: ${subject.includes('person') ? 'the full name has to be given' : 'no full name may be given'}`,
  },
};

function saySubjects(subject: string[], language: Language): string {
  return sayList(
    subject.map((word) => policyTerms[language][word] ?? word),
    language,
  );
}

/** Lao động tiên tiến (LDTT), and so on: whoever writes a file knows a title by its name, or by its code. */
function sayKnown(known: string[], names: Record<string, string> = {}): string {
  return known.map((code) => ((names[code] ?? code) === code ? code : `${names[code]} (${code})`)).join('; ');
}
