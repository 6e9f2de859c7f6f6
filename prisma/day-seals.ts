/** Seals of days: made once a day has ended, kept, sent to the observers, and reckoned again by whoever verifies. */

import type { Database, Transaction } from './database';
import { Prisma, type DaySeal as Row } from './generated/client';
import type { HouseSigner } from './house-signature';
import { queueLetters } from './outbox/queue-letter';
import { hashOf } from './secrets';
import { readNow } from './clock';
import { readStandstill } from './standstill';
import { peopleWith } from './stages/recipients';
import { readHouseZone } from './stages/load-case';
import { addDays, civilDateOf, endOfDay, type CivilDate } from '../rules/calendar';
import {
  checkpointText,
  daysRoot,
  headsHash,
  proveSeal,
  rootInBase64,
  verifySeals,
  type DaySeal,
  type Head,
  type SealedSpan,
  type SealProof,
} from '../rules/day-seal';
import type { Check } from '../rules/differences';

/** What was begun before midnight has committed by then: a transaction takes seconds at most. */
const AFTER_MIDNIGHT_MS = 5 * 60_000;
/** Every chain of the house is read once a day. */
const SEALING = { timeout: 120_000 };
/** Chains that are read at once. */
const PAGE = 5_000;

/** Chains of what is only played are in no seal: a house that only rehearses seals nothing. */
const inEarnest = Prisma.sql`
  chain NOT IN (SELECT 'nomination:' || number FROM nomination WHERE rehearsal)
  AND chain NOT IN (SELECT 'sitting:' || a."sittingNumber" FROM agenda_item a
                      JOIN nomination n ON n.number = a."nominationNumber" WHERE n.rehearsal)`;

/**
 * Seals the day that ended last, unless it is sealed, nothing is on record yet, or the house stands still: a database that
 * was restored is looked at first. Days on which none was made are covered by the next seal. Observers are written to
 * whenever the heads have moved. Done twice, or by two at once, there is one seal.
 * @returns the day that was sealed now
 */
export async function sealLastDay(database: Database, signer: HouseSigner): Promise<CivilDate | undefined> {
  // A house that has rehearsed only so far is not read through every minute.
  if ((await database.nomination.findFirst({ where: { rehearsal: false }, select: { number: true } })) === null)
    return undefined;
  const zone = await readHouseZone(database);
  const now = await readNow(database);
  const on = addDays(civilDateOf(new Date(now.getTime() - AFTER_MIDNIGHT_MS), zone), -1);
  const last = await database.daySeal.findFirst({ orderBy: { no: 'desc' } });
  if ((last !== null && last.on >= on) || (await readStandstill(database)) !== undefined) return undefined;
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('laurel/day-seal'))`;
    const before = await tx.daySeal.findMany({ orderBy: { no: 'asc' } });
    if ((before.at(-1)?.on ?? '') >= on) return undefined;
    const heads = await readHeads(tx, endOfDay(on, zone));
    if (heads.length === 0) return undefined;
    const day = { on, heads: headsHash(heads, hashOf) };
    const seal = { ...day, no: before.length + 1, root: daysRoot([...before, day], hashOf) };
    const note = signer.signNote(checkpointText(`${signer.name}/days`, seal));
    await tx.daySeal.create({ data: { ...seal, note, key: signer.verifierKey, sealedAt: now } });
    if (before.at(-1)?.heads !== day.heads) await tellObservers(tx, { seal, zone, now });
    return on;
  }, SEALING);
}

/**
 * The last entry of every chain before an instant. The index is asked for the next name and for the end of each chain, so
 * that what is read grows with the chains and not with their entries.
 */
async function readHeads(tx: Database | Transaction, before: Date): Promise<Head[]> {
  const heads: Head[] = [];
  for (let after = ''; ;) {
    const page = await tx.$queryRaw<{ chain: string; sequence: number | null; hash: string }[]>`
      WITH RECURSIVE named AS (
        (SELECT chain FROM record_entry WHERE chain > ${after} ORDER BY chain LIMIT 1)
        UNION ALL
        SELECT (SELECT chain FROM record_entry WHERE chain > named.chain ORDER BY chain LIMIT 1)
          FROM named WHERE named.chain IS NOT NULL)
      SELECT page.chain, head.sequence, head.hash
        FROM (SELECT chain FROM named WHERE chain IS NOT NULL LIMIT ${PAGE}) page
        LEFT JOIN LATERAL (SELECT sequence, hash FROM record_entry entry
                            WHERE entry.chain = page.chain AND at < ${before} AND ${inEarnest}
                            ORDER BY sequence DESC LIMIT 1) head ON true
       ORDER BY page.chain`;
    for (const { chain, sequence, hash } of page) if (sequence !== null) heads.push({ chain, sequence, hash });
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return heads;
    after = last.chain;
  }
}

const keyOf = ({ on, root }: Pick<DaySeal, 'on' | 'root'>): string => `days/${on}/seal/${root.slice(0, 16)}/`;

type Telling = { seal: DaySeal; zone: string; now: Date };

async function tellObservers(tx: Transaction, { seal, zone, now }: Telling): Promise<void> {
  const { on } = seal;
  const observers = await peopleWith(tx, { role: 'observer', on: civilDateOf(now, zone) });
  const facts = { kind: 'seal' as const, on, zone, no: seal.no, root: rootInBase64(seal) };
  // After a restore the same day may be sealed anew: another root is another letter.
  const letters = observers.map((personId) => ({ key: `${keyOf(seal)}${personId}`, facts, personId }));
  await queueLetters(tx, letters, now);
}

export type ShownSeal = Pick<Row, 'on' | 'no' | 'root' | 'key' | 'sealedAt'> & {
  /** To how many it was sent, and how many servers took it. */
  sent: { to: number; taken: number };
};

/** The newest seals first. They tell nothing of any case. */
export async function listSeals(database: Database, limit: number): Promise<ShownSeal[]> {
  const seals = await database.daySeal.findMany({ orderBy: { no: 'desc' }, take: limit });
  const oldest = seals.at(-1);
  if (oldest === undefined) return [];
  const letters = await database.letter.findMany({
    where: { kind: 'seal', queuedAt: { gte: oldest.sealedAt } },
    select: { key: true, state: true },
  });
  return seals.map(({ on, no, root, key, sealedAt }) => {
    const own = letters.filter((letter) => letter.key.startsWith(keyOf({ on, root })));
    const taken = own.filter(({ state }) => state === 'sent').length;
    return { on, no, root, key, sealedAt, sent: { to: own.length, taken } };
  });
}

/** Every note as it was signed, the first day first: what observers were sent stands among them. */
export async function readSealNotes(database: Database): Promise<string> {
  const seals = await database.daySeal.findMany({ orderBy: { no: 'asc' }, select: { note: true } });
  return seals.map(({ note }) => note).join('\n');
}

/** The newest seal over some chains, with what leads from each of them to its root; nothing while none of them is sealed. */
export async function readSealProof(database: Transaction, chains: string[]): Promise<SealProof | undefined> {
  const days = await database.daySeal.findMany({ orderBy: { no: 'asc' } });
  const seal = days.at(-1);
  if (seal === undefined) return undefined;
  const heads = await readHeads(database, endOfDay(seal.on, await readHouseZone(database)));
  const proof = proveSeal({ seal, heads, days }, chains, hashOf);
  return proof.chains.length === 0 ? undefined : proof;
}

/** Reckons every seal again from the record as it is now, day by day: what is held grows with the chains alone. */
export async function checkSeals(database: Database): Promise<Check> {
  return verifySeals(readSpans(database), hashOf);
}

async function* readSpans(database: Database): AsyncGenerator<SealedSpan> {
  const seals = await database.daySeal.findMany({ orderBy: { no: 'asc' } });
  const zone = await readHouseZone(database);
  let from = new Date(0);
  for (const seal of seals) {
    const before = endOfDay(seal.on, zone);
    const moved = await database.$queryRaw<Head[]>`
      SELECT DISTINCT ON (chain) chain, sequence, hash FROM record_entry
       WHERE at >= ${from} AND at < ${before} AND ${inEarnest} ORDER BY chain, sequence DESC`;
    yield { seal, moved };
    if (before > from) from = before;
  }
}
