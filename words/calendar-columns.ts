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

/** What is written in them. */
export const calendarMeanings: Bilingual<Record<keyof (typeof calendarColumns)['vi'], string>> = {
  vi: {
    date: 'năm-tháng-ngày',
    kind: 'holiday: nghỉ lễ; compensation: nghỉ bù; swap_off: nghỉ, làm bù ngày khác; makeup_work: ngày nghỉ hằng tuần phải làm bù',
    name: 'tên ngày lễ, hoặc vì sao',
    source: 'ký hiệu ngắn của văn bản, ví dụ TB2027',
    sourceText: 'số, ngày, trích yếu của văn bản; ghi ở dòng đầu tiên dùng ký hiệu đó',
    page: 'trang đã đọc văn bản',
    certainty: 'confirmed: đã đọc văn bản; assumed: giả định',
    publishedOn: 'ngày văn bản được công bố',
    pairedWith: 'ngày đổi cho nhau: của swap_off và makeup_work',
    note: '',
    complete: 'ghi x ở một dòng khi bảng đã đủ mọi ngày của năm ấy: từ đó mới tính được hạn trong năm',
  },
  en: {
    date: 'year-month-day',
    kind: 'holiday; compensation: a day off for a holiday on a rest day; swap_off: off, worked on another day; makeup_work: a rest day that is worked',
    name: 'of the holiday, or why',
    source: 'a short name of the text that orders it, as TB2027',
    sourceText: 'number, day and title of the text, in the first row that names it',
    page: 'where the text was read',
    certainty: 'confirmed: the text was read; assumed',
    publishedOn: 'day on which the text was published',
    pairedWith: 'the day exchanged for it: of swap_off and makeup_work',
    note: '',
    complete: 'x in one row when the table has all days of that year: only then dates are reckoned in it',
  },
};
