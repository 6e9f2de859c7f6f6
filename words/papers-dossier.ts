/** Two papers that go with a dossier: the list of what it holds, and the slip for who handed it in. */

import type { BundleListFacts, ReceiptSlipFacts } from '../rules/papers-told';
import { awardName } from './award-names';
import { sayPaperDay } from './dates';
import { partWords } from './findings';
import type { Bilingual } from './language';
import { addressed, signatureOf } from './paper-frame';
import type { PaperSaid } from './paper-form';
import { sayDue } from './papers-due';

type Part = { code: string; ifAny: boolean };
type About = { title: string; year: number; nominee: string };

type DossierWords = {
  list: string;
  about: (about: About) => string;
  handedIn: (code: string, day: string) => string;
  partsHead: string[];
  filesTitle: string;
  filesHead: string[];
  ifAny: string;
  slip: string;
  received: (facts: ReceiptSlipFacts) => string;
  receivedOn: (day: string) => string;
  holds: (parts: string) => string;
  promised: (due: string) => string;
  copies: string[];
};

const WORDS: Bilingual<DossierWords> = {
  vi: {
    list: 'DANH MỤC HỒ SƠ',
    about: ({ title, year, nominee }) => `Đề nghị tặng ${awardName(title)} năm ${year} cho ${nominee}`,
    handedIn: (code, day) => `Hồ sơ nộp ${day}, mã trình ${code}.`,
    partsHead: ['TT', 'Thành phần hồ sơ', 'Ghi chú'],
    filesTitle: 'Tệp gửi kèm',
    filesHead: ['TT', 'Tên tệp', 'Dấu băm SHA-256 (12 ký tự đầu)'],
    ifAny: 'nếu có',
    slip: 'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    received: ({ issuer, addressee, title, year, nominee, caseNumber, code }) =>
      `${issuer} đã tiếp nhận của ${addressee} hồ sơ ${caseNumber} đề nghị tặng ${awardName(title)} năm ${year} cho ${nominee}, mã trình ${code}.`,
    receivedOn: (day) => `Hồ sơ nhận ${day}.`,
    holds: (parts) => `Thành phần hồ sơ: ${parts}.`,
    promised: (due) => `Thời hạn trả kết quả: hết ${due}.`,
    copies: ['Như trên;', 'Lưu: VT.'],
  },
  en: {
    list: 'LIST OF THE DOSSIER',
    about: ({ title, year, nominee }) => `${title} ${year}: ${nominee}`,
    handedIn: (code, day) => `Handed in on ${day}, code ${code}.`,
    partsHead: ['No.', 'Part', 'Note'],
    filesTitle: 'Files enclosed',
    filesHead: ['No.', 'File', 'SHA-256 (first 12 characters)'],
    ifAny: 'if any',
    slip: 'RECEIPT',
    received: ({ issuer, addressee, title, year, nominee, caseNumber, code }) =>
      `${issuer} has received from ${addressee} the dossier ${caseNumber}, ${title} ${year}, for ${nominee}; code ${code}.`,
    receivedOn: (day) => `Received on ${day}.`,
    holds: (parts) => `It holds: ${parts}.`,
    promised: (due) => `The result is promised by the end of ${due}.`,
    copies: ['the addressee;', 'file.'],
  },
};

/** A file that is two parts of the dossier at once is listed once. */
export function bundleListText(facts: BundleListFacts): PaperSaid {
  const { language, addressee, code, submittedOn, contents, files, signer } = facts;
  const words = WORDS[language];
  const listed = files.filter((file, at) => files.findIndex(({ name }) => name === file.name) === at);
  const file = {
    code: 'files',
    columns: ['no', 'name', 'hash'],
    title: words.filesTitle,
    head: words.filesHead,
    rows: listed.map(({ name, sha256 }, index) => [String(index + 1), name, sha256.slice(0, 12)]),
  };
  return {
    type: words.list,
    abstract: words.about(facts),
    addressee: addressed(addressee, language),
    paragraphs: [words.handedIn(code, sayPaperDay(submittedOn, language))],
    tables: [
      {
        code: 'parts',
        columns: ['no', 'part', 'note'],
        title: '',
        head: words.partsHead,
        rows: contents.map((part, index) => [String(index + 1), partName(part, facts), part.ifAny ? words.ifAny : '']),
      },
      ...(files.length === 0 ? [] : [file]),
    ],
    signers: [signatureOf(signer, facts)],
    recipients: words.copies,
  };
}

/** What was handed in, part by part, on which day, and by when an answer is promised. */
export function receiptSlipText(facts: ReceiptSlipFacts): PaperSaid {
  const { language, receivedOn, contents, promised, signer, addressee } = facts;
  const words = WORDS[language];
  const listed = contents.map((part, index) => {
    const note = part.ifAny ? ` (${words.ifAny})` : '';
    return `(${index + 1}) ${partName(part, facts)}${note}`;
  });
  return {
    type: words.slip,
    abstract: words.about(facts),
    addressee: addressed(addressee, language),
    paragraphs: [
      words.received(facts),
      words.receivedOn(sayPaperDay(receivedOn, language)),
      words.holds(listed.join('; ')),
      words.promised(sayDue(promised, language)),
    ],
    signers: [signatureOf(signer, facts)],
    recipients: words.copies,
  };
}

/** As the procedure calls the part. */
function partName({ code }: Part, { language, parts }: BundleListFacts | ReceiptSlipFacts): string {
  return parts?.[code] ?? partWords[language][code] ?? code;
}
