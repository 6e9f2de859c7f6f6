/** What a result letter says. Numbers stand only where publication allows them; a council's yes is never an award. */

import type { CaseFacts, ResultFacts } from '../rules/letters';
import type { Bilingual, Language } from './language';

type Outcome = ResultFacts['outcome'];

const WORDS: Bilingual<Record<Outcome, string>> = {
  vi: {
    recommended: 'đơn vị đồng ý trình',
    passed: 'đạt tỷ lệ theo quy định, hồ sơ đi tiếp',
    failed: 'không đủ tỷ lệ phiếu',
    noQuorum: 'chưa đủ điều kiện họp, sẽ họp lại',
    notChosen: 'đơn vị khác đứng đầu khối',
    returned: 'trả lại hồ sơ',
    refused: 'đơn vị không đề nghị',
    awarded: 'được tặng',
    notAwarded: 'không được tặng',
    withdrawn: 'đã rút',
    held: 'tạm dừng',
    resumed: 'tiếp tục sau tạm dừng',
    notEligible: 'không đủ điều kiện',
    superseded: 'được thay bằng hình thức cao hơn',
    lapsed: 'hết hạn',
    revoked: 'bị hủy quyết định',
  },
  en: {
    recommended: 'the unit agrees',
    passed: 'the share of the rules is reached; the nomination goes on',
    failed: 'the share of the rules was missed',
    noQuorum: 'no quorum, another sitting follows',
    notChosen: 'another member led the bloc',
    returned: 'returned',
    refused: 'the unit does not propose it',
    awarded: 'awarded',
    notAwarded: 'not awarded',
    withdrawn: 'withdrawn',
    held: 'on hold',
    resumed: 'resumed after a hold',
    notEligible: 'not eligible',
    superseded: 'superseded by a higher award',
    lapsed: 'lapsed',
    revoked: 'revoked',
  },
};

/** The letter of a result to the unit. */
export function sayResult(about: CaseFacts, result: ResultFacts, language: Language): { subject: string; middle: string[] } {
  const word = WORDS[language][result.outcome];
  const vi = language === 'vi';
  const votes =
    result.approve === undefined || result.base === undefined || result.needed === undefined
      ? []
      : [vi ? `Số phiếu tán thành ${result.approve}/${result.base}, cần ${result.needed}.` : `In favour ${result.approve} of ${result.base}, ${result.needed} needed.`];
  const decision =
    result.decisionNumber === undefined
      ? []
      : [vi ? `Quyết định số ${result.decisionNumber}, ngày ${result.decisionOn ?? ''}.` : `Decision no. ${result.decisionNumber} of ${result.decisionOn ?? ''}.`];
  const reason = result.reason === undefined ? [] : [`${vi ? 'Lý do' : 'Reason'}: ${result.reason}.`];
  const advice =
    result.outcome === 'passed'
      ? [vi ? 'Kết quả biểu quyết là ý kiến tham mưu, chưa phải quyết định khen thưởng.' : 'The vote is advice, not yet an award.']
      : [];
  const head = vi
    ? `Hồ sơ ${about.number}, ${about.title} năm ${about.year}: ${word}.`
    : `Nomination ${about.number}, ${about.title} of ${about.year}: ${word}.`;
  const page = vi ? 'Cách tính và biên bản: trên trang.' : 'Arithmetic and minutes: on the page.';
  return {
    subject: vi ? `Kết quả: ${word} · ${about.number}` : `Result: ${word} · ${about.number}`,
    middle: [[head, ...votes, ...decision, ...reason, ...advice].join(' '), page],
  };
}
