/** The post: letters are claimed from the outbox, made out, and handed to the mail server, each with a fate of its own. */

import { composeLetter } from '../mail/compose-letter';
import { messageIdOf } from '../mail/message-id';
import type { Fate, Message, Post } from '../mail/post-letter';
import type { Database } from '../prisma/database';
import { claimLetters } from '../prisma/outbox/claim-letters';
import { standingOfDeputy } from '../prisma/outbox/deputy-letters';
import { listAgain } from '../prisma/outbox/gather-letters';
import {
  hasBecomeMoot,
  isDeputyOver,
  isMoot,
  markBounced,
  markCancelled,
  markDeferred,
  markSent,
  readPapers,
  readWording,
  rememberPointers,
  renewLeases,
  takenNow,
  type ClaimedLetter,
} from '../prisma/outbox/letters';
import { markTaken } from '../prisma/outbox/submissions';
import { pointerOf } from '../prisma/secrets';
import { standingOfConflict } from '../prisma/sittings/tell-conveners';
import { isGivenUp, LONGEST_WAIT_MS, waitAfter } from '../rules/back-off';
import type { LetterFacts } from '../rules/letters';
import type { Language } from '../words/language';
import { byMail, readBundle, type Bundle } from './hand-in';
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
const WAIT_FOR_PAPERS_MS = 1_000;

/** Delivers letters for a shift. Several deliverers may run: each letter is leased to one. */
export function deliverLetters(room: PostRoom): () => Promise<number> {
  const { databaseUrl } = room;
  const take = (): Promise<ClaimedLetter[]> => takeLetters(room);
  const work = (letters: ClaimedLetter[]): Promise<void> => deliverAll(room, letters);
  return () => standShift({ databaseUrl, channel: 'laurel_letters', hands: HANDS, most: AT_ONCE, take, work });
}

/** One round: claims, delivers side by side, marks. */
export async function deliverRound(room: PostRoom): Promise<number> {
  const letters = await takeLetters(room);
  await deliverAll(room, letters);
  return letters.length;
}

function takeLetters({ database, post }: PostRoom): Promise<ClaimedLetter[]> {
  return claimLetters(database, { limit: AT_ONCE, leaseMs: post.longestMs });
}

/** How often a lease is renewed at most: a sending is given up by then. */
const MOST_RENEWALS = 30;

/**
 * Side by side: one bad address holds nothing up. A lease outlives a server that falls silent, and is renewed while one is
 * slow at every step: another deliverer does not send meanwhile what is being sent.
 */
async function deliverAll(room: PostRoom, letters: ClaimedLetter[]): Promise<void> {
  const { database, post } = room;
  let renewals = 0;
  const renewing = setInterval(() => {
    renewals += 1;
    if (renewals <= MOST_RENEWALS) void renewLeases(database, letters, post.longestMs).catch(() => undefined);
  }, post.longestMs / 3);
  try {
    await deliverEach(room, letters);
  } finally {
    clearInterval(renewing);
  }
}

async function deliverEach(room: PostRoom, letters: ClaimedLetter[]): Promise<void> {
  const going = letters.filter((letter) => !isMoot(letter));
  await rememberPointers(
    room.database,
    going.flatMap((letter) => {
      const pointer = pointerIn(room, letter);
      return pointer === undefined ? [] : [{ letter, pointer }];
    }),
  );
  // Whatever fails, the leases are renewed until the last of them is out of hand.
  const fates = await Promise.allSettled(letters.map((letter) => deliverOrKeep(room, letter)));
  const failed = fates.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** A letter that cannot be made out is kept back like one the server defers, and keeps no other from going. */
async function deliverOrKeep(room: PostRoom, letter: ClaimedLetter): Promise<void> {
  try {
    const due = await listAgain(room.database, letter);
    await (due === undefined ? markCancelled(room.database, letter) : deliver(room, due));
  } catch (fault) {
    await deferOrGiveUp(
      room,
      letter,
      `the letter could not be made out (${fault instanceof Error ? fault.name : 'fault'})`,
    );
  }
}

async function deliver(room: PostRoom, letter: ClaimedLetter): Promise<void> {
  const { database } = room;
  const standing = isMoot(letter) || (await isDeputyOver(database, letter)) ? 'over' : await standingOf(room, letter);
  if (standing === 'over') {
    await markCancelled(database, letter);
    return;
  }
  if (standing !== 'tells')
    return waitFor(room, letter, { answer: 'waits for the letter that it follows', ...standing });
  if (letter.wasLost && isTriedEnough(letter)) {
    await markBounced(database, letter, 'whoever sent it ended each time and did not say what became of it');
    return;
  }
  const enclosed = await enclosedIn(room, letter);
  if (enclosed === undefined)
    return waitFor(room, letter, { answer: 'waits for its papers', waitMs: WAIT_FOR_PAPERS_MS });
  const messageId = messageIdOf(letter, new URL(room.site).hostname);
  const sent = await send(room, letter, { messageId, enclosed });
  if (sent === undefined) {
    await markCancelled(database, letter);
    return;
  }
  const { fate, answer } = sent;
  const taken = takenNow(letter, { messageId, answer });
  if (fate === 'bounced') await markBounced(database, letter, answer);
  else if (fate === 'deferred') await deferOrGiveUp(room, letter, answer);
  else if (Array.isArray(enclosed)) await writeDown(room, () => markSent(database, letter, taken));
  else {
    const { key: code, sha256 } = enclosed;
    await writeDown(room, () => markTaken(database, letter, { ...taken, code, sha256 }));
  }
}

/** Of what says that a conflict is there, or over, whether it is still to be said. */
function standingOf({ database }: PostRoom, letter: ClaimedLetter): ReturnType<typeof standingOfConflict> {
  return letter.kind === 'deputy' ? standingOfDeputy(database, letter) : standingOfConflict(database, letter);
}

async function waitFor(
  { database }: PostRoom,
  letter: ClaimedLetter,
  wait: { answer: string; waitMs: number },
): Promise<void> {
  await markDeferred(database, letter, { ...wait, isUntried: true });
}

const BETWEEN_WRITES_MS = 1_000;

/**
 * The mail server has it: a database that is away or overrun for a moment is no reason to send it a second time. It is tried
 * for half as long as a letter is leased, and then left to its lease: nothing says of such a letter that it was not sent.
 */
async function writeDown({ post }: PostRoom, write: () => Promise<unknown>): Promise<void> {
  const until = Date.now() + post.longestMs / 2;
  for (;;) {
    try {
      await write();
      return;
    } catch {
      if (Date.now() > until) return;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_WRITES_MS));
    }
  }
}

type Attachment = { fileName: string; bytes: Buffer };
/** A dossier that was handed in, or what is attached to any other letter. */
type Enclosed = Bundle | Attachment[];

/** Making a letter out takes its time: what has lost its purpose meanwhile is not sent. Nothing then. */
async function send(
  room: PostRoom,
  letter: ClaimedLetter,
  { messageId, enclosed }: { messageId: string; enclosed: Enclosed },
): Promise<Fate | undefined> {
  const { post, database } = room;
  if (Array.isArray(enclosed)) {
    const message = await makeOut(room, letter, { messageId, attachments: enclosed });
    return (await hasBecomeMoot(database, letter)) ? undefined : post.send(message);
  }
  const carrying = (bundle: Bundle): Promise<Message> =>
    makeOut(room, letter, { messageId, attachments: [bundle], submission: bundle.key });
  return byMail(post, carrying).send(enclosed);
}

/**
 * Whether 72 hours have passed since the first try, and the tries in them are as many as make the longest wait: what lay for
 * days between two of them, over days off, in a standstill or in a backup, is tried on.
 */
function isTriedEnough({ triedSince, claimedAt, attempts }: ClaimedLetter): boolean {
  const triedForMs = claimedAt.getTime() - (triedSince ?? claimedAt).getTime();
  return isGivenUp(triedForMs) && waitAfter(attempts) === LONGEST_WAIT_MS;
}

/** Waits twice as long each time, up to an hour; after 72 hours of trying the letter counts as bounced. */
async function deferOrGiveUp({ database }: PostRoom, letter: ClaimedLetter, answer: string): Promise<void> {
  if (isTriedEnough(letter)) return markBounced(database, letter, answer);
  await markDeferred(database, letter, { answer, waitMs: waitAfter(letter.attempts) });
}

type Outer = { messageId: string; attachments: Attachment[]; submission?: string };

async function makeOut(room: PostRoom, letter: ClaimedLetter, outer: Outer): Promise<Message> {
  const pointer = pointerIn(room, letter);
  const { fullName, salutation, email, language } = letter.person;
  const references = threadOf(letter, room);
  const wording = await readWording(room.database, letter);
  return composeLetter({
    facts: letter.facts as unknown as LetterFacts,
    person: { fullName, salutation, email, language: language as Language },
    from: room.from,
    replyTo: room.replyTo,
    site: room.site,
    rehearsal: letter.rehearsal,
    ...outer,
    ...(wording === undefined ? {} : { wording }),
    ...(pointer === undefined ? {} : { link: `${room.site}/go/${pointer}` }),
    ...(references === undefined ? {} : { references }),
    ...(letter.invitation === null ? {} : { invitation: letter.invitation }),
  });
}

/** The invitation's Message-ID: as it went out, or as it will. */
function threadOf({ replyToKey: key, invitationId, begunAt }: ClaimedLetter, { site }: PostRoom): string | undefined {
  return key === null ? undefined : (invitationId ?? messageIdOf({ key, begunAt }, new URL(site).hostname));
}

/** What a letter leads to its page by; nothing where it leads nowhere. */
function pointerIn({ key }: PostRoom, { id, renewal, taskId, kind }: ClaimedLetter): string | undefined {
  return taskId === null && kind !== 'digest' ? undefined : pointerOf(key, id, renewal);
}

/**
 * Only the letter that asks for the answer encloses anything: the bundle that was handed in, or, to whoever decides in
 * the house, the papers. Nothing while they are still being made.
 */
async function enclosedIn({ database }: PostRoom, letter: ClaimedLetter): Promise<Enclosed | undefined> {
  const facts = letter.facts as unknown as LetterFacts;
  if (facts.kind !== 'answer' || letter.nominationNumber === null) return [];
  if (facts.code === '') {
    const { complete, files } = await readPapers(database, letter.nominationNumber);
    return complete ? files : undefined;
  }
  return readBundle(database, facts.code);
}
