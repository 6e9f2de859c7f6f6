/** A correction in sentences: on the page of its case, in a terminal, before it is agreed and after. */

import type { CorrectionCause, CorrectionCourse, RollFacts } from '../rules/correction';
import type { StepKind } from '../rules/stage-kinds';
import { unended } from '../rules/texts';
import { sayInstant } from './dates';
import type { Bilingual, Language } from './language';
import { causeWords, courseWords, placeWord, sayOutcome } from './letters/corrections';
import { namePapers } from './paper-pages';
import type { OwnWords } from './terms';

export { causeWords, courseWords };

export type CorrectionLine = {
  no: number;
  state: 'proposed' | 'agreed' | 'declined';
  step: StepKind;
  words: OwnWords;
  cause: CorrectionCause;
  course: CorrectionCourse | null;
  reason: string;
  paper: string;
  facts: RollFacts | null;
  proposedBy: string;
  proposedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  decidedReason: string | null;
  voided: number[];
  ending: string | null;
};

export type PlanLine = {
  course: CorrectionCourse;
  voided: number[];
  papers: string[];
  told: number;
  ending: string | null;
};

export const correctionWords = {
  vi: {
    head: 'Đính chính',
    correct: 'Đính chính',
    from: 'Từ bước',
    cause: 'Loại sai sót',
    present: 'Ghế thực sự có mặt',
    recused: 'Ghế không tham gia bỏ phiếu mục này vì liên quan',
    seatsHint: 'Số ghế, cách nhau bằng dấu phẩy; để trống nếu đã ghi đúng.',
    roll: (sitting: string, step: number) => `Số ghế và thành viên tại phiên họp ${sitting} (bước ${step})`,
    willHappen:
      'Đề nghị này chưa thay đổi gì: người thứ hai phải đồng ý. Khi đó các bước từ điểm sai trở đi không còn giá trị, mọi người đã được báo khác đi được báo lại; cả hai diễn biến đều lưu.',
    agree: 'Đồng ý',
    decline: 'Không đồng ý',
    opinion: 'Ý kiến về đề nghị đính chính',
    voided: 'không còn giá trị',
    superseded: 'đã được thay',
    proposed: (number: string) => `Đã đề nghị đính chính ${number}; chờ người thứ hai đồng ý.`,
    agreed: (number: string) => `Đã đính chính ${number}.`,
    declined: (number: string) => `Đã ghi không đồng ý đính chính ${number}; không có gì thay đổi.`,
    acts: { propose: 'đề nghị đính chính', agree: 'đính chính', decline: 'từ chối đính chính' },
    byCorrection: (no: number) => `bỏ theo đính chính ${no}`,
    voidedBy: (no: number) => `Kết quả này không còn giá trị theo đính chính ${no} của hồ sơ.`,
  },
  en: {
    head: 'Corrections',
    correct: 'Correct',
    from: 'From the step',
    cause: 'Kind of error',
    present: 'Seats that were really present',
    recused: 'Seats that may not vote on this item',
    seatsHint: 'Seat numbers, separated by commas; empty if what is on record is right.',
    roll: (sitting: string, step: number) => `Seats and members at the sitting ${sitting} (step ${step})`,
    willHappen:
      'This proposal changes nothing yet: a second person must agree. Then the steps from the error on no longer count, and everybody who was told otherwise is told again; both histories stay.',
    agree: 'Agree',
    decline: 'Decline',
    opinion: 'Opinion on the proposed correction',
    voided: 'no longer counts',
    superseded: 'superseded',
    proposed: (number: string) => `A correction of ${number} is proposed; it waits for a second person.`,
    agreed: (number: string) => `${number} is corrected.`,
    declined: (number: string) => `The correction of ${number} is declined; nothing changes.`,
    acts: { propose: 'propose a correction of', agree: 'correct', decline: 'decline the correction of' },
    byCorrection: (no: number) => `voided by correction ${no}`,
    voidedBy: (no: number) => `This result no longer counts: correction ${no} of the case voided it.`,
  },
} satisfies Bilingual<object>;

/** What it is about, who asked for it and why, and what became of it: a line each. */
export function sayCorrection(line: CorrectionLine, language: Language, zone: string): string[] {
  const vi = language === 'vi';
  const { no, cause, reason, paper, proposedBy, proposedAt } = line;
  const at = sayInstant(proposedAt, language, zone);
  const head = vi
    ? `Đính chính ${no}, từ bước ${placeWord(line, 'vi')}, vì ${causeWords.vi[cause]}: ${unended(reason)}${paper === '' ? '' : ` (${paper})`}.`
    : `Correction ${no}, from ${placeWord(line, 'en')} on, for ${causeWords.en[cause]}: ${unended(reason)}${paper === '' ? '' : ` (${paper})`}.`;
  const asked = vi ? `Người đề nghị: ${proposedBy}, ${at}.` : `Proposed by ${proposedBy}, ${at}.`;
  return [head, ...sayFacts(line, language), asked, sayState(line, language, zone)];
}

function sayFacts({ facts }: CorrectionLine, language: Language): string[] {
  if (facts === null) return [];
  const vi = language === 'vi';
  const { present, recused } = facts;
  return [
    ...(present === undefined ? [] : [`${vi ? 'Ghế thực sự có mặt' : 'Seats really present'}: ${present.join(', ')}.`]),
    ...(recused === undefined
      ? []
      : [`${vi ? 'Ghế không tham gia bỏ phiếu vì liên quan' : 'Seats that may not vote'}: ${recused.join(', ')}.`]),
  ];
}

function sayState(line: CorrectionLine, language: Language, zone: string): string {
  const vi = language === 'vi';
  const { state, decidedBy, decidedAt, decidedReason, course, voided, ending } = line;
  if (state === 'proposed') return vi ? 'Chờ người thứ hai đồng ý.' : 'It waits for a second person to agree.';
  const at = decidedAt === null ? '' : `, ${sayInstant(decidedAt, language, zone)}`;
  const who = `${decidedBy ?? ''}${at}: ${unended(decidedReason ?? '')}`;
  if (state === 'declined')
    return vi ? `Không đồng ý: ${who}. Không có gì thay đổi.` : `Declined by ${who}. Nothing changed.`;
  const effect = course === null ? [] : sayEffect({ course, voided, ending }, language);
  return [vi ? `Đồng ý: ${who}.` : `Agreed by ${who}.`, ...effect].join(' ');
}

function sayEffect(
  { course, voided, ending }: Pick<PlanLine, 'course' | 'voided' | 'ending'>,
  language: Language,
): string[] {
  const vi = language === 'vi';
  const steps = voided.join(', ');
  return [
    vi
      ? `Không còn giá trị: bước ${steps}.`
      : `No longer ${voided.length === 1 ? 'counts: step' : 'count: steps'} ${steps}.`,
    ...(ending === null
      ? []
      : [`${vi ? 'Kết thúc được rút lại' : 'Ending taken back'}: ${sayOutcome(ending, language)}.`]),
    `${vi ? 'Nay' : 'Now'}: ${courseWords[language][course]}.`,
  ];
}

/** What a correction would do, before anybody has agreed. */
export function sayPlan(plan: PlanLine, language: Language): string[] {
  const vi = language === 'vi';
  return [
    ...sayEffect(plan, language),
    ...(plan.papers.length === 0
      ? []
      : [`${vi ? 'Văn bản được thay' : 'Papers superseded'}: ${namePapers(plan.papers, language)}.`]),
    vi ? `Số người được báo lại: ${plan.told}.` : `People who are told: ${plan.told}.`,
  ];
}
