/** The certificate of what was sent to one person: for whoever says that nobody told them. */

import type { NoticeCertificateFacts } from '../rules/papers-told';
import { sayInstant } from './dates';
import type { Bilingual } from './language';
import { signatureOf } from './paper-frame';
import type { PaperSaid } from './paper-form';
import { two } from './papers-said';

type CertificateWords = {
  type: string;
  about: (facts: NoticeCertificateFacts) => string;
  sent: (facts: NoticeCertificateFacts) => string;
  head: string[];
  states: Record<string, string | undefined>;
  notRead: string;
  copies: string[];
};

const WORDS: Bilingual<CertificateWords> = {
  vi: {
    type: 'GIẤY XÁC NHẬN VIỆC THÔNG BÁO',
    about: ({ caseNumber, title, year, nominee }) =>
      `Hồ sơ ${caseNumber}: đề nghị tặng ${title} năm ${year} cho ${nominee}`,
    sent: ({ issuer, person, email, letters }) =>
      `${issuer} xác nhận ${two(letters.length)} thư dưới đây về hồ sơ này đã được lập để gửi đến ${person}, địa chỉ ${email}:`,
    head: ['TT', 'Thư', 'Tình trạng', 'Thời điểm', 'Trả lời của máy chủ'],
    states: {
      queued: 'chờ gửi',
      sending: 'đang gửi',
      sent: 'đã gửi',
      deferred: 'hoãn, sẽ gửi lại',
      bounced: 'bị trả lại',
      cancelled: 'không gửi',
    },
    notRead: 'Máy chủ nhận thư không có nghĩa là người nhận đã đọc thư.',
    copies: ['Người đề nghị;', 'Lưu: VT.'],
  },
  en: {
    type: 'CERTIFICATE OF NOTICE',
    about: ({ caseNumber, title, year, nominee }) => `Nomination ${caseNumber}: ${title} ${year}, ${nominee}`,
    sent: ({ issuer, person, email, letters }) =>
      `${issuer} certifies that ${letters.length === 1 ? 'one letter' : `${letters.length} letters`} about this nomination ${letters.length === 1 ? 'was' : 'were'} written to ${person} at ${email}:`,
    head: ['No.', 'Letter', 'State', 'When', "The server's answer"],
    states: {
      queued: 'waiting',
      sending: 'being sent',
      sent: 'sent',
      deferred: 'put off, sent again later',
      bounced: 'came back',
      cancelled: 'not sent',
    },
    notRead: 'That a server has taken a letter does not mean that anybody has read it.',
    copies: ['whoever asked for it;', 'file.'],
  },
};

export function certificateText(facts: NoticeCertificateFacts): PaperSaid {
  const { language, letters, zone, signer } = facts;
  const words = WORDS[language];
  return {
    type: words.type,
    abstract: words.about(facts),
    paragraphs: [words.sent(facts)],
    tables: [
      {
        code: 'letters',
        columns: ['no', 'letter', 'state', 'when', 'answer'],
        title: '',
        head: words.head,
        rows: letters.map(({ about, state, sentAt, answer }, index) => [
          String(index + 1),
          about,
          words.states[state] ?? state,
          sentAt === null ? '–' : sayInstant(sentAt, language, zone),
          answer,
        ]),
      },
    ],
    closing: [words.notRead],
    signers: [signatureOf(signer, facts)],
    recipients: words.copies,
  };
}
