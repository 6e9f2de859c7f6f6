/** The certificate of what was sent to one person: for whoever says that nobody told them. */

import type { NoticeCertificateFacts } from '../rules/papers-told';
import type { TaskKind } from '../rules/letters';
import { awardName } from './award-names';
import { sayDay, sayInstant } from './dates';
import type { Bilingual } from './language';
import { signatureOf } from './paper-frame';
import { letterPageWords, sayLetter } from './letter-pages';
import { taskWords } from './letters/acts';
import type { PaperSaid, PaperTable } from './paper-form';
import { two } from './papers-said';

type CertificateWords = {
  type: string;
  about: (facts: NoticeCertificateFacts) => string;
  sent: (facts: NoticeCertificateFacts) => string;
  head: string[];
  answers: { title: string; head: string[] };
  acts: { title: string; head: string[] };
  noAct: string;
  secret: string;
  notRead: string;
  copies: string[];
};

const WORDS: Bilingual<CertificateWords> = {
  vi: {
    type: 'GIẤY XÁC NHẬN VIỆC THÔNG BÁO',
    about: ({ caseNumber, about }) =>
      'body' in about
        ? `Phiên họp ${caseNumber} ngày ${sayDay(about.meetsOn, 'vi')} của ${about.body}`
        : `Hồ sơ ${caseNumber}: đề nghị tặng ${awardName(about.title)} năm ${about.year} cho ${about.nominee}`,
    sent: ({ issuer, person, email, letters }) =>
      `${issuer} xác nhận ${two(letters.length)} thư dưới đây đã được lập để gửi đến ${person}, địa chỉ ${email}:`,
    head: ['TT', 'Thư', 'Lập lúc', 'Gửi lúc', 'Tình trạng'],
    answers: { title: 'Trả lời của máy chủ nhận thư, nguyên văn', head: ['TT', 'Trả lời'] },
    acts: { title: 'Việc người nhận đã làm sau đó', head: ['TT', 'Việc', 'Lúc'] },
    noAct: 'Đến lúc lập giấy này chưa ghi nhận việc nào của người nhận.',
    secret:
      'Về phiếu kín, giấy này chỉ xác nhận việc mời; thư nhắc, biên nhận và việc đã bỏ phiếu hay chưa không được nêu.',
    notRead: 'Máy chủ nhận thư không có nghĩa là người nhận đã đọc.',
    copies: ['Người đề nghị;', 'Lưu: VT.'],
  },
  en: {
    type: 'CERTIFICATE OF NOTICE',
    about: ({ caseNumber, about }) =>
      'body' in about
        ? `Sitting ${caseNumber} of ${sayDay(about.meetsOn, 'en')}, ${about.body}`
        : `Nomination ${caseNumber}: ${about.title} ${about.year}, ${about.nominee}`,
    sent: ({ issuer, person, email, letters }) =>
      `${issuer} certifies that ${letters.length === 1 ? 'one letter was' : `${letters.length} letters were`} written to ${person} at ${email}:`,
    head: ['No.', 'Letter', 'Made', 'Sent', 'State'],
    answers: { title: "The receiving server's answer, word for word", head: ['No.', 'Answer'] },
    acts: { title: 'What the reader did afterwards', head: ['No.', 'Act', 'When'] },
    noAct: 'When this was written, no act of the reader was on record.',
    secret:
      'Of a secret ballot this certifies the invitation alone: it names no reminder and no receipt, nor whether a vote was cast.',
    notRead: 'Accepted by the server does not mean read by the person.',
    copies: ['whoever asked for it;', 'file.'],
  },
};

/** Says what was sent and what the server answered, never that it was read; of a secret ballot no act. */
export function certificateText(facts: NoticeCertificateFacts): PaperSaid {
  const { language, acts, secret, signer } = facts;
  const words = WORDS[language];
  return {
    type: words.type,
    abstract: words.about(facts),
    paragraphs: [words.sent(facts)],
    tables: [...letterTables(facts), ...(acts.length === 0 ? [] : [actTable(facts)])],
    closing: [...(acts.length === 0 && !secret ? [words.noAct] : []), ...(secret ? [words.secret] : []), words.notRead],
    signers: [signatureOf(signer, facts)],
    recipients: words.copies,
  };
}

function letterTables({ language, letters, zone }: NoticeCertificateFacts): PaperTable[] {
  const { head, answers } = WORDS[language];
  const said = (at: string | null): string => (at === null ? '–' : sayInstant(at, language, zone));
  const answered = letters.flatMap(({ answer }, index) => (answer === '' ? [] : [[String(index + 1), answer]]));
  return [
    {
      code: 'letters',
      columns: ['no', 'letter', 'made', 'sent', 'state'],
      title: '',
      head,
      rows: letters.map((letter, index) => [
        String(index + 1),
        sayLetter(letter, language),
        said(letter.queuedAt),
        said(letter.sentAt),
        letterPageWords[language].states[letter.state] ?? letter.state,
      ]),
    },
    { code: 'answers', columns: ['no', 'answer'], title: answers.title, head: answers.head, rows: answered },
  ];
}

function actTable({ language, acts, zone }: NoticeCertificateFacts): PaperTable {
  const { title, head } = WORDS[language].acts;
  const rows = acts.map(({ task, at }, index) => [
    String(index + 1),
    taskWords[language][task as TaskKind],
    sayInstant(at, language, zone),
  ]);
  return { code: 'acts', columns: ['no', 'act', 'when'], title, head, rows };
}
