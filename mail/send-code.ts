/** The letter with a sign-in code: sent at once by the web, never queued, without a link. */

import { randomUUID } from 'node:crypto';
import { letterFrame } from '../words/letter-frame';
import type { Recipient } from './compose-letter';
import { htmlOf } from './html';
import type { Fate, Post } from './post-letter';

/** `until` is the hour at which the code ends, as people read it. The code stands in the first line, never in the subject. */
export async function sendCode(
  post: Post,
  {
    person,
    code,
    until,
    from,
    replyTo,
    site,
  }: { person: Recipient; code: string; until: string; from: string; replyTo: string; site: string },
): Promise<Fate> {
  const frame = letterFrame[person.language];
  const lines = [{ text: code, strong: true }, { text: frame.code(until) }, { text: frame.codeWarning }];
  return post.send({
    from,
    replyTo,
    to: { name: person.fullName, address: person.email },
    subject: frame.codeSubject,
    messageId: `<l1.${randomUUID()}@${new URL(site).hostname}>`,
    text: lines.map(({ text }) => text).join('\n\n'),
    html: htmlOf({ language: person.language, title: frame.codeSubject, lines }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': person.language,
      'X-Laurel-Letter': 'code',
    },
  });
}
