/** The letter with a sign-in code: sent at once by the web, never queued, without a link. */

import { randomUUID } from 'node:crypto';
import { composeWords } from '../words/letters';
import { envelopeOf, type Recipient } from './envelope';
import { htmlOf } from './html';
import type { Fate, Post } from './post-letter';
import { textOf } from './text';

/** Eight letters of Crockford's alphabet, the hyphen in the middle left to us. */
const CODE = /^([0-9A-HJKMNP-TV-Z]{4})-?([0-9A-HJKMNP-TV-Z]{4})$/u;
const HOUR = /^\d{1,2}:\d{2}$/u;

type CodeLetter = {
  person: Recipient;
  code: string;
  /** The hour at which the code ends, as people read it: 09:22 */
  until: string;
  from: string;
  replyTo: string;
  site: string;
};

/**
 * Sends a code. It stands in the first line and never in the subject, which mail servers log.
 * @throws if the code is not eight Crockford characters, or as for every letter
 */
export async function sendCode(post: Post, letter: CodeLetter): Promise<Fate> {
  const { person, from, replyTo, site, until } = letter;
  const [, left, right] = CODE.exec(letter.code) ?? [];
  if (left === undefined || right === undefined || !HOUR.test(until)) throw new Error('this is no sign-in code');
  const { language, salutation, fullName } = person;
  const reader = { language, salutation, fullName, siteAddress: '' };
  const { subject, lines } = composeWords({ kind: 'code', code: `${left}-${right}`, until }, reader);
  const messageId = `<l1.${randomUUID()}@${new URL(site).hostname}>`;
  return post.send({
    ...envelopeOf({ kind: 'code', person, from, replyTo, subject, messageId }),
    text: textOf(lines),
    html: htmlOf({ language, title: subject, lines }),
  });
}
