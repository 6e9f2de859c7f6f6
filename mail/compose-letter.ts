/** Makes a letter out: one recipient, plain text and HTML that say the same, and a calendar file for sittings. */

import type { SendMailOptions } from 'nodemailer';
import { isAboutSitting, type LetterFacts, type SittingFacts } from '../rules/letters';
import { sayLong } from '../words/dates';
import type { Language } from '../words/language';
import { letterFrame } from '../words/letter-frame';
import { letterWords, type LetterWords } from '../words/letters';
import { calendarFile } from './calendar-file';
import { htmlOf } from './html';

export type Recipient = { fullName: string; salutation: string; email: string; language: Language };

export type LetterToCompose = {
  facts: LetterFacts;
  person: Recipient;
  /** The pointer's address; nothing where there is nothing to open. */
  link?: string;
  from: string;
  replyTo: string;
  /** Address of the pages, as a person would type it. */
  site: string;
  messageId: string;
  /** Message-ID of the invitation whose thread it joins. */
  references?: string;
  attachments?: { fileName: string; bytes: Buffer }[];
  /** Marks subject and text of a case that is only played. */
  rehearsal?: boolean;
};

const CONTROL = /\p{Cc}/u;

/** @throws if a name, an address or the subject holds a control character: such a letter is never made */
export function composeLetter(letter: LetterToCompose): SendMailOptions {
  const { facts, person, from, replyTo, messageId, references, attachments = [], rehearsal = false } = letter;
  const words = letterWords(facts, person.language);
  const frame = letterFrame[person.language];
  const subject = `${rehearsal ? frame.rehearsalMark : ''}${words.subject}`;
  refuseControls({ subject, name: person.fullName, email: person.email, from, replyTo, messageId });
  const lines = linesOf(letter, words);
  const event = calendarOf(letter);
  return {
    from,
    replyTo,
    to: { name: person.fullName, address: person.email },
    subject,
    messageId,
    ...(references === undefined ? {} : { inReplyTo: references, references: [references] }),
    text: lines.map(({ text }) => wrap(text)).join('\n\n'),
    html: htmlOf({ language: person.language, title: subject, lines }),
    ...(event === undefined ? {} : { alternatives: [event] }),
    attachments: attachments.map(({ fileName, bytes }) => ({
      filename: fileName,
      content: bytes,
      contentType: 'application/pdf',
    })),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': person.language,
      'X-Laurel-Letter': facts.kind,
    },
  };
}

function refuseControls(fields: Record<string, string>): void {
  for (const [field, value] of Object.entries(fields)) {
    if (CONTROL.test(value)) throw new Error(`the ${field} of a letter holds a control character`);
  }
}

export type Line = { text: string; link?: { address: string; button: string }; strong?: boolean; soft?: boolean };

function linesOf({ person, link, site, rehearsal, facts }: LetterToCompose, words: LetterWords): Line[] {
  const frame = letterFrame[person.language];
  const { middle, dueAt, consequence, button } = words;
  const opens = link !== undefined && button !== undefined;
  const lines: (Line | false)[] = [
    rehearsal === true && { text: frame.rehearsal, soft: true },
    { text: frame.greeting(person.salutation, person.fullName) },
    ...middle.map((text) => ({ text })),
    dueAt !== undefined && { text: frame.before(sayLong(dueAt, person.language)), strong: true },
    consequence !== undefined && { text: consequence },
    opens && { text: `${button}:\n${link}`, link: { address: link, button } },
    { text: frame.orType(site) },
    opens && { text: frame.neverAsked },
    { text: `${frame.office} · ${placeOf(facts)}`, soft: true },
  ];
  return lines.filter((line) => line !== false);
}

function placeOf(facts: LetterFacts): string {
  const about = 'about' in facts ? facts.about : facts.sitting;
  return isAboutSitting(about) ? about.sitting : about.number;
}

/** Sittings put themselves into calendars: invitations, moved closings and cancellations. */
function calendarOf({ facts, person, site }: LetterToCompose) {
  const event = (sitting: SittingFacts, method: 'REQUEST' | 'CANCEL') =>
    calendarFile({ sitting, method, person, site });
  switch (facts.kind) {
    case 'ballot':
    case 'bloc-vote':
      return event(facts.sitting, 'REQUEST');
    case 'moved':
      return isAboutSitting(facts.about) ? event(facts.about, 'REQUEST') : undefined;
    case 'void':
      return isAboutSitting(facts.about) ? event(facts.about, 'CANCEL') : undefined;
    default:
      return undefined;
  }
}

const WIDTH = 76;

/** Wraps prose to 76 columns; a link stays on a line of its own. */
function wrap(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.startsWith('http') ? line : wrapLine(line)))
    .join('\n');
}

function wrapLine(line: string): string {
  const rows: string[] = [];
  let row = '';
  for (const word of line.split(' ')) {
    if (row !== '' && row.length + 1 + word.length > WIDTH) {
      rows.push(row);
      row = word;
    } else row = row === '' ? word : `${row} ${word}`;
  }
  return [...rows, row].join('\n');
}
