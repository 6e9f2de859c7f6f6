/** The letter that asks a named person to decide after the ballots. */

import type { LetterFacts } from '../../rules/letters';
import { awardName } from '../award-names';
import type { Bilingual, Language } from '../language';
import { buttonWords, consequenceWords } from './acts';
import { citable, nomineeOf } from './free-text';
import { beforeShort, due, type Sayer } from './said';

type Facts = Extract<LetterFacts, { kind: 'decide' }>;

/** What is asked, in one sentence. */
const ASKED: Bilingual<(facts: Facts, you: string) => string> = {
  vi: ({ question, tied }, you) =>
    ({
      afterLastBallot: `Lần bỏ phiếu cuối chưa đủ tỷ lệ; mời ${you} quyết định có đề nghị hay không.`,
      lastSeat: `${tied} hồ sơ bằng phiếu ở chỗ cuối; mời ${you} chọn hồ sơ được đề nghị. Một quyết định áp dụng cho tất cả hồ sơ bằng phiếu.`,
      chairAssent: `Hồ sơ đủ phiếu; quy định cần ý kiến đồng ý của ${you}, hỏi riêng, không lấy từ phiếu kín.`,
    })[question],
  en: ({ question, tied }) =>
    ({
      afterLastBallot: 'The last ballot left it short of the share; please decide whether to propose it.',
      lastSeat: `${tied} nominations are tied on the last place; please choose which is proposed. One decision covers all that are tied.`,
      chairAssent: `It has the yeses it needs; the rules ask for your assent, apart from the ballot.`,
    })[question],
};

const WITH_ANOTHER: Bilingual<string> = {
  vi: ' Khối trưởng và khối phó cùng trả lời; khác ý kiến thì hồ sơ không đạt.',
  en: ' Head and deputy head both answer; if they differ it fails.',
};

/** Characters. */
const LONGEST_CLAUSE = 60;

export const decideLetters: Bilingual<Sayer<'decide'>> = {
  vi: (facts, { you }) => {
    const { about, dueAt, leftBy, clause, withAnother } = facts;
    return {
      subject: `Mời quyết định${beforeShort(dueAt, 'vi', about.zone)} · ${about.number}`,
      middle: [
        `Phiên họp ${leftBy} để lại hồ sơ ${about.number}, đề nghị tặng ${awardName(about.title)} cho ${nomineeOf(about, 'vi')}.`,
        `${ASKED.vi(facts, you)}${withAnother ? WITH_ANOTHER.vi : ''} Quyết định ghi rõ người và lý do${citedIn(clause, 'vi')}; không tính là phiếu.`,
      ],
      ...due(dueAt),
      consequence: consequenceWords.vi.decide({ you }, about),
      button: buttonWords.vi.decide,
    };
  },
  en: (facts, { you }) => {
    const { about, dueAt, leftBy, clause, withAnother } = facts;
    return {
      subject: `Decide${beforeShort(dueAt, 'en', about.zone)} · ${about.number}`,
      middle: [
        `Sitting ${leftBy} left nomination ${about.number} open, proposing ${about.title} for ${nomineeOf(about, 'en')}.`,
        `${ASKED.en(facts, you)}${withAnother ? WITH_ANOTHER.en : ''} It is recorded with your name and reason${citedIn(clause, 'en')}, not counted as a vote.`,
      ],
      ...due(dueAt),
      consequence: consequenceWords.en.decide({ you }, about),
      button: buttonWords.en.decide,
    };
  },
};

/** A clause too long for the line is on the page alone. */
function citedIn(clause: string, language: Language): string {
  const cited = citable(clause, language);
  return cited === undefined || cited.length > LONGEST_CLAUSE ? '' : ` (${cited})`;
}
