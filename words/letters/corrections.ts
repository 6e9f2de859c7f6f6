/** Letters of a correction: whoever must agree to it is asked, whoever proposed it is told that it was declined, and everybody who was told otherwise what holds now. */

import type { CorrectionCause, CorrectionCourse } from '../../rules/correction';
import type { CorrectionFacts } from '../../rules/letters';
import type { StepKind } from '../../rules/stage-kinds';
import { unended } from '../../rules/texts';
import type { Bilingual, Language } from '../language';
import { decisionWords, endingWords, sayStage, sayStep, type OwnWords } from '../terms';
import { several } from '../numbers';
import { buttonWords } from './acts';
import type { Sayers } from './said';

type Corrections = Sayers<'agree' | 'corrected' | 'not-corrected'>;

export const causeWords: Bilingual<Record<CorrectionCause, string>> = {
  vi: { clerical: 'sai sót ghi chép', countError: 'sai sót kiểm phiếu' },
  en: { clerical: 'a clerical error', countError: 'an error in the count' },
};

export const courseWords: Bilingual<Record<CorrectionCourse, string>> = {
  vi: {
    askedAgain: 'bước này được hỏi lại từ đầu',
    sitsAgain: 'hồ sơ chờ một phiên họp khác',
    decidedAgain: 'kết quả được tính lại từ chính hòm phiếu đó',
  },
  en: {
    askedAgain: 'the step is asked again',
    sitsAgain: 'the nomination waits for another sitting',
    decidedAgain: 'the result is reckoned again from the same box',
  },
};

const OUTCOMES: Bilingual<Record<string, string | undefined>> = {
  vi: {
    recommended: 'đơn vị đồng ý trình',
    notRecommended: 'đơn vị không đồng ý',
    supplement: 'yêu cầu bổ sung',
    completed: 'đã bổ sung',
    submitted: 'đã trình',
    revokeProposed: 'đề nghị hủy quyết định khen thưởng',
    dropped: 'không đề nghị hủy',
    upheld: 'giữ nguyên khen thưởng',
    expired: 'quá hạn',
    refusedToAccept: 'không được tiếp nhận',
    heard: 'đã lấy ý kiến',
    published: 'đã công khai',
  },
  en: {
    recommended: 'the unit agrees',
    notRecommended: 'the unit does not propose it',
    supplement: 'a supplement is needed',
    completed: 'supplemented',
    submitted: 'submitted',
    revokeProposed: 'a revocation is proposed',
    dropped: 'the finding is dropped',
    upheld: 'the award stands',
    expired: 'out of time',
    refusedToAccept: 'not accepted',
    heard: 'opinions were given',
    published: 'made public',
  },
};

/** What a step or a case came to, in the words of people. */
export function sayOutcome(word: string, language: Language): string {
  return OUTCOMES[language][word] ?? decisionWords[language][word] ?? endingWords[language][word] ?? word;
}

const VI: Corrections = {
  agree: ({ about, correction }, { you }) => ({
    subject: `Đề nghị đính chính, cần ý kiến · ${about.number}`,
    middle: [
      `Có đề nghị đính chính hồ sơ ${about.number} (${about.title}, năm thi đua ${about.year}) từ bước "${placeWord(correction, 'vi')}" vì ${causeWords.vi[correction.cause]}. ${grounds(correction, 'vi')}`,
      `Nếu đồng ý, ${correction.voided} bước không còn giá trị; mọi người đã được báo khác đi sẽ được báo lại. Cần người thứ hai: mời ${you} xem và ghi đồng ý hoặc không, kèm lý do.`,
    ],
    consequence: 'Nếu chưa có ý kiến, không có gì thay đổi.',
    button: buttonWords.vi.agree,
  }),
  corrected: ({ about, correction }) => ({
    subject: `Đính chính kết quả đã báo · ${about.number}`,
    middle: [
      `Đã báo về hồ sơ ${about.number} (${about.title}, năm thi đua ${about.year}): ${saidBefore(correction, 'vi')}. Điều đó không còn giá trị từ bước "${placeWord(correction, 'vi')}" vì ${causeWords.vi[correction.cause]}.`,
      `Nay: ${courseWords.vi[correction.course]}; các bước sau đó sẽ làm lại, chưa có kết quả cuối cùng. ${grounds(correction, 'vi')} Cả hai diễn biến đều lưu trên trang.`,
    ],
  }),
  'not-corrected': ({ about, correction, reason }, { you }) => ({
    subject: `Đề nghị đính chính không được đồng ý · ${about.number}`,
    middle: [
      `${you} đã đề nghị đính chính hồ sơ ${about.number} (${about.title}, năm thi đua ${about.year}) từ bước "${placeWord(correction, 'vi')}" vì ${causeWords.vi[correction.cause]}. Người thứ hai không đồng ý. ${grounds({ reason, paper: '' }, 'vi')}`,
      `Không có gì thay đổi: kết quả đã báo vẫn giữ nguyên. Nếu vẫn cần đính chính, ${you} có thể đề nghị lại.`,
    ],
  }),
};

const EN: Corrections = {
  agree: ({ about, correction }) => ({
    subject: `A correction needs your agreement · ${about.number}`,
    middle: [
      `A correction of nomination ${about.number} (${about.title}, emulation year ${about.year}) is proposed from the step "${placeWord(correction, 'en')}" on, for ${causeWords.en[correction.cause]}. ${grounds(correction, 'en')}`,
      `If you agree, ${several(correction.voided, 'step')} no longer ${correction.voided === 1 ? 'counts' : 'count'} and everybody concerned is told. Please agree or decline, with your reason.`,
    ],
    consequence: 'Until somebody agrees, nothing changes.',
    button: buttonWords.en.agree,
  }),
  corrected: ({ about, correction }) => ({
    subject: `Correction of what you were told · ${about.number}`,
    middle: [
      `Of nomination ${about.number} (${about.title}, emulation year ${about.year}) you were told: ${saidBefore(correction, 'en')}. That no longer holds from the step "${placeWord(correction, 'en')}" on, for ${causeWords.en[correction.cause]}.`,
      `What holds now: ${courseWords.en[correction.course]}; the later steps are taken again, and there is no final result yet. ${grounds(correction, 'en')} Both histories stay on the page.`,
    ],
  }),
  'not-corrected': ({ about, correction, reason }) => ({
    subject: `Your correction was declined · ${about.number}`,
    middle: [
      `You proposed a correction of nomination ${about.number} (${about.title}, emulation year ${about.year}) from the step "${placeWord(correction, 'en')}" on, for ${causeWords.en[correction.cause]}. The second person has declined it. ${grounds({ reason, paper: '' }, 'en')}`,
      'Nothing changes: what everybody was told still holds. If a correction is still needed, you may propose it again.',
    ],
  }),
};

export const corrections: Bilingual<Corrections> = { vi: VI, en: EN };

/** A step as a place: a body is named by itself, not by the waiting for it. */
export function placeWord({ step, words }: { step: StepKind; words?: OwnWords }, language: Language): string {
  return step === 'council' || step === 'bloc' ? sayStage(step, language, words) : sayStep(step, language, words);
}

function saidBefore({ said }: CorrectionFacts, language: Language): string {
  return [...new Set(said.map((word) => sayOutcome(word, language)))].join('; ');
}

/** "Reason: … (45/QĐ)." */
export function grounds({ reason, paper }: Pick<CorrectionFacts, 'reason' | 'paper'>, language: Language): string {
  const cited = paper === '' ? '' : ` (${paper})`;
  return `${language === 'vi' ? 'Lý do' : 'Reason'}: ${unended(reason)}${cited}.`;
}
