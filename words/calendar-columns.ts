/** What the columns of a table of days are headed. */

import type { Bilingual } from './language';

export const calendarColumns = {
  vi: {
    date: 'Ngày',
    kind: 'Loại',
    name: 'Tên',
    source: 'Văn bản',
    sourceText: 'Trích yếu văn bản',
    page: 'Địa chỉ trang',
    certainty: 'Mức chắc chắn',
    publishedOn: 'Công bố ngày',
    pairedWith: 'Hoán đổi với',
    note: 'Ghi chú',
    complete: 'Đủ cả năm',
  },
  en: {
    date: 'Date',
    kind: 'Kind',
    name: 'Name',
    source: 'Source',
    sourceText: 'Text of the source',
    page: 'Page',
    certainty: 'Certainty',
    publishedOn: 'Published on',
    pairedWith: 'Paired with',
    note: 'Note',
    complete: 'Year complete',
  },
} satisfies Bilingual<Record<string, string>>;
