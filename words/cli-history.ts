/** Words of `laurel history`. */

import type { HistoryRow } from '../rules/award-history';
import type { Asked } from '../rules/next-award';
import { sayClause } from './clauses';
import { sayJudgedBy, type TitleNames } from './history-codes';
import type { Bilingual, Language } from './language';
import { sayConditions } from './terms';

type Words = {
  head: string[];
  kinds: Record<HistoryRow['kind'], string>;
  none: string;
  noTitle: string;
  from: (year: number) => string;
  against: (year: number) => string;
  missing: string;
};

export const historyWords: Bilingual<Words> = {
  vi: {
    head: ['năm', 'loại', 'nội dung', 'số', 'ngày', 'nơi ban hành'],
    kinds: { title: 'danh hiệu', rating: 'xếp loại', initiative: 'sáng kiến', discipline: 'kỷ luật' },
    none: 'Chưa có gì về đối tượng này.',
    noTitle: 'Quy định đang áp dụng không có danh hiệu nào cho đối tượng này.',
    from: (year) => `đề nghị được từ năm thi đua ${year}`,
    against: (year) => `năm ${year} chưa được`,
    missing: 'còn cần',
  },
  en: {
    head: ['year', 'kind', 'what', 'number', 'day', 'issuer'],
    kinds: { title: 'title', rating: 'rating', initiative: 'initiative', discipline: 'discipline' },
    none: 'Nothing is on file about this subject.',
    noTitle: 'The rules in force have no title for this subject.',
    from: (year) => `may be nominated from emulation year ${year}`,
    against: (year) => `not in ${year}`,
    missing: 'still to be shown',
  },
};

/** What a title asks for, with the papers or years it was judged by and its clause. */
export function sayAsked(
  { conditions, evidence, citation }: Asked,
  { language, titleNames }: { language: Language; titleNames: TitleNames },
): string {
  return `${sayConditions(conditions, language)}${sayJudgedBy(evidence, language, titleNames)}. ${sayClause(citation, language)}`;
}
