/** What a verification says, on the command line and on the page of a passport: what was compared with what, and what differs. */

import type { CheckedBoard } from '../rules/board-finding';
import type { Check, CheckName, Difference } from '../rules/differences';
import type { Invariant } from '../rules/breach';
import { sayApart } from './apart';
import { sayBoardFinding } from './board';
import { sayDay } from './dates';
import { sayBreach, sayInvariant } from './invariants';
import type { Bilingual, Language } from './language';
import { sayNumber, several } from './numbers';

type Inside = { nominations: number; sittings: number; entries: number };

type CheckWords = {
  names: Record<CheckName, string>;
  compared: Record<CheckName, (count: number) => string>;
  /** A check that found nothing of its kind, which is not the same as one that agreed. */
  nothing: string;
  codes: Record<Difference['code'], string>;
  /** Sealed ballots of one sitting, looked at by a program on another library; the hash of its box is on paper too. */
  seals: (board: CheckedBoard) => string;
  sealsName: string;
  against: (stored: string, derived: string) => string;
  head: (chain: string, length: number, head: string) => string;
  /** The seal of a day. */
  sealed: (day: string, no: number, root: string) => string;
  agrees: string;
  limits: string;
  differ: (count: number) => string;
  /** What to do where a file alone is another, and where what it says does not agree. */
  again: string;
  ask: string;
  exported: (file: string, inside: Inside) => string;
  next: string;
};

/** What was verified: derivations by the rules, sealed ballots by the second program, and the invariants of both. */
export type Verified = { checks: Check[]; boards: CheckedBoard[]; invariants?: Invariant[] };

export type VerifiedLine = { agrees: boolean; name: string; text: string };

/** `root` in base64, as the letter to observers has it. */
export type SealToCompare = { no: number; on: string; root: string };

export type ChainHead = { chain: string; length: number; head: string };

/** What nothing in the file can show: whether its chains, and the seal they are in, are those that somebody kept. */
export function sayHeads(heads: ChainHead[], seal: SealToCompare | undefined, language: Language): string[] {
  const { head: said } = checkWords[language];
  const chains = heads.map(({ chain, length, head }) => said(chain, length, head.slice(0, 16)));
  return [...chains, ...(seal === undefined ? [] : [sayToCompare(seal, language)])];
}

/** What only somebody outside the house can compare. */
export function sayToCompare({ no, on, root }: SealToCompare, language: Language): string {
  return checkWords[language].sealed(sayDay(on, language), no, root);
}

/**
 * One line for each comparison and each invariant, one for each difference, and the verdict on all. What breaks an
 * invariant because a comparison differs is said once, there. `next` is what somebody who was given a file does about it.
 */
export function sayVerified(
  { checks, boards, invariants = [] }: Verified,
  language: Language,
): { lines: VerifiedLine[]; faults: string[]; verdict: string; wrong: number; next?: string } {
  const words = checkWords[language];
  const lines = checks.map(({ name, compared, differences }) => ({
    agrees: differences.length === 0,
    name: words.names[name],
    text: compared === 0 && differences.length === 0 ? words.nothing : words.compared[name](compared),
  }));
  const seals = boards.map((board) => ({
    agrees: board.findings.length === 0,
    name: words.sealsName,
    text: words.seals(board),
  }));
  const faults = [
    ...checks.flatMap(({ differences }) => differences.map((difference) => sayDifference(difference, language))),
    ...boards.flatMap(({ sitting, findings }) =>
      findings.map((finding) => `${words.sealsName}  ${sitting}: ${sayBoardFinding(finding, language)}`),
    ),
    ...invariants.flatMap(({ id, differences }) =>
      differences.flatMap((one) => (one.code === 'derived-differs' ? [] : [`${id}  ${sayBreach(one, language)}`])),
    ),
  ];
  const wrong = faults.length;
  const verdict = wrong === 0 ? `${words.agrees} ${words.limits}` : words.differ(wrong);
  const judged = invariants.map((one) => sayInvariant(one, language));
  const next = wrong === 0 ? {} : { next: isOnlyOfFile({ checks, boards, invariants }) ? words.again : words.ask };
  return { lines: [...lines, ...seals, ...judged], faults, verdict, wrong, ...next };
}

/** Bytes are others than those that left the house, and all that is said in them holds. */
function isOnlyOfFile({ checks, boards, invariants = [] }: Verified): boolean {
  const isOfFile = ({ name, differences }: Check): boolean =>
    differences.every(({ code }) => code !== 'unreadable') && (name === 'file' || name === 'archive');
  return (
    checks.every((check) => check.differences.length === 0 || isOfFile(check)) &&
    boards.every(({ findings }) => findings.length === 0) &&
    invariants.every(({ differences }) => differences.length === 0)
  );
}

function sayDifference({ check, code, subject, stored, derived }: Difference, language: Language): string {
  const words = checkWords[language];
  const both =
    stored === '' && derived === ''
      ? ''
      : ` (${words.against(short(sayApart(stored, language)), short(sayApart(derived, language)))})`;
  return `${words.names[check]}  ${subject}: ${words.codes[code]}${both}`;
}

/** Hashes and decisions are long; a program is given them whole. */
function short(value: string): string {
  return value.length > 64 ? `${value.slice(0, 63)}…` : value;
}

export const checkWords = {
  vi: {
    names: {
      file: 'tệp',
      archive: 'bộ hồ sơ',
      paper: 'giấy tờ',
      record: 'sổ ghi',
      law: 'quy định',
      box: 'hòm phiếu',
      count: 'kiểm phiếu',
      road: 'các bước',
      date: 'thời hạn',
      correction: 'đính chính',
      daySeal: 'niêm cuối ngày',
    },
    compared: {
      file: (count) => `${sayNumber(count, 'vi')} ký tự so với dấu băm ghi trong tệp`,
      archive: (count) => `${sayNumber(count, 'vi')} tệp trong bộ hồ sơ so với bản kê`,
      paper: (count) => `${sayNumber(count, 'vi')} giấy tờ so với dấu băm trong sổ ghi`,
      record: (count) => `${sayNumber(count, 'vi')} mục, băm lại từng mục`,
      law: (count) => `${sayNumber(count, 'vi')} quy định, lịch và hồ sơ gốc so với dấu băm`,
      box: (count) => `${sayNumber(count, 'vi')} phiếu so với danh sách cử tri và sổ ghi`,
      count: (count) => `${sayNumber(count, 'vi')} mục kiểm lại từ phiếu theo quy định đã gắn`,
      road: (count) => `${sayNumber(count, 'vi')} bước so với việc đã làm, quyết nghị và quy định`,
      date: (count) => `${sayNumber(count, 'vi')} thời điểm tính lại theo lịch`,
      correction: (count) => `${sayNumber(count, 'vi')} điều của các lần đính chính so với sổ ghi`,
      daySeal: (count) => `${sayNumber(count, 'vi')} ngày, tính lại từ mọi chuỗi`,
    },
    nothing: 'không có gì thuộc loại này để kiểm',
    codes: {
      'file-changed': 'tệp không còn như khi được xuất',
      'file-missing': 'thiếu tệp này',
      'file-unknown': 'bản kê không có tệp này',
      'archive-changed': 'bản thân tệp nén không còn như khi được xuất',
      'paper-unrecorded': 'sổ ghi không có giấy tờ này',
      'paper-missing': 'sổ ghi có giấy tờ này mà ở đây thiếu',
      unreadable: 'nội dung không đọc được theo quy định',
      gap: 'thiếu mục ở chỗ này',
      'previous-differs': 'không nối với mục trước',
      'hash-differs': 'nội dung không khớp dấu băm',
      'entry-missing': 'sổ ghi không có mục này',
      'entry-differs': 'sổ ghi nói khác',
      'facts-missing': 'có trong sổ ghi hoặc được nhắc đến, nhưng ở đây không có nội dung của hồ sơ hay phiên họp ấy',
      'policy-differs': 'quy định không khớp dấu băm',
      'policy-missing': 'thiếu quy định',
      'input-differs': 'hồ sơ không khớp bản đã nộp',
      'calendar-differs': 'lịch không khớp dấu băm',
      'ballots-differ': 'số phiếu khác số người đã bỏ phiếu',
      'roll-differs': 'danh sách cử tri khác bản đã chốt',
      'hours-differ': 'giờ mở hoặc đóng hòm phiếu khác giờ trong sổ ghi',
      'agenda-differs': 'hồ sơ trong chương trình họp khác bản đã triệu tập hoặc khác trên phiếu',
      'key-differs': 'khóa của hòm phiếu không do những người mà quy định nêu giữ',
      'scores-differ': 'bảng điểm khác bản hội nghị đã thống nhất',
      'box-differs': 'hòm phiếu khác dấu băm trong sổ ghi',
      'choice-unknown': 'lựa chọn không có trong phiếu',
      'decision-differs': 'kết quả tính lại khác',
      'question-differs': 'việc giao quyết định khác với kết quả kiểm phiếu',
      'outcome-differs': 'kết quả của bước khác với việc đã làm',
      'outcome-unfounded': 'kết quả không có việc làm nào đứng sau',
      'act-late': 'việc làm sau khi đã đóng',
      'step-differs': 'bước không theo quy định',
      'ending-differs': 'kết thúc khác',
      'state-differs': 'tình trạng khác',
      'date-differs': 'ngày tính lại khác',
      'due-differs': 'hạn không thuộc thời điểm nào',
      'correction-differs': 'đính chính khác với sổ ghi',
      'seal-differs': 'sổ ghi không còn như khi niêm; so với thư mà quan sát viên đã nhận',
    },
    sealsName: 'niêm phong',
    seals: ({ sitting, ballots, needed, holders, box, isOpened }) =>
      `${sitting}: ${ballots} phiếu niêm phong, mọi chứng minh, ${isOpened ? `tổng và ${needed}/${holders} mảnh khóa` : 'không mở mục nào'} (chương trình thứ hai); hòm phiếu ${box.slice(0, 16)} (so với biên bản kiểm phiếu)`,
    against: (stored, derived) => `lưu: ${stored}; tính lại: ${derived}`,
    head: (chain, length, head) =>
      `${chain}: ${sayNumber(length, 'vi')} mục, đầu chuỗi ${head} (cơ quan khác có thể có cùng số: so với bản đã giữ trước đây, hoặc với trang của số này)`,
    sealed: (day, no, root) => `niêm số ${no}, ${day}: ${root} (so với thư của quan sát viên)`,
    agrees: 'Khớp.',
    limits: 'Điều này không chứng tỏ cử tri được tự do hay thiết bị của họ sạch.',
    differ: (count) => `${count} chỗ không khớp.`,
    again:
      'Nội dung vẫn đúng, nhưng tệp được nêu tên không còn như khi xuất. Xin tải lại và không mở bằng chương trình khác.',
    ask: 'Xin giữ tệp này, tải thêm một lần rồi kiểm lại. Nếu vẫn vậy thì ghi lại các dòng không khớp và số phiên họp hay hồ sơ, rồi xin Ban kiểm phiếu hoặc thư ký cho xem bản đã ký.',
    exported: (file, { nominations, sittings, entries }) =>
      `${file}: ${nominations} hồ sơ, ${sittings} phiên, ${entries} mục sổ ghi`,
    next: 'Tiếp theo:',
  },
  en: {
    names: {
      file: 'file',
      archive: 'archive',
      paper: 'papers',
      record: 'record',
      law: 'law',
      box: 'box',
      count: 'counts',
      road: 'steps',
      date: 'dates',
      correction: 'corrections',
      daySeal: 'day seals',
    },
    compared: {
      file: (count) => `${several(count, 'character')} against the hash that stands in it`,
      archive: (count) => `${several(count, 'file')} of the archive against its manifest`,
      paper: (count) => `${several(count, 'paper')} against the hashes in the record`,
      record: (count) => `${several(count, 'entry', 'entries')}, each hashed again`,
      law: (count) => `policies, calendars and nominations against their hashes: ${count}`,
      box: (count) => `ballots and votes against roll and record: ${count}`,
      count: (count) => `${several(count, 'item')} counted again under the pinned policy`,
      road: (count) => `${several(count, 'step')} against acts, decisions and rules`,
      date: (count) => `${several(count, 'moment')} reckoned again by the calendar`,
      correction: (count) => `${several(count, 'point')} of corrections against the record`,
      daySeal: (count) => `${several(count, 'day')}, reckoned again from every chain`,
    },
    nothing: 'nothing of this kind to check',
    codes: {
      'file-changed': 'the file is not as it was exported',
      'file-missing': 'the file is missing',
      'file-unknown': 'the manifest does not name this file',
      'archive-changed': 'the archive itself is not as it was exported',
      'paper-unrecorded': 'the record does not have this paper',
      'paper-missing': 'the record names this paper, and it is not here',
      unreadable: 'content that no rule can read',
      gap: 'an entry is missing here',
      'previous-differs': 'does not join the entry before',
      'hash-differs': 'content does not match its hash',
      'entry-missing': 'the record has no such entry',
      'entry-differs': 'the record says otherwise',
      'facts-missing': 'recorded or named, but nothing more of it is here',
      'policy-differs': 'the policy does not match its hash',
      'policy-missing': 'the policy is missing',
      'input-differs': 'the nomination is not the one handed in',
      'calendar-differs': 'the calendar does not match its hash',
      'ballots-differ': 'as many ballots as voters are wanted',
      'roll-differs': 'the roll is not the one that was frozen',
      'hours-differ': 'the voting does not open or close at the time in the record',
      'agenda-differs': 'the agenda does not name what was convened, or what stood on the paper',
      'key-differs': 'the key of the box was not held as the policy says',
      'scores-differ': 'the table of scores is not the one that was adopted',
      'box-differs': 'the box is not the one the record cites',
      'choice-unknown': 'a choice the paper does not have',
      'decision-differs': 'counting again gives another decision',
      'question-differs': 'what was asked is not what the count left open',
      'outcome-differs': 'the outcome is not what was done',
      'outcome-unfounded': 'nothing that was done gives this outcome',
      'act-late': 'done after the closing',
      'step-differs': 'the step does not follow',
      'ending-differs': 'the ending differs',
      'state-differs': 'the state differs',
      'date-differs': 'reckoned again the date is another',
      'due-differs': 'the due date belongs to no moment',
      'correction-differs': 'the correction is not what the record says',
      'seal-differs': 'the record is not as it was sealed; compare with the letter the observers have',
    },
    sealsName: 'seals',
    seals: ({ sitting, ballots, needed, holders, box, isOpened }) =>
      `${sitting}: ${several(ballots, 'sealed ballot')}, every proof, ${isOpened ? `the sum and ${needed} of ${several(holders, 'share')}` : 'no item opened'} (a second program); box ${box.slice(0, 16)} (compare with the count record)`,
    against: (stored, derived) => `stored: ${stored}; derived: ${derived}`,
    head: (chain, length, head) =>
      `${chain}: ${several(length, 'entry', 'entries')}, head ${head} (another house may have the same number: compare with a copy kept before, or with its page)`,
    sealed: (day, no, root) => `seal no. ${no}, ${day}: ${root} (compare with an observer's letter)`,
    agrees: 'Agrees.',
    limits: 'This does not show that voters were free, or their devices clean.',
    differ: (count) => `${several(count, 'difference')}.`,
    again:
      'What the content says holds, but a file that is named here is not as it left the house. Download it anew and open it with nothing else.',
    ask: 'Keep this file, download it once more and check that too. If it stays so, write down the lines that differ and the number of the sitting or case, and ask the counting board or the secretary for the signed paper.',
    exported: (file, { nominations, sittings, entries }) =>
      `${file}: ${several(nominations, 'nomination')}, ${several(sittings, 'sitting')}, ${several(entries, 'record entry', 'record entries')}`,
    next: 'Next:',
  },
} satisfies Bilingual<CheckWords>;
