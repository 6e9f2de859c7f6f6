/** Words of the dossier's checklist, on pages and in the terminal, and of what is refused of its files. */

import { isAsked, type JudgedPart, type OpenParts } from '../rules/dossier';
import type { Policy } from '../rules/policy';
import type { RefusalOf } from '../rules/refusal';
import { partWords } from './findings';
import { sayDay } from './dates';
import type { Bilingual, Language } from './language';
import { roleWords } from './terms';
import { sayList, several } from './numbers';

type Codes =
  | 'unknown-part'
  | 'part-always-asked'
  | 'dossier-handed-in'
  | 'file-kind-refused'
  | 'secrets-not-excluded'
  | 'parts-missing'
  | 'letter-too-large';
const megabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024);

type Sentences = { [Code in Codes]: (refusal: RefusalOf<Code>) => string };

export const dossierSentences: Bilingual<Sentences> = {
  vi: {
    'unknown-part': ({ known }) => `hồ sơ của danh hiệu này không có thành phần đó; có: ${known.join(', ')}`,
    'part-always-asked': () => 'thành phần này ai cũng phải có, không thể ghi là không áp dụng',
    'dossier-handed-in': () => 'hồ sơ đã trình; chỉ nhận thêm khi có yêu cầu bổ sung',
    'file-kind-refused': ({ kind, allowed }) =>
      `${kind === null ? 'nội dung tệp không thuộc loại nào nhận ra được' : `nội dung tệp là ${kind}`}; chỉ nhận ${allowed.join(', ')}`,
    'secrets-not-excluded': () =>
      'cần xác nhận tệp không chứa bí mật nhà nước; tài liệu mật gửi bản giấy theo đường mật, không đưa vào đây',
    'parts-missing': ({ lacking: missing, asked, dueOn }) =>
      `hồ sơ ${sayOpenParts({ missing, asked }, 'vi', (part) => `${sayPart(part, 'vi')} (${roleWords.vi[part.from] ?? part.from} nộp)`).join('; ')}${dueOn === undefined ? '' : `, chậm nhất ${sayDay(dueOn, 'vi')}`}; muốn vẫn trình phải ghi rõ lý do`,
    'letter-too-large': ({ max }) =>
      `hồ sơ quá lớn để gửi trong một thư điện tử, tối đa ${megabytes(max)} MB kể cả mã hóa; nộp lại các tệp dung lượng nhỏ hơn`,
  },
  en: {
    'unknown-part': ({ known }) => `the dossier of this title has no such part; it has ${known.join(', ')}`,
    'part-always-asked': () => 'this part is asked of everybody: it cannot be said not to apply',
    'dossier-handed-in': () => 'the dossier was handed in; more is taken only when a supplement is asked for',
    'file-kind-refused': ({ kind, allowed }) =>
      `${kind === null ? 'the content of the file is of no known kind' : `the content of the file is ${kind}`}; only ${allowed.join(', ')} are taken`,
    'secrets-not-excluded': () =>
      'confirm that the file holds no state secret; a secret paper goes on paper by its own way and never in here',
    'parts-missing': ({ lacking: missing, asked, dueOn }) =>
      `${sayOpenParts({ missing, asked }, 'en', (part) => `${sayPart(part, 'en')} (from the ${roleWords.en[part.from] ?? part.from})`).join('; ')}${dueOn === undefined ? '' : `, due ${sayDay(dueOn, 'en')}`}; to submit all the same, say why`,
    'letter-too-large': ({ max }) =>
      `the dossier is too large for one letter, which carries at most ${megabytes(max)} MB as encoded; bring smaller files`,
  },
};

type Words = {
  head: string;
  link: string;
  none: string;
  columns: string[];
  states: Record<JudgedPart['state'], string>;
  beingMade: string;
  unsigned: string;
  byCase: string;
  onlyIf: (condition: string) => string;
  dueBy: string;
  bring: string;
  replace: string;
  file: string;
  fileHint: (facts: { formats: string[]; megabytes: number }) => string;
  noStateSecrets: string;
  upload: string;
  excuse: string;
  excuseHint: string;
  because: string;
  versions: string;
  /** Of so many parts, named. */
  missing: (count: number, names: string) => string;
  toAsk: (count: number, names: string) => string;
  asked: string;
  complete: string;
  asks: {
    original: string;
    copies: (n: number) => string;
    signedBy: (who: string) => string;
    sealed: string;
    dated: string;
    jointStamp: string;
    years: (n: number) => string;
    form: (form: string) => string;
  };
  brought: (part: string, file: string) => string;
  excused: (part: string) => string;
  before: string;
  acting: { bring: string; excuse: string };
  would: (part: string) => string;
};

export const dossierWords: Bilingual<Words> = {
  vi: {
    head: 'Thành phần hồ sơ',
    link: 'Xem và bổ sung thành phần hồ sơ',
    none: 'Danh hiệu này không có hồ sơ phải trình.',
    columns: ['thành phần', 'tình trạng', 'tệp', 'người nộp', 'trước khi hết ngày', 'căn cứ'],
    states: { present: 'đã có', made: 'Laurel lập', missing: 'còn thiếu', notApplicable: 'không áp dụng' },
    beingMade: 'đang lập',
    unsigned: 'chưa có bản ký',
    byCase: 'hệ thống',
    onlyIf: (condition) => `chỉ khi: ${partConditions.vi[condition] ?? condition}`,
    dueBy: 'Hạn cho phần còn thiếu',
    bring: 'Nộp tệp',
    replace: 'Nộp bản khác',
    file: 'Tệp',
    fileHint: ({ formats, megabytes }) =>
      `${formats.join(' hoặc ')}, tối đa ${megabytes} MB. Tên tệp do hệ thống đặt, không dấu. Bản cũ được giữ lại.`,
    noStateSecrets: 'Tôi xác nhận tệp này không chứa bí mật nhà nước.',
    upload: 'Nộp',
    excuse: 'Không áp dụng',
    excuseHint: 'Ghi rõ vì sao thành phần này không áp dụng; lý do được ghi vào sổ.',
    because: 'Vì sao không áp dụng',
    versions: 'Các bản',
    missing: (count, names) => `còn thiếu ${count} thành phần: ${names}`,
    toAsk: (count, names) => `còn ${count} thành phần cần hỏi có áp dụng không: ${names}`,
    asked: 'cần hỏi',
    complete: 'Hồ sơ đủ thành phần.',
    asks: {
      original: 'bản chính',
      copies: (n) => `${n} bản sao`,
      signedBy: (who) => `${roleWords.vi[who] ?? who} ký`,
      sealed: 'đóng dấu',
      dated: 'ghi ngày',
      jointStamp: 'dấu giáp lai',
      years: (n) => `${n} năm`,
      form: (form) => `mẫu ${form}`,
    },
    brought: (part, file) => `Đã nhận ${part}: ${file}.`,
    excused: (part) => `Đã ghi ${part} không áp dụng.`,
    before: 'Đã có đúng bản này; không ghi thêm.',
    acting: { bring: 'nộp một thành phần hồ sơ', excuse: 'ghi một thành phần không áp dụng' },
    would: (part) => `${part}: được nhận. Chưa ghi gì.`,
  },
  en: {
    head: 'Parts of the dossier',
    link: 'See and bring the parts of the dossier',
    none: 'This title has no dossier to submit.',
    columns: ['part', 'state', 'file', 'brought by', 'by the end of', 'clause'],
    states: { present: 'there', made: 'made by Laurel', missing: 'missing', notApplicable: 'not applicable' },
    beingMade: 'being made',
    unsigned: 'not signed',
    byCase: 'the system',
    onlyIf: (condition) => `only if: ${partConditions.en[condition] ?? condition}`,
    dueBy: 'What is missing is due',
    bring: 'Bring a file',
    replace: 'Bring another version',
    file: 'File',
    fileHint: ({ formats, megabytes }) =>
      `${formats.join(' or ')}, at most ${megabytes} MB. The system names the file, without diacritics. Older versions stay.`,
    noStateSecrets: 'I confirm that this file holds no state secret.',
    upload: 'Bring it',
    excuse: 'Not applicable',
    excuseHint: 'Say why this part does not apply; the reason is kept on record.',
    because: 'Why it does not apply',
    versions: 'Versions',
    missing: (count, names) => `${count} ${count === 1 ? 'part is' : 'parts are'} missing: ${names}`,
    toAsk: (count, names) =>
      `whether ${count} ${count === 1 ? 'part applies' : 'parts apply'} is to be asked: ${names}`,
    asked: 'to be asked',
    complete: 'All parts of the dossier are there.',
    asks: {
      original: 'original',
      copies: (n) => `${n} ${n === 1 ? 'copy' : 'copies'}`,
      signedBy: (who) => `signed by the ${roleWords.en[who] ?? who}`,
      sealed: 'sealed',
      dated: 'dated',
      jointStamp: 'stamped across its sheets',
      years: (n) => several(n, 'year'),
      form: (form) => `form ${form}`,
    },
    brought: (part, file) => `The ${part} is taken in: ${file}.`,
    excused: (part) => `The ${part} is recorded as not applicable.`,
    before: 'This very version is there already; nothing more was recorded.',
    acting: { bring: 'bring a part of the dossier', excuse: 'say that a part does not apply' },
    would: (part) => `${part}: would be taken in. Nothing was written.`,
  },
};

/** Conditions as the packs word them, in the reader's language; others are shown as the pack has them. */
export const partConditions: Bilingual<Record<string, string | undefined>> = {
  vi: {
    'has duties to the budget': 'có nghĩa vụ với ngân sách nhà nước',
    'audited enterprise': 'doanh nghiệp thuộc diện kiểm toán',
  },
  en: {},
};

/** The part as the procedure calls it, or as offices do. */
export function sayPart(part: Pick<JudgedPart, 'code' | 'title'>, language: Language, own?: Policy['words']): string {
  return own?.[language]?.[`part.${part.code}`] ?? partWords[language][part.code] ?? part.title ?? part.code;
}

/** What is missing, and of what is to be asked whether it applies; nothing of what there is none. */
export function sayOpenParts<Part>(
  { missing, asked }: OpenParts<Part>,
  language: Language,
  say: (part: Part) => string,
): string[] {
  const words = dossierWords[language];
  const told = [[missing, words.missing] as const, [asked, words.toAsk] as const];
  return told.flatMap(([parts, sentence]) =>
    parts.length === 0 ? [] : [sentence(parts.length, sayList(parts.map(say), language))],
  );
}

/** Who must bring it. */
export function sayBringer({ from }: Pick<JudgedPart, 'from'>, language: Language): string {
  return from === 'case' ? dossierWords[language].byCase : roleWords[language][from];
}

/** What the policy asks of the paper itself: original, copies, signature, stamps. */
export function sayAsks({ asks, form, condition }: JudgedPart, language: Language): string {
  const words = dossierWords[language];
  const said = [
    form !== undefined && words.asks.form(form),
    asks.original === true && words.asks.original,
    asks.copies !== undefined && asks.copies > 0 && words.asks.copies(asks.copies),
    asks.signedBy !== undefined && words.asks.signedBy(asks.signedBy),
    asks.sealed === true && words.asks.sealed,
    asks.dated === true && words.asks.dated,
    asks.jointStamp === true && words.asks.jointStamp,
    asks.years !== undefined && words.asks.years(asks.years),
    condition !== undefined && words.onlyIf(condition),
  ];
  return said.filter((one) => typeof one === 'string').join(', ');
}

/** The state with what belongs to it: why a part does not apply, that a paper is still being made. */
export function sayPartState(part: JudgedPart, language: Language): string {
  const words = dossierWords[language];
  const making = part.state === 'made' && part.file === undefined ? words.beingMade : '';
  const more = part.because ?? (part.isUnsigned === true ? words.unsigned : making);
  return `${isAsked(part) ? words.asked : words.states[part.state]}${more === '' ? '' : ` (${more})`}`;
}
