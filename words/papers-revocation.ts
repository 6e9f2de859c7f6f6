/** An award taken back: which decision no longer holds, why, and by which paper (Law 06/2022, Article 93). */

import type { RevocationFacts } from '../rules/papers-told';
import { unended } from '../rules/texts';
import { awardName } from './award-names';
import { clauseInPaper } from './clauses';
import { sayPaperDay } from './dates';
import type { Bilingual } from './language';
import { addressed, groundLines, signatureOf } from './paper-frame';
import type { PaperSaid } from './paper-form';
import { namedPaper } from './named-paper';

type RevocationWords = {
  type: string;
  about: (title: string, year: number) => string;
  noLonger: (facts: RevocationFacts, said: { day: string; paper: string }) => string;
  order: (paper: string) => string;
  reason: (reason: string) => string;
  handBack: string;
  copies: string[];
};

const WORDS: Bilingual<RevocationWords> = {
  vi: {
    type: 'THÔNG BÁO',
    about: (title, year) => `Về việc hủy bỏ quyết định tặng ${awardName(title)} năm ${year}`,
    noLonger: ({ title, year, nominee, decisionNumber }, { day, paper }) =>
      `Việc tặng ${awardName(title)} năm ${year} cho ${nominee} theo ${namedPaper('Quyết định', decisionNumber)} ${day} bị hủy bỏ theo ${namedPaper('văn bản', paper)}.`,
    order: (paper) => namedPaper('Văn bản', paper),
    reason: (reason) => `Lý do: ${unended(reason)}.`,
    handBack:
      'Hiện vật khen thưởng và tiền thưởng đã nhận được thu hồi theo quy định của pháp luật về thi đua, khen thưởng.',
    copies: ['Như trên;', 'Lưu: VT.'],
  },
  en: {
    type: 'NOTICE',
    about: (title, year) => `Revocation: ${title} ${year}`,
    noLonger: ({ title, year, nominee, decisionNumber }, { day, paper }) =>
      `The ${title} ${year}, given to ${nominee} by decision ${decisionNumber} of ${day}, is revoked by ${paper}.`,
    order: (paper) => paper,
    reason: (reason) => `Reason: ${unended(reason)}.`,
    handBack: 'What was handed over with the award is taken back as the rules provide.',
    copies: ['the addressee;', 'file.'],
  },
};

/** Names the decision that no longer holds, the paper that orders it, and what is to be handed back. */
export function revocationText(facts: RevocationFacts): PaperSaid {
  const { language, title, year, addressee, decisionOn, reason, paperOn, citation, signer } = facts;
  const words = WORDS[language];
  const paper = [facts.paper, ...(paperOn === undefined ? [] : [sayPaperDay(paperOn, language)])].join(' ');
  return {
    type: words.type,
    abstract: words.about(title, year),
    grounds: groundLines(
      [clauseInPaper(citation, language), words.order(paper)].filter((one) => one !== undefined),
      language,
    ),
    addressee: addressed(addressee, language),
    paragraphs: [
      words.noLonger(facts, { day: sayPaperDay(decisionOn, language), paper }),
      words.reason(reason),
      words.handBack,
    ],
    signers: [signatureOf(signer, facts)],
    recipients: words.copies,
  };
}
