/** Letters to whoever may be the second person: what waits for them, and that nothing has changed yet; and to the first one, that it was declined. */

import type { LetterFacts } from '../../rules/letters';
import { ballotWords } from '../ballot-pages';
import type { Bilingual, Language } from '../language';
import { several } from '../numbers';
import { secondPersonWords } from '../second-person';
import { grounds } from './corrections';
import { placeOf } from './free-text';
import { beforeShort, type Addressed, type Said, type Sayers } from './said';

type Facts = Extract<LetterFacts, { kind: 'second' }>;
type OfEnvelopes = Extract<Facts, { envelopes: number }>;
type Waiting<Of extends Facts> = (facts: Of, reader: Addressed) => Pick<Said, 'middle' | 'consequence'>;

const overrideWaits: Bilingual<Waiting<Exclude<Facts, OfEnvelopes>>> = {
  vi: ({ about, override, ...proposed }, { you }) => ({
    middle: [
      `Có đề nghị về hồ sơ ${about.number} (${about.title}, năm thi đua ${about.year}): ${secondPersonWords.vi.kinds[override].toLowerCase()}. ${grounds(proposed, 'vi')}`,
      `Việc này cần người thứ hai: mời ${you} xem ở mục "${secondPersonWords.vi.heading}" và ghi đồng ý hoặc không, kèm lý do.`,
    ],
    consequence: 'Nếu không ai đồng ý, không có gì thay đổi.',
  }),
  en: ({ about, override, ...proposed }) => ({
    middle: [
      `Proposed for nomination ${about.number} (${about.title}, emulation year ${about.year}): ${secondPersonWords.en.kinds[override].toLowerCase()}. ${grounds(proposed, 'en')}`,
      `This takes a second person. Please look under "${secondPersonWords.en.heading}" and agree or decline, with your reason.`,
    ],
    consequence: 'If nobody agrees, nothing changes.',
  }),
};

/** How many, never whose. */
const envelopesWait: Bilingual<Waiting<OfEnvelopes>> = {
  vi: ({ about, envelopes }, { you }) => ({
    middle: [
      `Một ủy viên Ban kiểm phiếu đã nhập ${envelopes} phiếu giấy trong phong bì của phiên họp ${about.sitting}. Phiếu chưa vào hòm: cần một ủy viên khác của Ban xác nhận.`,
      `Mời ${you} xem ở mục "${ballotWords('vi').myWork}". Chỉ xác nhận nếu ${you} đã cùng mở phong bì và thấy từng phiếu được nhập đúng.`,
    ],
    consequence: 'Nếu không ai xác nhận trước khi hòm đóng, các phiếu này không được tính.',
  }),
  en: ({ about, envelopes }) => ({
    middle: [
      `A member of the counting board has entered ${several(envelopes, 'paper ballot')} from envelopes at sitting ${about.sitting}. Nothing of it is in the box before another member of the board agrees.`,
      `Please look under "${ballotWords('en').myWork}". Agree only if you were there when the envelopes were opened and saw each ballot entered as it was marked.`,
    ],
    consequence: 'If nobody agrees before the box closes, what was entered does not count.',
  }),
};

const SUBJECTS: Bilingual<string> = { vi: 'Cần người thứ hai', en: 'Second person needed' };

const declined: Bilingual<Sayers<'not-seconded'>['not-seconded']> = {
  vi: ({ about, override, reason }, { you }) => ({
    subject: `Đề nghị không được đồng ý · ${about.number}`,
    middle: [
      `${you} đã đề nghị về hồ sơ ${about.number} (${about.title}, năm thi đua ${about.year}): ${secondPersonWords.vi.kinds[override].toLowerCase()}. Người thứ hai không đồng ý. ${grounds({ reason, paper: '' }, 'vi')}`,
      `Không có gì thay đổi: hồ sơ giữ nguyên. Nếu vẫn cần, ${you} có thể đề nghị lại.`,
    ],
  }),
  en: ({ about, override, reason }) => ({
    subject: `Your proposal was declined · ${about.number}`,
    middle: [
      `You proposed for nomination ${about.number} (${about.title}, emulation year ${about.year}): ${secondPersonWords.en.kinds[override].toLowerCase()}. The second person has declined it. ${grounds({ reason, paper: '' }, 'en')}`,
      'Nothing changes: the nomination stays as it is. If it is still needed, you may propose it again.',
    ],
  }),
};

function secondIn(language: Language): Sayers<'second' | 'not-seconded'> {
  return {
    second: (facts, reader) => ({
      subject: `${SUBJECTS[language]}${beforeShort(facts.dueAt, language, facts.about.zone)} · ${placeOf(facts)}`,
      dueAt: facts.dueAt,
      ...('envelopes' in facts ? envelopesWait[language](facts, reader) : overrideWaits[language](facts, reader)),
    }),
    'not-seconded': declined[language],
  };
}

export const secondLetters: Bilingual<Sayers<'second' | 'not-seconded'>> = { vi: secondIn('vi'), en: secondIn('en') };
