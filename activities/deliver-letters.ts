/** The post: letters are claimed from the outbox, made out, and handed to the mail server, each with a fate of its own. */

import { composeLetter } from '../mail/compose-letter';
import { messageIdOf } from '../mail/message-id';
import type { Post } from '../mail/post-letter';
import type { Database } from '../prisma/database';
import {
  claimLetters,
  isMoot,
  markBounced,
  markCancelled,
  markDeferred,
  markSent,
  readDossier,
  readInvitation,
  rememberPointer,
  type ClaimedLetter,
} from '../prisma/outbox/letters';
import { pointerOf } from '../prisma/secrets';
import type { LetterFacts } from '../rules/letters';
import type { Language } from '../words/language';
import { standShift } from './standing';

export type PostRoom = {
  database: Database;
  databaseUrl: string;
  post: Post;
  key: Buffer;
  site: string;
  from: string;
  replyTo: string;
};

const HANDS = 3;
const AT_ONCE = 5;
/** Longer than every SMTP time-out together: a deliverer that still talks to a server never loses its letter. */
const LEASE_MS = 60_000;
const GIVE_UP_MS = 72 * 3_600_000;
const LONGEST_WAIT_MS = 3_600_000;
const WAIT_FOR_PAPERS_MS = 1_000;

/** Delivers letters for a shift. Several deliverers may run: each letter is leased to one. */
export function deliverLetters(room: PostRoom): () => Promise<number> {
  const work = (): Promise<number> => deliverRound(room);
  return () => standShift({ databaseUrl: room.databaseUrl, channel: 'laurel_letters', hands: HANDS, work });
}

/** One round: claims, delivers side by side, marks. One bad address holds nothing up. */
export async function deliverRound(room: PostRoom): Promise<number> {
  const letters = await claimLetters(room.database, { limit: AT_ONCE, leaseMs: LEASE_MS });
  await Promise.all(letters.map((letter) => deliverOrKeep(room, letter)));
  return letters.length;
}

/** A letter that cannot be made out is kept back like one the server defers, and keeps no other from going. */
async function deliverOrKeep(room: PostRoom, letter: ClaimedLetter): Promise<void> {
  try {
    await deliver(room, letter);
  } catch (fault) {
    await deferOrGiveUp(
      room,
      letter,
      `the letter could not be made out (${fault instanceof Error ? fault.name : 'fault'})`,
    );
  }
}

async function deliver(room: PostRoom, letter: ClaimedLetter): Promise<void> {
  const { database, post } = room;
  if (isMoot(letter)) {
    await markCancelled(database, letter);
    return;
  }
  const attachments = await attachmentsOf(room, letter);
  if (attachments === undefined) {
    await markDeferred(database, letter, { answer: 'waits for its papers', waitMs: WAIT_FOR_PAPERS_MS });
    return;
  }
  const messageId = messageIdOf(letter.key, new URL(room.site).hostname);
  const { fate, answer } = await post.send(await makeOut(room, letter, { messageId, attachments }));
  if (fate === 'sent') await markSent(database, letter, { messageId, answer });
  else if (fate === 'bounced') await markBounced(database, letter, answer);
  else await deferOrGiveUp(room, letter, answer);
}

/** Waits twice as long each time, up to an hour; after 72 hours the letter counts as bounced. */
async function deferOrGiveUp({ database }: PostRoom, letter: ClaimedLetter, answer: string): Promise<void> {
  const age = letter.dueAt.getTime() - letter.queuedAt.getTime();
  if (age > GIVE_UP_MS) return markBounced(database, letter, answer);
  const waitMs = Math.min(1_000 * 2 ** Math.min(letter.attempts, 12), LONGEST_WAIT_MS);
  await markDeferred(database, letter, { answer, waitMs });
}

type Outer = { messageId: string; attachments: { fileName: string; bytes: Buffer }[] };

async function makeOut(room: PostRoom, letter: ClaimedLetter, { messageId, attachments }: Outer) {
  const pointer = letter.taskId === null ? undefined : pointerOf(room.key, letter.id, letter.renewal);
  if (pointer !== undefined) await rememberPointer(room.database, letter, pointer);
  const { fullName, salutation, email, language } = letter.person;
  const references =
    letter.replyToKey === null ? undefined : messageIdOf(letter.replyToKey, new URL(room.site).hostname);
  const invitation = letter.kind === 'done' ? await readInvitation(room.database, letter) : undefined;
  return composeLetter({
    facts: letter.facts as unknown as LetterFacts,
    person: { fullName, salutation, email, language: language as Language },
    from: room.from,
    replyTo: room.replyTo,
    site: room.site,
    messageId,
    rehearsal: letter.rehearsal,
    attachments,
    ...(pointer === undefined ? {} : { link: `${room.site}/go/${pointer}` }),
    ...(references === undefined ? {} : { references }),
    ...(invitation === undefined ? {} : { invitation }),
  });
}

/** Only the letter that hands a dossier to the ministry has attachments; nothing while they are still being made. */
async function attachmentsOf({ database }: PostRoom, letter: ClaimedLetter) {
  if (letter.kind !== 'answer' || letter.nominationNumber === null) return [];
  const { complete, files } = await readDossier(database, letter.nominationNumber);
  return complete ? files : undefined;
}
