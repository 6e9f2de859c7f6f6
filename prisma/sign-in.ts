/**
 * Signing in: a one-time code by mail, bound to the browser that asked, and the session it opens. Codes, browsers
 * and sessions are stored hashed. A link is a pointer: it says which task is meant and opens nothing.
 */

import { randomBytes } from 'node:crypto';
import type { Refusal } from '../rules/refusal';
import { nowSql, readNow } from './clock';
import type { Database, Transaction } from './database';
import type { Person, Session } from './generated/client';
import { hashOf, randomCrockford } from './secrets';

const CODE_MINUTES = 10;
const TRIES = 5;
const LOCK_MINUTES = 15;
/** Ours: whoever knows an address may ask in its name, so its owner waits no longer than the lock of a browser. */
export const PERSON_CODES = { most: 5, minutes: LOCK_MINUTES };
const BROWSER_CODES = { most: 20, minutes: 60 };
/** Nothing is read of a code after its lock and its hour are over. */
const CODES_KEPT_MINUTES = 24 * 60;
const GUESSED_MINUTES = 60;
const SESSION_HOURS = 12;
const IDLE_MINUTES = 60;
/** A session is seen at most once a minute: reading a page is not worth a write. */
const SEEN_EVERY_MS = 60_000;

export type IssuedCode = { person: Person; code: string; expiresAt: Date };

/**
 * Issues a code for a person and a browser. An unknown address, or one that has asked too often, gets a code that nobody
 * is told and that signs nobody in: wrong guesses are then counted and answered alike. One browser gets no more than so
 * many in an hour, and none while it is locked. Codes asked for by a letter's link are counted by themselves: strangers,
 * who know no link, cannot use them up.
 */
export async function issueCode(
  database: Database,
  { who, browser }: { who: { email: string } | { personId: string }; browser: string },
): Promise<IssuedCode | undefined> {
  const byLink = 'personId' in who;
  const where = byLink ? { id: who.personId } : { email: who.email.trim().toLowerCase() };
  const code = randomCrockford(8);
  const browserHash = hashOf(browser);
  return database.$transaction(async (tx) => {
    const person = await tx.person.findUnique({ where });
    if (person !== null) await lockPerson(tx, person.id);
    const now = await readNow(tx);
    if (await isLocked(tx, browserHash, now)) return undefined;
    if (await hasAskedTooOften(tx, { browserHash }, { ...BROWSER_CODES, now })) return undefined;
    const isTold =
      person !== null && !(await hasAskedTooOften(tx, { personId: person.id, byLink }, { ...PERSON_CODES, now }));
    const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000);
    const hash = codeHash(code, browser);
    const personId = isTold ? person.id : null;
    await tx.code.create({ data: { personId, browserHash, codeHash: hash, createdAt: now, expiresAt, byLink } });
    return isTold ? { person, code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt } : undefined;
  });
}

/** So many codes at once for one person are counted one after another. */
async function lockPerson(tx: Transaction, personId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${personId} FOR NO KEY UPDATE`;
}

/** Codes of late, for one person or asked by one browser. */
async function hasAskedTooOften(
  tx: Transaction,
  where: { personId: string; byLink: boolean } | { browserHash: string },
  { most, minutes, now }: { most: number; minutes: number; now: Date },
): Promise<boolean> {
  const since = new Date(now.getTime() - minutes * 60_000);
  return (await tx.code.count({ where: { ...where, createdAt: { gte: since } } })) >= most;
}

/**
 * What is kept of a code. The browser's mark, 256 bits of which only a hash is stored, goes into it: whoever reads the
 * database cannot try out the 40 bits of a code. People type Crockford's letters in any case, with or without the hyphen,
 * O for 0, I and L for 1.
 */
function codeHash(typed: string, browser: string): string {
  const plain = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return hashOf(`code/${browser}/${plain}`);
}

/** Whether a browser guessed too often of late: it gets no code and none is taken from it, for whomever it asks. */
export async function isLockedOut(database: Database, browser: string): Promise<boolean> {
  return isLocked(database, hashOf(browser), await readNow(database));
}

async function isLocked(database: Pick<Database, 'code'>, browserHash: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - LOCK_MINUTES * 60_000);
  const where = { browserHash, usedAt: null, tries: { gte: TRIES }, createdAt: { gte: since } };
  return (await database.code.count({ where })) > 0;
}

/**
 * Whom a typed code signs in. One use, ten minutes, this browser, five tries and then a lock of fifteen minutes. A try is
 * counted before it is read, so that many at once are no more than five; the one that locks the browser says so.
 */
export async function useCode(
  database: Database,
  { typed, browser }: { typed: string; browser: string },
): Promise<{ personId: string } | (Refusal & { locksNow?: true })> {
  const now = await readNow(database);
  const browserHash = hashOf(browser);
  if (await isLocked(database, browserHash, now)) return { code: 'too-many-tries' };
  const newest = await database.code.findFirst({
    where: { browserHash, usedAt: null },
    orderBy: { createdAt: 'desc' },
  });
  if (newest === null) return { code: 'code-wrong', triesLeft: TRIES };
  if (newest.expiresAt <= now) return { code: 'code-expired' };
  const { id, personId } = newest;
  const [counted] = await database.code.updateManyAndReturn({
    where: { id, usedAt: null, tries: { lt: TRIES } },
    data: { tries: { increment: 1 } },
    select: { tries: true },
  });
  if (counted === undefined) return { code: 'too-many-tries' };
  if (newest.codeHash !== codeHash(typed, browser)) {
    return counted.tries >= TRIES
      ? { code: 'too-many-tries', locksNow: true }
      : { code: 'code-wrong', triesLeft: TRIES - counted.tries };
  }
  const used = await database.code.updateMany({ where: { id, usedAt: null }, data: { usedAt: now } });
  if (used.count === 0 || personId === null) return { code: 'code-wrong', triesLeft: 0 };
  return { personId };
}

/** How many codes of the last hour were guessed wrong until their browser was locked. */
export async function countGuessedCodes(database: Database): Promise<number> {
  const now = await readNow(database);
  const since = new Date(now.getTime() - GUESSED_MINUTES * 60_000);
  return database.code.count({ where: { usedAt: null, tries: { gte: TRIES }, createdAt: { gte: since } } });
}

/** Throws away codes that are long over; twice is harmless. */
export async function forgetCodes(database: Database): Promise<void> {
  const now = await readNow(database);
  const before = new Date(now.getTime() - CODES_KEPT_MINUTES * 60_000);
  await database.code.deleteMany({ where: { createdAt: { lt: before } } });
}

export type SignInWay = 'code' | 'oidc';

/**
 * Opens a session; the token goes to the browser and is never seen again here. `browser` is its name in a few words, `way`
 * how its person signed in.
 */
export async function openSession(
  database: Database,
  personId: string,
  browser = '',
  way: SignInWay = 'code',
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const now = await readNow(database);
  await database.session.create({
    data: {
      hash: hashOf(token),
      personId,
      browser,
      way,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_HOURS * 3_600_000),
    },
  });
  return token;
}

/** `seenAt` is when the session was last noted to be in use. */
export type SignedIn = { person: Person; token: string; way: SignInWay; seenAt: Date };

type Alive = Pick<Session, 'revokedAt' | 'expiresAt' | 'lastSeenAt'>;

/** Whose session a token is, if it is alive: twelve hours at most, one hour without use. Changes nothing. */
export async function readSession(database: Database, token: string): Promise<SignedIn | undefined> {
  const [row] = await database.$queryRaw<(Alive & { way: string; person: Person; now: Date })[]>`
    SELECT s."revokedAt", s."expiresAt", s."lastSeenAt", s.way, to_json(p) AS person, ${nowSql} AS now
      FROM session s JOIN person p ON p.id = s."personId" WHERE s.hash = ${hashOf(token)}`;
  if (row === undefined || !isAlive(row, row.now)) return undefined;
  return { person: row.person, token, way: row.way as SignInWay, seenAt: row.lastSeenAt };
}

/** Not ended, not past its twelve hours, used within the hour. */
export function isAlive({ revokedAt, expiresAt, lastSeenAt }: Alive, now: Date): boolean {
  const idle = now.getTime() - lastSeenAt.getTime() > IDLE_MINUTES * 60_000;
  return revokedAt === null && expiresAt > now && !idle;
}

/** Notes that a session is in use, unless that was noted of late; only acts call it, for looking changes nothing. */
export async function touchSession(
  database: Database,
  { token, seenAt }: Pick<SignedIn, 'token' | 'seenAt'>,
  now: Date,
): Promise<void> {
  if (now.getTime() - seenAt.getTime() <= SEEN_EVERY_MS) return;
  await database.session.updateMany({
    where: { hash: hashOf(token), lastSeenAt: { lt: new Date(now.getTime() - SEEN_EVERY_MS) } },
    data: { lastSeenAt: now },
  });
}

/** Ends a session on the server, not only in the browser. */
export async function endSession(database: Database, token: string): Promise<void> {
  const now = await readNow(database);
  await database.session.updateMany({ where: { hash: hashOf(token), revokedAt: null }, data: { revokedAt: now } });
}

/** The person of an address, as a provider has verified it. */
export async function findByEmail(database: Database, email: string): Promise<string | undefined> {
  const person = await database.person.findUnique({
    where: { email: email.trim().toLowerCase() },
    select: { id: true },
  });
  return person?.id;
}

/** What a pointer means: a task and its person, while the letter's task is open; to that person, once signed in, also later. */
export async function readPointer(
  database: Database,
  pointer: string,
  readerId?: string,
): Promise<{ personId: string; taskId: string | null } | undefined> {
  const link = await database.link.findUnique({ where: { hash: hashOf(pointer) } });
  if (link === null || (link.revokedAt !== null && link.personId !== readerId)) return undefined;
  return { personId: link.personId, taskId: link.taskId };
}

/** The reader's wish of language is kept with the person. */
export async function setLanguage(database: Database, personId: string, language: 'vi' | 'en'): Promise<void> {
  await database.person.update({ where: { id: personId }, data: { language } });
}
