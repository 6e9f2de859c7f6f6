/** Words of papers on pages and in the terminal: what each is called, how far it is, what its register does with it. */

import { isPaperKind, type PaperKind } from '../rules/paper-kinds';
import type { PaperAct, PaperState } from '../rules/paper-number';
import type { Bilingual, Language } from './language';

type Words = {
  columns: string[];
  kinds: Record<PaperKind, string>;
  states: Record<PaperState, string>;
  none: string;
  replacedBy: string;
  edition: (no: string) => string;
  numbered: (symbol: string) => string;
  open: string;
  number: string;
  day: string;
  files: string;
  ofRecord: string;
  /** The same as a Word document, to be worded further. */
  asWord: string;
  earlier: string;
  register: string;
  neverNumbered: string;
  cancelled: (facts: { by: string; at: string; reason: string }) => string;
  signedBack: (facts: { by: string; at: string }) => string;
  /** Whether a signed file holds a digital signature; nobody here judges it. */
  signature: Record<'carried' | 'none', string>;
  acts: Record<PaperAct, string>;
  paperNumber: string;
  numberHint: (next: string) => string;
  dayHint: string;
  willIssue: (facts: { kind: string; number: string; on: string }) => string;
  willCancel: (symbol: string) => string;
  reason: string;
  file: string;
  fileHint: (megabytes: number) => string;
  compared: string;
  forGood: string;
  issued: (symbol: string) => string;
  taken: (symbol: string) => string;
  kept: (fileName: string) => string;
  before: string;
  would: string;
};

export const paperWords: Bilingual<Words> = {
  vi: {
    columns: ['mã', 'văn bản', 'tình trạng', 'số', 'ngày', 'tệp'],
    kinds: {
      request: 'Tờ trình',
      minutes: 'Biên bản họp',
      countRecord: 'Biên bản kiểm phiếu',
      ballotPaper: 'Phiếu bầu',
      scoreTable: 'Bảng điểm',
      bundleList: 'Danh mục hồ sơ',
      receiptSlip: 'Giấy tiếp nhận và hẹn trả kết quả',
      supplementRequest: 'Phiếu yêu cầu bổ sung',
      refusalSlip: 'Phiếu từ chối, trả lại hồ sơ',
      apology: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
      resultNotice: 'Thông báo kết quả',
      publicNotice: 'Thông báo công khai',
      noticeCertificate: 'Giấy xác nhận việc thông báo',
      revocation: 'Thông báo hủy bỏ',
    },
    states: {
      writing: 'đang lập',
      draft: 'dự thảo, chưa có số',
      issued: 'đã có số',
      signed: 'đã ký',
      unnumbered: 'không mang số',
    },
    none: 'Chưa có văn bản nào.',
    replacedBy: 'đã được thay bằng',
    edition: (no) => `bản ${no}`,
    numbered: (symbol) => `số ${symbol}`,
    open: 'Mở văn bản',
    number: 'Số',
    day: 'Ngày',
    files: 'Tệp',
    asWord: 'bản Word để sửa (không phải bản chính)',
    ofRecord: 'bản chính thức',
    earlier: 'bản trước, giữ để đối chiếu',
    register: 'Sổ văn bản',
    neverNumbered: 'Văn bản chưa được cho số nào.',
    cancelled: ({ by, at, reason }) => `đã hủy, không dùng lại; ${by}, ${at}: ${reason}`,
    signedBack: ({ by, at }) => `Bản ký do ${by} đưa vào ${at}.`,
    signature: {
      carried: 'Tệp có mang chữ ký số: Laurel không kiểm tra chữ ký đó.',
      none: 'Tệp không mang chữ ký số.',
    },
    acts: { issue: 'Cho số', cancel: 'Hủy số', signBack: 'Đưa bản ký vào' },
    paperNumber: 'Số văn bản',
    numberHint: (next) =>
      `Số tiếp theo trong sổ: ${next}. Để trống thì văn bản được số tiếp theo trong sổ của năm ghi trên đó. Sổ chưa bắt đầu ở đây thì ghi số tiếp theo của sổ đang dùng; về sau số nối tiếp, không bỏ, không trùng.`,
    dayHint: 'Từ ngày lập văn bản đến hôm nay.',
    willIssue: ({ kind, number, on }) =>
      `${kind} được cho số ${number}, ghi ngày ${on}. Số đã cho có thể hủy khi chưa ký, nhưng không dùng lại cho văn bản khác.`,
    willCancel: (symbol) =>
      `Số ${symbol} được ghi là đã hủy trong sổ và không dùng lại. Văn bản trở lại là dự thảo và có thể được cho số khác.`,
    reason: 'Lý do',
    file: 'Bản PDF đã ký',
    fileHint: (megabytes) => `PDF, tối đa ${megabytes} MB. Bản chưa ký được giữ lại bên cạnh.`,
    compared: 'Tôi đã đối chiếu: đây đúng là văn bản này, đã ký.',
    forGood: 'Sau khi đưa bản ký vào, không đổi số và không thay bản ký được nữa.',
    issued: (symbol) => `Đã cho số ${symbol}.`,
    taken: (symbol) => `Đã hủy số ${symbol}.`,
    kept: (fileName) => `Đã đưa bản ký vào: ${fileName}.`,
    before: 'Việc này đã được ghi nhận trước đó; không ghi thêm.',
    would: 'Thực hiện được. Chưa ghi gì.',
  },
  en: {
    columns: ['key', 'paper', 'state', 'number', 'day', 'file'],
    kinds: {
      request: 'Request',
      minutes: 'Minutes',
      countRecord: 'Count record',
      ballotPaper: 'Ballot paper',
      scoreTable: 'Table of scores',
      bundleList: 'List of the dossier',
      receiptSlip: 'Receipt with promised day',
      supplementRequest: 'Request for a supplement',
      refusalSlip: 'Refusal or return of a dossier',
      apology: 'Apology with a new day',
      resultNotice: 'Notice of the result',
      publicNotice: 'Public notice',
      noticeCertificate: 'Certificate of notice',
      revocation: 'Notice of revocation',
    },
    states: {
      writing: 'being written',
      draft: 'draft without a number',
      issued: 'numbered',
      signed: 'signed',
      unnumbered: 'carries no number',
    },
    none: 'No papers yet.',
    replacedBy: 'replaced by',
    edition: (no) => `edition ${no}`,
    numbered: (symbol) => `no. ${symbol}`,
    open: 'Open the paper',
    number: 'Number',
    day: 'Day',
    files: 'Files',
    asWord: 'as a Word document to edit (not the paper of record)',
    ofRecord: 'of record',
    earlier: 'earlier, kept beside it',
    register: 'Register',
    neverNumbered: 'This paper was given no number yet.',
    cancelled: ({ by, at, reason }) => `cancelled, never used again; ${by}, ${at}: ${reason}`,
    signedBack: ({ by, at }) => `The signed file was put back by ${by}, ${at}.`,
    signature: {
      carried: 'The file carries a digital signature: not verified here.',
      none: 'The file carries no digital signature.',
    },
    acts: { issue: 'Give it a number', cancel: 'Cancel its number', signBack: 'Put the signed file back' },
    paperNumber: 'Number of the paper',
    numberHint: (next) =>
      `The next of the register: ${next}. Left empty, the paper gets the next of the year that it bears. A register that does not begin here begins with the next number of the one in use; from then on there is no gap and no number twice.`,
    dayHint: 'From the day it was written to today.',
    willIssue: ({ kind, number, on }) =>
      `${kind}: it gets the number ${number} and bears the day ${on}. A number can be cancelled while the paper is not signed, but it is given to no other paper.`,
    willCancel: (symbol) =>
      `The number ${symbol} stays in the register as cancelled and is never used again. The paper is a draft once more and may get another number.`,
    reason: 'Reason',
    file: 'The signed PDF',
    fileHint: (megabytes) => `PDF, at most ${megabytes} MB. The unsigned file is kept beside it.`,
    compared: 'I have compared them: this is the same paper, signed.',
    forGood: 'Once the signed file is there, neither the number nor the file is changed any more.',
    issued: (symbol) => `The paper has the number ${symbol}.`,
    taken: (symbol) => `The number ${symbol} is cancelled.`,
    kept: (fileName) => `The signed file is taken in: ${fileName}.`,
    before: 'This was recorded before; nothing was added.',
    would: 'It would be done. Nothing was written.',
  },
};

/** Biên bản họp, bản 2 (số 13/BB-HĐ): what took the place of an earlier edition, by its key, with its number once it has one. */
export function nameEdition(
  { key, symbol = null }: { key: string; symbol?: string | null },
  language: Language,
): string {
  const { kinds, edition, numbered } = paperWords[language];
  const [kind = '', no = ''] = key.split('/').slice(-2);
  const name = isPaperKind(kind) && /^\d+$/.test(no) ? `${kinds[kind]}, ${edition(no)}` : namePapers([key], language);
  return symbol === null ? name : `${name} (${numbered(symbol)})`;
}

/** Papers by their keys, as people call them: the kind, and the case or sitting it belongs to. */
export function namePapers(keys: string[], language: Language): string {
  const { kinds } = paperWords[language];
  const named = keys.map((key) => {
    const [place = '', ...parts] = key.split('/');
    const kind = parts.flatMap((part) => (isPaperKind(part) ? [kinds[part]] : []))[0];
    return kind === undefined ? key : `${kind} (${place})`;
  });
  return [...new Set(named)].join(', ');
}
