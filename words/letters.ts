/** What each letter says, line by line, in its reader's language. The parts stand in words/letters/. */

import { fillWording, OWN_TEXT, type Wording } from '../rules/letter-wording';
import type { CodeFacts, LetterFacts, LetterKind } from '../rules/letters';
import { sayDaysIn, sayLong } from './dates';
import { sayWhyDeputy } from './deputies';
import type { Bilingual, Language } from './language';
import { awardDutyLetters } from './letters/award-duties';
import { conflictLetters } from './letters/conflict';
import { corrections } from './letters/corrections';
import { deputyLetters } from './letters/deputies';
import { deskLetters } from './letters/desk';
import { digests } from './letters/digest';
import { followUps } from './letters/follow-ups';
import { letterFrame } from './letters/frame';
import { isInvited, placeOf, signerOf, tidyFacts, zoneOf } from './letters/free-text';
import { hearingLetters } from './letters/hearing';
import { invitations } from './letters/invitations';
import { keyLetters } from './letters/key';
import { outcomes } from './letters/outcomes';
import { revocationLetters } from './letters/revocation';
import type { Said, Sayer, Sayers } from './letters/said';
import { scoreLetters } from './letters/scoring';
import { sealLetters } from './letters/seals';
import { secondLetters } from './letters/second';
import { wordedValues } from './letters/worded';

export { taskWords } from './letters/acts';
export { tidyFacts };

/** What a line is for: text and HTML lay the same lines out, each in its way. */
export type LetterLine = {
  role:
    | 'code'
    | 'rehearsal'
    | 'greeting'
    | 'middle'
    | 'list'
    | 'due'
    | 'consequence'
    | 'action'
    | 'way'
    | 'never'
    | 'footer';
  text: string;
  /** Only of the action: the letter's one link. */
  link?: string;
};

export type LetterWords = { subject: string; lines: LetterLine[] };

export type LetterReader = {
  language: Language;
  /** Ông, Bà, or empty where the roster is silent. */
  salutation: string;
  fullName: string;
  /** Address that the letter's button opens; left out where there is nothing to open. */
  link?: string;
  /** The address a person would type, without protocol: laurel.example.vn */
  siteAddress: string;
  /** Who signs; whoever acts by the letter if not said. */
  secretariat?: string;
  /** Marks a case that is only played, in subject and first line. */
  rehearsal?: boolean;
  /** How the office words this letter; nothing where as Laurel does. */
  wording?: Wording;
  /** What the invitation said whose thread a confirmation joins: its subject is kept. */
  invitation?: LetterFacts;
};

/**
 * The words of a letter. Free texts are tidied: one line each, without other addresses, cut to their longest. Every day
 * in them is said as people write it.
 * The subject keeps to 60 characters, act and date in the first 45; the marks of rehearsal and reply come on top.
 */
export function composeWords(facts: LetterFacts | CodeFacts, reader: LetterReader): LetterWords {
  if (facts.kind === 'code') return codeWords(facts, reader.language);
  const tidied = tidyFacts(facts);
  const said = say(tidied, reader);
  return { subject: subjectOf(tidied, said, reader), lines: linesOf(tidied, said, reader) };
}

const SAYERS: Bilingual<Sayers<LetterKind>> = {
  vi: {
    ...invitations.vi,
    ...hearingLetters.vi,
    ...keyLetters.vi,
    ...conflictLetters.vi,
    ...scoreLetters.vi,
    ...followUps.vi,
    ...digests.vi,
    ...outcomes.vi,
    ...revocationLetters.vi,
    ...awardDutyLetters.vi,
    ...corrections.vi,
    ...secondLetters.vi,
    ...deskLetters.vi,
    ...deputyLetters.vi,
    ...sealLetters.vi,
  },
  en: {
    ...invitations.en,
    ...hearingLetters.en,
    ...keyLetters.en,
    ...conflictLetters.en,
    ...scoreLetters.en,
    ...followUps.en,
    ...digests.en,
    ...outcomes.en,
    ...revocationLetters.en,
    ...awardDutyLetters.en,
    ...corrections.en,
    ...secondLetters.en,
    ...deskLetters.en,
    ...deputyLetters.en,
    ...sealLetters.en,
  },
};

function say(facts: LetterFacts, { language, salutation }: LetterReader): Said {
  const sayer = SAYERS[language][facts.kind] as Sayer<LetterKind>;
  return sayer(facts, { you: salutation === '' ? 'Ông/Bà' : salutation });
}

/** A confirmation keeps its invitation's subject behind "Re: ", so that mail programs show the two together. */
function subjectOf(facts: LetterFacts, said: Said, reader: LetterReader): string {
  const mark = reader.rehearsal === true ? letterFrame[reader.language].rehearsalMark : '';
  if (facts.kind !== 'done' || reader.invitation === undefined) return `${mark}${said.subject}`;
  return `Re: ${mark}${say(tidyFacts(reader.invitation), reader).subject}`;
}

/**
 * By whoever acts: the secretariat of a body, an authority by its name alone, and otherwise the council's secretariat. The
 * desk that takes dossiers in is called otherwise at each authority (bộ phận một cửa, văn phòng, vụ) and its secretariat is
 * not ours, so that no office is invented for it.
 */
function signedBy(facts: LetterFacts, { language, secretariat }: LetterReader): string {
  const frame = letterFrame[language];
  const signer = signerOf(facts);
  if (secretariat !== undefined || signer === undefined) return secretariat ?? frame.secretariat;
  return 'authority' in signer ? signer.authority : frame.secretariatOf(signer.body);
}

function linesOf(facts: LetterFacts, said: Said, reader: LetterReader): LetterLine[] {
  const { language, salutation, fullName, link, siteAddress, rehearsal } = reader;
  const frame = letterFrame[language];
  const { middle, always = '', list = [], dueAt, consequence, button } = said;
  const action: LetterLine | undefined =
    link === undefined || button === undefined ? undefined : { role: 'action', text: button, link };
  const worded = wordedBy(reader, { facts, middle });
  const lines: (LetterLine | false | undefined)[] = [
    rehearsal === true && { role: 'rehearsal', text: frame.rehearsal },
    { role: 'greeting', text: worded.greeting ?? frame.greeting(salutation, fullName) },
    facts.onBehalf !== undefined && { role: 'middle', text: sayWhyDeputy(facts.onBehalf, 'letter', language) },
    facts.afterHold === true && { role: 'middle', text: frame.afterHold },
    ...(worded.middle ?? middle).map((text): LetterLine => ({ role: 'middle', text })),
    always !== '' && { role: 'middle', text: always },
    ...list.map((text, at): LetterLine => ({ role: 'list', text: `${text}${at < list.length - 1 ? ';' : '.'}` })),
    dueAt !== undefined && { role: 'due', text: frame.before(sayLong(dueAt, language, zoneOf(facts))) },
    consequence !== undefined && { role: 'consequence', text: consequence },
    action,
    { role: 'way', text: action === undefined ? frame.type(siteAddress) : frame.orType(siteAddress) },
    { role: 'never', text: `${frame.neverAsked} ${frame.doubt[isInvited(facts) ? 'invited' : 'other']}` },
    worded.closing !== undefined && { role: 'middle', text: worded.closing },
    { role: 'footer', text: `${signedBy(facts, reader)} · ${placeOf(facts)} · ${frame.kinds[facts.kind]}` },
  ];
  return lines
    .filter((line) => line !== false && line !== undefined)
    .map((line) => ({ ...line, text: sayDaysIn(line.text, language) }));
}

/** The parts that an office words itself, with its fields filled; of the others nothing. */
function wordedBy(
  { wording, ...reader }: LetterReader,
  { facts, middle }: { facts: LetterFacts; middle: string[] },
): { greeting?: string; middle?: string[]; closing?: string } {
  if (wording === undefined) return {};
  const values = { ...wordedValues(facts, reader), [OWN_TEXT]: middle.join(' ') };
  const said = (text: string): string => fillWording(text, values);
  return {
    ...(wording.greeting === '' ? {} : { greeting: said(wording.greeting) }),
    ...(wording.middle === '' ? {} : { middle: [said(wording.middle)] }),
    ...(wording.closing === '' ? {} : { closing: said(wording.closing) }),
  };
}

/** A code and a link never stand together: a forwarded letter would be a whole key. */
function codeWords({ code, until }: CodeFacts, language: Language): LetterWords {
  const frame = letterFrame[language];
  return {
    subject: frame.codeSubject,
    lines: [
      { role: 'code', text: code },
      { role: 'middle', text: frame.code(until) },
      { role: 'never', text: frame.codeWarning },
    ],
  };
}
