/** What the page of a sitting says to its convener once it is over: what is left to do, each with where it is done. */

import type { Bilingual } from '../language';

type Words = {
  heading: string;
  /** Before the papers that have no number yet. */
  number: string;
  /** Before those that have one and wait for the signed file. */
  sign: string;
  /** Before the cases that wait for another sitting. */
  again: string;
  /** The form of a sitting, filled in as this one was. */
  conveneAnew: string;
};

export const nextStepsWords: Bilingual<Words> = {
  vi: {
    heading: 'Việc tiếp theo',
    number: 'Cho số, ghi ngày',
    sign: 'In, trình ký và đưa bản đã ký vào',
    again: 'Chờ phiên họp khác',
    conveneAnew: 'Triệu tập phiên khác theo phiên này',
  },
  en: {
    heading: 'What is next',
    number: 'Give a number and a day',
    sign: 'Print, have it signed, and put the signed file back',
    again: 'Waiting for another sitting',
    conveneAnew: 'Convene another sitting like this one',
  },
};
