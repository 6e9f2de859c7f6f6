/** The list in a bundle for the ministry, as people read it, and the words of handing a dossier in. */

import type { Policy } from '../rules/policy';
import { openParts } from '../rules/dossier';
import type { ListedPart, SubmissionList } from '../rules/submission-list';
import { sayInstant } from './dates';
import { dossierWords, sayOpenParts, sayPart } from './dossier';
import { capital, type Bilingual, type Language } from './language';
import { sayList, sayNumber } from './numbers';
import { roleWords } from './terms';

type Words = {
  head: string;
  key: string;
  keyNote: string;
  number: string;
  proposes: (title: string, nominee: string, year: number) => string;
  unit: string;
  policy: string;
  submittedAt: string;
  supplements: string;
  parts: string;
  from: (who: string) => string;
  reason: string;
  files: string;
  bytes: (size: string) => string;
  whyAll: string;
  whyAllHint: string;
  asIs: (open: string) => string;
  /** Papers that nobody has signed, by name. */
  asDrafts: (names: string[]) => string;
};

export const submissionWords: Bilingual<Words> = {
  vi: {
    head: 'DANH MỤC HỒ SƠ TRÌNH BỘ',
    key: 'Mã trình',
    keyNote: 'Nhận lại đúng mã này là cùng một lần trình, không phải hồ sơ mới.',
    number: 'Số hồ sơ',
    proposes: (title, nominee, year) => `Đề nghị ${title} cho ${nominee}, năm thi đua ${year}`,
    unit: 'Đơn vị trình',
    policy: 'Văn bản áp dụng',
    submittedAt: 'Trình lúc',
    supplements: 'Bổ sung cho lần trình',
    parts: 'Thành phần hồ sơ',
    from: (who) => `${who} nộp`,
    reason: 'Đơn vị ghi',
    files: 'Các tệp, kèm dấu băm SHA-256',
    bytes: (size) => `${size} byte`,
    whyAll: 'Lý do vẫn trình khi còn thiếu thành phần',
    whyAllHint: 'Lý do được ghi vào sổ và ghi trong danh mục gửi kèm. Không bắt buộc nếu hồ sơ đã đủ.',
    asIs: (open) => `Trình khi ${open}. Lý do:`,
    asDrafts: (names) => `Chưa có bản ký, sẽ trình bản Laurel lập: ${sayList(names, 'vi')}.`,
  },
  en: {
    head: 'LIST OF THE DOSSIER SUBMITTED',
    key: 'Key of the submission',
    keyNote: 'The same key received again is the same submission, not another dossier.',
    number: 'Nomination',
    proposes: (title, nominee, year) => `Proposes ${title} for ${nominee}, emulation year ${year}`,
    unit: 'Submitted by',
    policy: 'Rules applied',
    submittedAt: 'Submitted at',
    supplements: 'Supplements the submission',
    parts: 'Parts of the dossier',
    from: (who) => `to be brought by the ${who}`,
    reason: 'The unit says',
    files: 'Files, each with its SHA-256',
    bytes: (size) => `${size} bytes`,
    whyAll: 'Why it is submitted although parts are missing',
    whyAllHint:
      'The reason is kept on record and told to whoever receives the dossier. Not needed where nothing is missing.',
    asIs: (open) => `Submitted as it is: ${open}. Because:`,
    asDrafts: (names) => `Not signed, and handed in as Laurel made them: ${sayList(names, 'en')}.`,
  },
};

/** The list as lines of text, the key first, in the language of the policy. */
export function sayBundle(
  list: SubmissionList,
  { zone, words: own }: { zone: string; words: Policy['words'] },
): string {
  const language: Language = own?.language ?? 'vi';
  const words = submissionWords[language];
  const { states, columns } = dossierWords[language];
  const nameOf = ({ code, title }: ListedPart): string =>
    sayPart({ code, ...(title === null ? {} : { title }) }, language, own);
  const open = openParts(list.parts);
  const parts = list.parts.map((part) => {
    const state = open.asked.includes(part) ? dossierWords[language].asked : states[part.state];
    const who = part.state === 'missing' ? `; ${words.from(roleWords[language][part.from] ?? part.from)}` : '';
    const why = part.because === null ? '' : ` (${part.because})`;
    return `- ${nameOf(part)}: ${state}${why}${who}${part.file === null ? '' : ` · ${part.file}`}`;
  });
  const files = list.files.map(
    ({ name, sha256, size }) => `- ${name}\n  ${words.bytes(sayNumber(size, language))}\n  ${sha256}`,
  );
  return [
    words.head,
    '',
    `${words.key}: ${list.key}`,
    words.keyNote,
    `${words.number}: ${list.number}`,
    words.proposes(list.title, list.nominee, list.year),
    `${words.unit}: ${list.unit}`,
    `${words.policy}: ${list.policy}`,
    `${words.submittedAt}: ${sayInstant(list.submittedAt, language, zone)}`,
    ...(list.supplements === null ? [] : [`${words.supplements}: ${list.supplements}`]),
    '',
    `${words.parts} (${columns.slice(0, 2).join(', ')}):`,
    ...parts,
    ...(list.missing.length === 0
      ? []
      : ['', ...sayOpenParts(open, language, nameOf).map((line) => `${capital(line, language)}.`)]),
    ...(list.reason === null ? [] : [`${words.reason}: ${list.reason}`]),
    '',
    `${words.files}:`,
    ...files,
    '',
  ].join('\n');
}
