/** What stands on every paper: number and symbol, place and date, the foot line, how it is signed (Decree 30/2020, Annex I). */

import { writeNumber } from '../rules/paper-number';
import type { PaperHead, PaperSigner } from '../rules/paper-head';
import type { PaperFacts } from '../rules/papers';
import type { SigningAuthority } from '../rules/policy-papers';
import { sayPaperDay } from './dates';
import type { Bilingual, Language } from './language';
import { nameEdition, paperWords } from './paper-pages';
import type { PaperFrame, PaperSignature } from './paper-form';

type FrameWords = {
  number: (written: string) => string;
  draft: string;
  edition: (edition: number) => string;
  rehearsal: string;
  rehearsalNote: string;
  recipients: string;
  hand: string;
  handAndSeal: string;
  missing: string;
};

const WORDS: Bilingual<FrameWords> = {
  vi: {
    number: (written) => `Số: ${written}`,
    draft: 'DỰ THẢO',
    edition: (edition) => `bản ${edition}`,
    rehearsal: 'DIỄN TẬP',
    rehearsalNote: 'DIỄN TẬP: mọi quyết định do người đóng vai đưa ra; văn bản này không có giá trị pháp lý',
    recipients: 'Nơi nhận:',
    hand: '(chữ ký)',
    handAndSeal: '(chữ ký, con dấu)',
    missing: '[chưa có]',
  },
  en: {
    number: (written) => `No. ${written}`,
    draft: 'DRAFT',
    edition: (edition) => `edition ${edition}`,
    rehearsal: 'REHEARSAL',
    rehearsalNote: 'REHEARSAL: every decision was taken by players; this paper has no effect',
    recipients: 'Copies to:',
    hand: '(signature)',
    handAndSeal: '(signature and seal)',
    missing: '[not named]',
  },
};

/** Room for the figure that the records clerk gives. */
const BLANK = '        ';

/** The frame of a paper. One without its number is a draft and says so; one that is replaced says by which. */
export function frameOf(facts: PaperHead): PaperFrame {
  const { language, place, on, form, registered } = facts;
  const words = WORDS[language];
  const written =
    registered === undefined ? form.pattern.replace('{number}', BLANK) : writeNumber(form.pattern, registered);
  return {
    date: `${place === '' ? '....................' : place}, ${sayPaperDay(on, language)}`,
    number: form.numbered ? words.number(written) : '',
    draft: form.numbered && registered === undefined ? words.draft : '',
    foot: footOf(facts, words),
    recipientsHead: words.recipients,
    rehearsalNote: words.rehearsalNote,
    signatureNote: form.seal ? words.handAndSeal : words.hand,
  };
}

function footOf(facts: PaperHead, words: FrameWords): string {
  const { edition = 1, replacedBy, language } = facts;
  const replaced = replacedBy === undefined ? [] : [replacement(replacedBy, language)];
  return footLine(facts, [words.edition(edition), ...replaced]);
}

/** Whose it is, of which state of the record, what it says of itself, and that it is only played. */
export function footLine({ caseNumber, recordHash, rehearsal, language }: PaperHead, said: string[]): string {
  return [caseNumber, recordHash.slice(0, 12), ...said, ...(rehearsal ? [WORDS[language].rehearsal] : [])].join(' · ');
}

/** By its name alone: it has its number later, and its case or sitting stands on the same line. */
function replacement(key: string, language: Language): string {
  return `${paperWords[language].replacedBy} ${nameEdition({ key }, language)}`;
}

const IN_PLACE: Bilingual<Record<SigningAuthority, string>> = {
  vi: { TM: 'TM. ', KT: 'KT. ', TL: 'TL. ', TUQ: 'TUQ. ' },
  en: { TM: 'For ', KT: 'For ', TL: 'By order of ', TUQ: 'By mandate of ' },
};

/** The line of whoever signs, in capitals; a missing name prints as missing, never as a blank. */
export function signatureOf(
  { office, name, of }: PaperSigner,
  { language, form }: Pick<PaperFacts, 'language' | 'form'>,
): PaperSignature {
  const { missing } = WORDS[language];
  const post = office === '' ? missing : office.toLocaleUpperCase(language);
  const behalf =
    form.authority === undefined || of === undefined || of === ''
      ? ''
      : `${IN_PLACE[language][form.authority]}${of.toLocaleUpperCase(language)}\n`;
  return { office: `${behalf}${post}`, name: name === '' ? missing : name };
}

/** The issuer below its superior, whose name a Vietnamese paper does not say twice: a council's is the board above it. */
export function issuerAtHead({
  superior,
  issuer,
  language,
}: Pick<PaperFacts, 'superior' | 'issuer' | 'language'>): string {
  const isNamedAbove = language === 'vi' && issuer.endsWith(` ${superior}`);
  return isNamedAbove ? issuer.slice(0, -superior.length - 1).replace(/ của$/u, '') : issuer;
}

/** Each ground on a line of its own: a semicolon behind each, a full stop behind the last (Decree 30/2020, Annex I). */
export function groundLines(texts: string[], language: Language): string[] {
  const by = language === 'vi' ? 'Căn cứ' : 'By';
  return texts.map((text, index) => `${by} ${text}${index === texts.length - 1 ? '.' : ';'}`);
}

/** An addressee, or that nobody is named. */
export function addressed(addressee: string, language: Language): string {
  const { missing } = WORDS[language];
  return `${language === 'vi' ? 'Kính gửi:' : 'To:'} ${addressee === '' ? missing : addressee}`;
}
