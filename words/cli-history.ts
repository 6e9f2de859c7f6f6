/** Words of `laurel history`. */

import type { HistoryRow } from '../rules/award-history';
import type { Bilingual } from './language';

type Words = {
  head: string[];
  kinds: Record<HistoryRow['kind'], string>;
  none: string;
  importing: string;
  would: (rows: number, added: number) => string;
  done: (rows: number, added: number) => string;
};

export const historyWords: Bilingual<Words> = {
  vi: {
    head: ['năm', 'loại', 'nội dung', 'số', 'ngày', 'nơi ban hành'],
    kinds: { title: 'danh hiệu', rating: 'xếp loại', initiative: 'sáng kiến', discipline: 'kỷ luật' },
    none: 'Chưa có gì về đối tượng này.',
    importing: 'ghi lịch sử khen thưởng',
    would: (rows, added) => `${rows} dòng đúng, ${added} dòng mới. Chưa ghi gì.`,
    done: (rows, added) => `Đã ghi ${added} dòng mới trong ${rows} dòng.`,
  },
  en: {
    head: ['year', 'kind', 'what', 'number', 'day', 'issuer'],
    kinds: { title: 'title', rating: 'rating', initiative: 'initiative', discipline: 'discipline' },
    none: 'Nothing is on file about this subject.',
    importing: 'record the award history',
    would: (rows, added) => `${rows} rows are right, ${added} are new. Nothing was written.`,
    done: (rows, added) => `${added} new rows of ${rows} are recorded.`,
  },
};
