/** The page that says why the dates of a case are what they are. */

import type { Bilingual } from '../language';

type Words = {
  heading: string;
  counted: string;
  recompute: string;
  /** Of a closing hour: no rule reckons it. */
  setByConvener: string;
  /** Of a moment that has come, and of one that will not: the step was done, or the date was moved. */
  states: Record<'done' | 'cancelled', string>;
};

export const whyDatesWords: Bilingual<Words> = {
  vi: {
    heading: 'Vì sao ngày này',
    counted: 'Ngày được tính',
    recompute: 'Tự tính lại',
    setByConvener: 'Do người triệu tập phiên họp ấn định, không tính từ quy định.',
    states: { done: 'đã qua', cancelled: 'không còn áp dụng' },
  },
  en: {
    heading: 'Why this date',
    counted: 'Days counted',
    recompute: 'Recompute it yourself',
    setByConvener: 'Set by whoever convened the sitting, not reckoned from a rule.',
    states: { done: 'past', cancelled: 'no longer applies' },
  },
};
