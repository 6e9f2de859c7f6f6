/** What every letter has around it, and what no part of it may hold. */

import type { SendMailOptions } from 'nodemailer';
import type { Language } from '../words/language';
import { seenName } from '../words/letters/free-text';
import { isMailbox, senderParts } from '../rules/mailbox';

export type Recipient = { fullName: string; salutation: string; email: string; language: Language };

/** Line breaks and other controls; marks that turn the direction of writing and so disguise an address. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;
const MESSAGE_ID = /^<[^\s<>@]+@[^\s<>@]+>$/u;
const LONGEST_NAME = 120;
const LONGEST_SALUTATION = 30;

type Envelope = {
  kind: string;
  person: Recipient;
  from: string;
  replyTo: string;
  subject: string;
  messageId: string;
  references?: string;
  /** Key of the dossier it carries. */
  submission?: string;
};

/**
 * The headers of a letter: one recipient, no copies, never a header prepared by hand.
 * @throws if a name, an address, the subject or an id holds a control character or more than one mailbox: such a
 * letter is never made
 */
export function envelopeOf(envelope: Envelope): SendMailOptions {
  const { kind, person, from, replyTo, subject, messageId, references, submission } = envelope;
  const { fullName, salutation, email } = person;
  refuseControls({ subject, name: fullName, salutation, email, from, 'reply-to': replyTo });
  if (!isMailbox(email)) throw new Error('the email of a letter is not one address');
  const [sender, answered] = [senderParts(from), senderParts(replyTo)];
  if (sender === undefined) throw new Error('the from of a letter is not one address');
  if (answered === undefined) throw new Error('the reply-to of a letter is not one address');
  if (fullName.length > LONGEST_NAME) throw new Error(`the name of a letter is longer than ${LONGEST_NAME}`);
  if (salutation.length > LONGEST_SALUTATION)
    throw new Error(`the salutation of a letter is longer than ${LONGEST_SALUTATION}`);
  for (const id of references === undefined ? [messageId] : [messageId, references]) {
    if (!MESSAGE_ID.test(id)) throw new Error('the id of a letter is not a Message-ID');
  }
  return {
    from: sender,
    replyTo: answered,
    to: { name: seenName(fullName), address: email },
    subject,
    messageId,
    ...(references === undefined ? {} : { inReplyTo: references, references: [references] }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': person.language,
      'X-Laurel-Letter': kind,
      ...(submission === undefined ? {} : { 'X-Laurel-Submission': submission }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** @throws with the field's name, never with its text */
export function refuseControls(fields: Record<string, string>): void {
  for (const [field, value] of Object.entries(fields)) {
    if (CONTROL.test(value)) throw new Error(`the ${field} of a letter holds a control character`);
  }
}
