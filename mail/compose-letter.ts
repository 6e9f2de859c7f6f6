/** Makes a letter out: one recipient, plain text and HTML that say the same, and a calendar file for sittings. */

import type { SendMailOptions } from 'nodemailer';
import type { Wording } from '../rules/letter-wording';
import { stripMarks } from '../rules/fold-text';
import { isAboutSitting, type CaseFacts, type LetterFacts, type SittingFacts, type TaskKind } from '../rules/letters';
import { placeOf, seenName } from '../words/letters/free-text';
import { composeWords, type LetterReader, type LetterWords } from '../words/letters';
import { calendarFile, type CalendarMethod, type Occasion } from './calendar-file';
import { envelopeOf, refuseControls, type Recipient } from './envelope';
import { htmlOf } from './html';
import { fitsALetter, textOf } from './text';

export type { Recipient };

export type LetterToCompose = {
  facts: LetterFacts;
  person: Recipient;
  /** The pointer's address; nothing where there is nothing to open. */
  link?: string;
  from: string;
  /** The secretariat's mailbox: a person answers. */
  replyTo: string;
  /** Base address of the pages. Letters print it as a person would type it. */
  site: string;
  messageId: string;
  /** Message-ID of the invitation whose thread it joins. */
  references?: string;
  /** What that invitation said: a confirmation keeps its subject, and whoever votes in writing is at no meeting. */
  invitation?: LetterFacts;
  /** The dossier: only the letter that hands it to the ministry carries any. */
  attachments?: { fileName: string; bytes: Buffer }[];
  /** The key of the dossier it carries: whoever receives it twice knows it by that. */
  submission?: string;
  /** How the reader's office words it; left out where it does not fit the facts of this letter. */
  wording?: Wording;
  /** Marks subject and text of a case that is only played. */
  rehearsal?: boolean;
};

/**
 * @throws if a name, an address or the subject holds a control character, if the link is not a bare address of the
 * site, or if a letter other than `answer` has attachments: such a letter is never made
 */
export function composeLetter(letter: LetterToCompose): SendMailOptions {
  const { facts, person, from, replyTo, site, messageId, references, link, submission, attachments = [] } = letter;
  refuseControls({ number: placeOf(facts), submission: submission ?? '' });
  if (link !== undefined) refuseOtherLink(link, site);
  if (attachments.length > 0 && facts.kind !== 'answer') throw new Error(`a letter "${facts.kind}" has no attachments`);
  const { subject, lines } = wordsOf(letter);
  const envelope = envelopeOf({
    kind: facts.kind,
    person,
    from,
    replyTo,
    subject,
    messageId,
    ...(references === undefined ? {} : { references }),
    ...(submission === undefined ? {} : { submission }),
  });
  // Only after its addresses are found good: the calendar's own fault would name no field of the letter.
  const event = calendarOf(letter);
  return {
    ...envelope,
    text: textOf(lines),
    html: htmlOf({ language: person.language, title: subject, lines }),
    ...(event === undefined ? {} : { alternatives: [event] }),
    attachments: attachments.map(({ fileName, bytes }) => ({
      filename: plainFileName(fileName),
      content: bytes,
      contentType: contentTypeOf(fileName),
    })),
  };
}

/** An office's wording that some facts make too long for a letter gives way to our own: the letter goes out. */
function wordsOf({ wording, ...letter }: LetterToCompose): LetterWords {
  const own = composeWords(letter.facts, readerOf(letter));
  if (wording === undefined) return own;
  const worded = composeWords(letter.facts, { ...readerOf(letter), wording });
  return fitsALetter(worded.lines) ? worded : own;
}

function readerOf({ person, link, site, rehearsal, invitation }: LetterToCompose): LetterReader {
  const { language, salutation, fullName } = person;
  return {
    language,
    salutation: seenName(salutation),
    fullName: seenName(fullName),
    siteAddress: new URL(site).host,
    ...(link === undefined ? {} : { link }),
    ...(rehearsal === undefined ? {} : { rehearsal }),
    ...(invitation === undefined ? {} : { invitation }),
  };
}

/** The pointer stands in the path: queries land in logs and previews, and every link is of the site's own domain. */
function refuseOtherLink(link: string, site: string): void {
  refuseControls({ link });
  const address = URL.canParse(link) ? new URL(link) : undefined;
  const isOurs = address?.origin === new URL(site).origin && address.href === link;
  if (!isOurs || address.search !== '' || address.hash !== '' || address.username !== '') {
    throw new Error('the link of a letter is not a bare address of the site');
  }
}

/** Sittings put themselves into calendars: invitations, moved closings and cancellations. */
function calendarOf({ facts, person, site, replyTo, invitation }: LetterToCompose) {
  const event = (sitting: SittingFacts, method: CalendarMethod, occasion: Occasion) =>
    calendarFile({ sitting, method, occasion, person, site, replyTo });
  const eventAgain = (about: CaseFacts | SittingFacts, method: CalendarMethod, task: TaskKind) =>
    isAboutSitting(about) && !WITHOUT_EVENT.includes(task) ? event(about, method, occasionOf(task)) : undefined;
  switch (facts.kind) {
    case 'ballot':
      return event(facts.sitting, 'REQUEST', 'ballot');
    case 'bloc-vote':
      return event(facts.sitting, 'REQUEST', 'vote');
    case 'key':
      return facts.step === 'announce' ? event(facts.sitting, 'REQUEST', 'key') : undefined;
    case 'moved':
      return invitation?.kind === 'opinion' ? undefined : eventAgain(facts.about, 'REQUEST', facts.task);
    case 'void':
      return eventAgain(facts.about, 'CANCEL', facts.task);
    default:
      return undefined;
  }
}

/** Tasks whose letters put nothing into a calendar: they are about a sitting and not its hours. */
const WITHOUT_EVENT: TaskKind[] = ['open-box', 'self-score', 'cross-score', 'collate', 'adopt'];

function occasionOf(task: TaskKind): Occasion {
  return task === 'vote' || task === 'key' ? task : 'ballot';
}

/** Letters, digits, dot, hyphen: a name that no mail program or file system spoils. */
function plainFileName(fileName: string): string {
  return (
    stripMarks(fileName)
      .replace(/[^A-Za-z0-9.]+/gu, '-')
      .replace(/^[-.]+|-+$/gu, '')
      .slice(-100) || 'paper.pdf'
  );
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function contentTypeOf(fileName: string): string {
  if (fileName.toLowerCase().endsWith('.zip')) return 'application/zip';
  return fileName.toLowerCase().endsWith('.docx') ? DOCX : 'application/pdf';
}
