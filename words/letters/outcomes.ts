/** Letters that tell what came of something. Numbers stand only where publication allows them; a yes is no award. */

import { isCivilDate } from '../../rules/calendar';
import { isToldWithReason } from '../../rules/endings';
import type { CaseFacts, ResultFacts } from '../../rules/letters';
import { unended } from '../../rules/texts';
import { civilDay } from '../dates';
import type { Bilingual, Language } from '../language';
import { sayRanOut } from '../papers-office';
import { sayGiveBack } from '../revocation';
import { several } from '../numbers';
import { conflictWords } from '../pages/conflicts';
import { ballotsUnopened } from '../proofs';
import { citable, placeOf } from './free-text';
import type { Said, Sayers } from './said';
import { namedPaper } from '../named-paper';

type Outcome = ResultFacts['outcome'];
type Outcomes = Sayers<'result' | 'published' | 'bounced'>;

const RESULTS: Bilingual<Record<Outcome, string>> = {
  vi: {
    recommended: 'đơn vị đồng ý trình',
    passed: 'đạt tỷ lệ, hồ sơ đi tiếp',
    failed: 'không đạt tỷ lệ',
    noQuorum: 'chưa đủ điều kiện họp',
    notChosen: 'không được chọn',
    noPlaceLeft: 'đủ tỷ lệ nhưng đã hết chỉ tiêu',
    anotherBallot: 'sẽ bỏ phiếu lại',
    returned: 'trả lại hồ sơ',
    refused: 'đơn vị không đề nghị',
    awarded: 'được tặng',
    notAwarded: 'không được tặng',
    withdrawn: 'đã rút',
    held: 'tạm dừng theo quy định',
    resumed: 'tiếp tục sau tạm dừng',
    notEligible: 'không đủ điều kiện',
    superseded: 'thay bằng hình thức cao hơn',
    lapsed: 'hết hạn',
    asItStands: 'xem xét theo hồ sơ hiện có',
    questioned: 'khen thưởng đang được xem xét lại',
    revoked: 'quyết định bị hủy',
    stands: 'khen thưởng được giữ nguyên',
  },
  en: {
    recommended: 'the unit agrees',
    passed: 'carried, it goes on',
    failed: 'not carried',
    noQuorum: 'no quorum',
    notChosen: 'not chosen',
    noPlaceLeft: 'carried, but no place is left',
    anotherBallot: 'to be voted on again',
    returned: 'returned',
    refused: 'the unit does not propose it',
    awarded: 'awarded',
    notAwarded: 'not awarded',
    withdrawn: 'withdrawn',
    held: 'on hold under the rules',
    resumed: 'resumed after a hold',
    notEligible: 'not eligible',
    superseded: 'superseded by a higher award',
    lapsed: 'lapsed',
    asItStands: 'judged as it stands',
    questioned: 'the award is being looked into',
    revoked: 'the decision is revoked',
    stands: 'the award stands',
  },
};

const BY_VOTE: readonly Outcome[] = ['passed', 'failed', 'noPlaceLeft'];
/** Of a sitting, which has arithmetic and minutes. */
const OF_SITTING: readonly Outcome[] = [...BY_VOTE, 'noQuorum', 'notChosen', 'anotherBallot'];

const VI: Outcomes = {
  result: ({ about, result }) => sayResult(about, result, 'vi'),
  published: ({ sitting, open }) => ({
    subject: `Kết quả phiên họp · ${sitting.sitting}`,
    middle: [
      `Kết quả phiên họp ${sitting.sitting} của ${sitting.body} đã công bố. Cách tính và biên bản: trên trang; ${open ? 'phiếu của từng đơn vị cũng ở đó' : 'ai có biên nhận có thể đối chiếu tại đó'}.`,
      conflictWords.vi.whole(open ? 'papers' : 'papersAndBox'),
    ],
  }),
  bounced: (facts) => ({
    subject: `${facts.count} thư không tới · ${placeOf(facts)}`,
    middle: [
      `${facts.count} thư không tới (${repliedIn(facts.answer)}). Người nhận chưa được báo; hạn của họ vẫn chạy. Xin sửa địa chỉ và gửi lại trên trang.`,
    ],
  }),
};

const EN: Outcomes = {
  result: ({ about, result }) => sayResult(about, result, 'en'),
  published: ({ sitting, open }) => ({
    subject: `Result of the sitting · ${sitting.sitting}`,
    middle: [
      `The result of sitting ${sitting.sitting} of ${sitting.body} is published. Arithmetic and minutes: on the page; ${open ? 'the vote of each organisation stands there too' : 'whoever holds a receipt can look it up there'}.`,
      conflictWords.en.whole(open ? 'papers' : 'papersAndBox'),
    ],
  }),
  bounced: (facts) => ({
    subject: `${several(facts.count, 'letter')} did not arrive · ${placeOf(facts)}`,
    middle: [
      `${several(facts.count, 'letter')} did not arrive (the server answered ${replyCode(facts.answer) ?? 'without a code'}). The people meant have not been told; their date still runs. Please correct the address and send again on the page.`,
    ],
  }),
};

export const outcomes: Bilingual<Outcomes> = { vi: VI, en: EN };

function sayResult(about: CaseFacts, result: ResultFacts, language: Language): Said {
  const vi = language === 'vi';
  const word = RESULTS[language][result.outcome];
  const head = vi
    ? `Hồ sơ ${about.number}, ${about.title}, năm thi đua ${about.year}: ${word}.`
    : `Nomination ${about.number}, ${about.title}, emulation year ${about.year}: ${word}.`;
  const back = result.giveBack === undefined ? '' : sayGiveBack(result.giveBack, language);
  const parts = [
    head,
    votesOf(result, language),
    decisionOf(result, language),
    reasonOf(result, language),
    adviceOf(result, vi),
    back,
  ];
  return {
    subject: vi ? `Kết quả: ${word} · ${about.number}` : `Result: ${word} · ${about.number}`,
    middle: [parts.filter((part) => part !== '').join(' '), onThePage(result, vi)],
  };
}

function onThePage({ outcome }: ResultFacts, vi: boolean): string {
  if (OF_SITTING.includes(outcome))
    return vi ? 'Cách tính và biên bản: trên trang.' : 'Arithmetic and minutes: on the page.';
  return vi ? 'Diễn biến hồ sơ: trên trang.' : 'How the case went: on the page.';
}

function votesOf({ outcome, unopened, approve, base, needed, rank, seats }: ResultFacts, language: Language): string {
  const vi = language === 'vi';
  if (unopened === true) return ballotsUnopened[language];
  if (!BY_VOTE.includes(outcome) || approve === undefined || base === undefined || needed === undefined) return '';
  const votes = vi
    ? `Tán thành ${approve}/${base}, cần ${needed}.`
    : `In favour ${approve} of ${base}, ${needed} needed.`;
  if (rank === undefined || seats === undefined) return votes;
  return vi
    ? `${votes} Xếp thứ ${rank}, có ${seats} chỉ tiêu.`
    : `${votes} Ranked ${rank}, for ${several(seats, 'place')}.`;
}

function decisionOf({ decisionNumber, decisionOn }: ResultFacts, language: Language): string {
  if (decisionNumber === undefined) return '';
  const day = dayOf(decisionOn, language);
  if (language === 'vi')
    return `${namedPaper('Quyết định', decisionNumber)}${day === undefined ? '' : `, ngày ${day}`}.`;
  return `Decision no. ${decisionNumber}${day === undefined ? '' : ` of ${day}`}.`;
}

function dayOf(on: string | undefined, language: Language): string | undefined {
  return on !== undefined && isCivilDate(on) ? civilDay(on, language) : undefined;
}

function reasonOf({ outcome, reason = '', ranOut, ranOutOn, clause }: ResultFacts, language: Language): string {
  const vi = language === 'vi';
  const cited = citable(clause, language);
  const late = ranOut === undefined ? undefined : sayRanOut(ranOut, language, dayOf(ranOutOn, language));
  const said = isToldWithReason(outcome) && reason !== '' ? reason : late;
  if (said === undefined) return cited === undefined ? '' : `${vi ? 'Theo' : 'Under'} ${cited}.`;
  return `${vi ? 'Lý do' : 'Reason'}: ${unended(said)}${cited === undefined ? '' : ` (${cited})`}.`;
}

function adviceOf({ outcome }: ResultFacts, vi: boolean): string {
  if (outcome !== 'passed') return '';
  return vi
    ? 'Kết quả biểu quyết là ý kiến tham mưu, chưa phải quyết định khen thưởng.'
    : 'The result is advice, not yet an award.';
}

function repliedIn(answer: string): string {
  const code = replyCode(answer);
  return code === undefined ? 'máy chủ không nêu mã lỗi' : `máy chủ đáp ${code}`;
}

/** The code alone: what else a server says may name people or carry addresses. The page has it word for word. */
function replyCode(answer: string): string | undefined {
  return /\b[45]\d\d(?:[ -]\d\.\d{1,3}\.\d{1,3})?/u.exec(answer)?.[0];
}
