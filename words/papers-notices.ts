/** Two notices: the result for those concerned, and names laid open for anybody to comment on. */

import type { ResultFacts } from '../rules/letters';
import type { PublicNoticeFacts, ResultNoticeFacts } from '../rules/papers-told';
import type { Citation } from '../rules/refusal';
import { awardName } from './award-names';
import { clauseInPaper } from './clauses';
import { sayPaperDay } from './dates';
import { capital, type Bilingual, type Language } from './language';
import { sayList } from './numbers';
import { addressed, signatureOf } from './paper-frame';
import type { PaperSaid } from './paper-form';
import { sayRanOut } from './papers-office';
import { concludeIn } from './papers-said';
import { namedPaper } from './named-paper';

type NoticeWords = {
  type: string;
  result: (title: string, year: number) => string;
  sat: (said: { day: string; body: string; secret: boolean }) => string;
  about: (about: { title: string; year: number; nominee: string }) => string;
  counted: (said: string) => string;
  outcomes: Record<ResultFacts['outcome'], string>;
  signed: (number: string, day: string) => string;
  reason: (reason: string) => string;
  clause: (clause: string) => string;
  thanks: string;
  noAward: string;
  open: (year: number) => string;
  laidOpen: (span: { from: string; to: string; issuer: string }) => string;
  openHead: string[];
  comment: (address: string) => string;
  mustCarry: (what: string) => string;
  needs: Record<PublicNoticeFacts['needs'][number], string>;
  copies: string[];
  /** Of a paper that is written to nobody. */
  openCopies: string[];
};

const WORDS: Bilingual<NoticeWords> = {
  vi: {
    type: 'THÔNG BÁO',
    result: (title, year) => `Kết quả xét đề nghị tặng ${awardName(title)} năm ${year}`,
    sat: ({ day, body, secret }) =>
      `${capital(day, 'vi')}, ${body} đã họp và ${secret ? 'bỏ phiếu kín' : 'biểu quyết công khai'}.`,
    about: ({ title, year, nominee }) => `Nội dung: đề nghị tặng ${awardName(title)} năm ${year} cho ${nominee}.`,
    counted: (said) => `Kết quả: ${said}`,
    outcomes: {
      recommended: 'Thủ trưởng đơn vị nhất trí đề nghị; hồ sơ được chuyển sang bước tiếp theo.',
      passed: 'Đề nghị đạt tỷ lệ theo quy định; hồ sơ được chuyển sang bước tiếp theo.',
      failed: 'Đề nghị không đạt tỷ lệ theo quy định.',
      noQuorum: 'Phiên họp không đủ thành viên để tiến hành; hồ sơ chờ phiên họp sau.',
      notChosen: 'Đề nghị không được chọn; tập thể, cá nhân khác đã được chọn.',
      noPlaceLeft: 'Đề nghị đạt tỷ lệ nhưng không còn chỉ tiêu.',
      anotherBallot: 'Chưa có kết quả cuối cùng; việc bỏ phiếu được tiến hành lại.',
      returned: 'Hồ sơ được trả lại.',
      refused: 'Đề nghị không được chấp nhận.',
      awarded: 'Cấp có thẩm quyền đã quyết định khen thưởng.',
      notAwarded: 'Cấp có thẩm quyền không quyết định khen thưởng.',
      withdrawn: 'Đơn vị đã rút hồ sơ.',
      held: 'Việc xét hồ sơ tạm dừng.',
      resumed: 'Việc xét hồ sơ được tiếp tục.',
      notEligible: 'Đối tượng không đủ điều kiện.',
      superseded: 'Hồ sơ được thay bằng hình thức khen thưởng cao hơn.',
      lapsed: 'Hồ sơ hết hạn, không được xử lý.',
      asItStands: 'Đề nghị được xem xét theo hồ sơ hiện có.',
      questioned: 'Quyết định khen thưởng đang được xem xét lại.',
      revoked: 'Quyết định khen thưởng bị hủy bỏ.',
      stands: 'Quyết định khen thưởng được giữ nguyên.',
    },
    signed: (number, day) => `${namedPaper('Quyết định', number)} ${day}.`,
    reason: (reason) => `Lý do: ${reason}`,
    clause: (clause) => `Căn cứ: ${clause}.`,
    thanks: 'Trân trọng cảm ơn tập thể, cá nhân đã tham gia phong trào thi đua.',
    noAward: 'Thông báo này không phải là quyết định khen thưởng.',
    open: (year) => `Công khai, lấy ý kiến về đề nghị khen thưởng năm ${year}`,
    laidOpen: ({ from, to, issuer }) =>
      `${issuer} công khai danh sách đề nghị khen thưởng dưới đây để lấy ý kiến, từ ${from} đến hết ${to}.`,
    openHead: ['TT', 'Tập thể, cá nhân', 'Hình thức đề nghị', 'Tóm tắt thành tích'],
    comment: (address) => `Ý kiến gửi về: ${address}.`,
    mustCarry: (what) => `Ý kiến phải ghi rõ ${what}.`,
    needs: { name: 'họ tên', signature: 'chữ ký', phone: 'số điện thoại', address: 'địa chỉ' },
    copies: ['Như trên;', 'Lưu: VT.'],
    openCopies: ['Niêm yết, đăng công khai;', 'Lưu: VT.'],
  },
  en: {
    type: 'NOTICE',
    result: (title, year) => `Result: ${title} ${year}`,
    sat: ({ day, body, secret }) => `On ${day} ${body} met and ${secret ? 'voted by secret ballot' : 'voted openly'}.`,
    about: ({ title, year, nominee }) => `Concerning: ${title} ${year}, ${nominee}.`,
    counted: (said) => `Result: ${said}`,
    outcomes: {
      recommended: 'The head of the unit agrees; the nomination goes on.',
      passed: 'The share was reached; the nomination goes on to the next step.',
      failed: 'The share was not reached.',
      noQuorum: 'The body had no quorum; the nomination waits for another sitting.',
      notChosen: 'Another nominee was chosen.',
      noPlaceLeft: 'The share was reached, but no place was left.',
      anotherBallot: 'There is no final result yet; another ballot is held.',
      returned: 'The dossier is returned.',
      refused: 'The nomination was not accepted.',
      awarded: 'The award was decided.',
      notAwarded: 'The award was not decided.',
      withdrawn: 'The nomination was withdrawn.',
      held: 'The nomination is on hold.',
      resumed: 'The nomination goes on.',
      notEligible: 'The nominee is not eligible.',
      superseded: 'A higher award took the place of this nomination.',
      lapsed: 'The nomination lapsed: nobody acted in time.',
      asItStands: 'The dossier is judged as it stands.',
      questioned: 'The award is being looked into.',
      revoked: 'The award was revoked.',
      stands: 'The award stands.',
    },
    signed: (number, day) => `Decision ${number} of ${day}.`,
    reason: (reason) => `Reason: ${reason}`,
    clause: (clause) => `By ${clause}.`,
    thanks: 'We thank the nominee for taking part.',
    noAward: 'This notice is not an award.',
    open: (year) => `Proposed awards of ${year}, open for comment`,
    laidOpen: ({ from, to, issuer }) =>
      `${issuer} lays the following proposals open for comment from ${from} until the end of ${to}.`,
    openHead: ['No.', 'Nominee', 'Award', 'Achievement in short'],
    comment: (address) => `Comments go to ${address}.`,
    mustCarry: (what) => `A comment must carry ${what}.`,
    needs: { name: 'a name', signature: 'a signature', phone: 'a telephone number', address: 'an address' },
    copies: ['those concerned;', 'file.'],
    openCopies: ['public display;', 'file.'],
  },
};

/** Outcomes after which a nominee is thanked. */
const LOST: readonly ResultFacts['outcome'][] = ['failed', 'notChosen', 'noPlaceLeft', 'notAwarded', 'refused'];

/** The count stands there as far as its publication allows; a reason only where somebody gave one. */
export function resultNoticeText(facts: ResultNoticeFacts): PaperSaid {
  const { language, title, year, addressee, sat, result, citation, signer } = facts;
  const words = WORDS[language];
  const { outcome, reason = '', decisionNumber, decisionOn } = result;
  return {
    type: words.type,
    abstract: words.result(title, year),
    addressee: addressed(addressee, language),
    paragraphs: [
      ...(sat === undefined ? [] : [words.sat({ ...sat, day: sayPaperDay(sat.on, language) })]),
      words.about(facts),
      ...(sat === undefined ? [] : [words.counted(concludeIn(sat, language))]),
      words.outcomes[outcome],
      ...(decisionNumber === undefined || decisionOn === undefined
        ? []
        : [words.signed(decisionNumber, sayPaperDay(decisionOn, language))]),
      ...(reason === '' ? [] : [words.reason(reason)]),
      ...(facts.silent === true ? [words.reason(`${sayRanOut(facts.ranOut, language)}.`)] : []),
      ...(sat === undefined ? sayRule(citation, language) : []),
      ...(LOST.includes(outcome) ? [words.thanks] : []),
      ...(outcome === 'awarded' ? [] : [words.noAward]),
    ],
    signers: [signatureOf(signer, facts)],
    recipients: words.copies,
  };
}

/** Nothing of a rule that names no text. */
function sayRule(citation: Citation | undefined, language: Language): string[] {
  const clause = citation === undefined ? undefined : clauseInPaper(citation, language);
  return clause === undefined ? [] : [WORDS[language].clause(clause)];
}

/** Who is proposed for what, from which day to which, where to write, and what a comment needs to be looked into. */
export function publicNoticeText(facts: PublicNoticeFacts): PaperSaid {
  const { language, issuer, items, from, to, address, needs, citation, signer } = facts;
  const words = WORDS[language];
  const [first] = items;
  const span = { from: sayPaperDay(from, language), to: sayPaperDay(to, language), issuer };
  const asked = sayList(
    needs.map((need) => words.needs[need]),
    language,
  );
  return {
    type: words.type,
    abstract: words.open(first?.year ?? Number(from.slice(0, 4))),
    paragraphs: [words.laidOpen(span)],
    tables: [
      {
        code: 'proposals',
        columns: ['no', 'nominee', 'award', 'achievement'],
        title: '',
        head: words.openHead,
        rows: items.map(({ nominee, title, achievement }, index) => [String(index + 1), nominee, title, achievement]),
      },
    ],
    closing: [
      words.comment(address),
      ...(needs.length === 0 ? [] : [words.mustCarry(asked)]),
      ...sayRule(citation, language),
    ],
    signers: [signatureOf(signer, facts)],
    recipients: words.openCopies,
  };
}
