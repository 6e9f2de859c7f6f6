/** Letters are queued in the transaction that makes them necessary, and posted by the post office afterwards. */

import { randomUUID } from 'node:crypto';
import { boundsSql, type Bounds } from '../conflicts';
import type { Transaction } from '../database';
import { deputiesFor } from '../deputies';
import { Prisma } from '../generated/client';
import { insertSql, writeTogether } from '../insert-rows';
import { readHouseZone } from '../stages/load-case';
import { civilDateOf } from '../../rules/calendar';
import { isAboutSitting, type LetterFacts, type SittingFacts } from '../../rules/letters';
import { HOW_IT_ENDED } from '../../rules/send-again';
import { onThePaperSql } from '../sittings/agenda';
import { lettersOfBarred } from './deputy-letters';

export type QueuedLetter = {
  /** As a rule number/opening/kind/rung/recipient: the same notice queued twice is one letter. */
  key: string;
  facts: LetterFacts;
  personId: string;
  nominationNumber?: string;
  sittingNumber?: string;
  taskId?: string;
  /** Key of the invitation whose thread it joins. */
  replyToKey?: string;
};

/**
 * Queues letters; a key that is there already is left as it is. What is written to the holder of an office about a task
 * goes to their deputy of the day as well, so that neither waits for the other; of a deputy from whom the case is kept the
 * holder is told. Nobody is written to about a case that a
 * conflict of interest keeps from them, and of a sitting each reader is told as many items as they may see and vote on.
 */
export async function queueLetters(tx: Transaction, asked: QueuedLetter[], now: Date): Promise<void> {
  await writeTogether(tx, [await lettersSql(tx, await asCountedByReaders(tx, asked), now)]);
}

/** The statement that queues them, for a transaction that writes more by the same; nothing where there are none. */
export async function lettersSql(
  tx: Transaction,
  asked: QueuedLetter[],
  now: Date,
  known?: Bounds,
): Promise<Prisma.Sql | undefined> {
  if (asked.length === 0) return undefined;
  const { kept, hasDeputies } = known ?? (await readBounds(tx, asked));
  const isKept = ({ personId, nominationNumber }: QueuedLetter): boolean =>
    kept.some((one) => one.personId === personId && one.nominationNumber === nominationNumber);
  const toStandIns = hasDeputies ? await toDeputies(tx, asked, now) : [];
  // What is done waits for nobody.
  const waiting = toStandIns.filter((letter) => isKept(letter) && letter.facts.kind !== 'done');
  const barred = waiting.flatMap(({ taskId }) => taskId ?? []);
  const toldOfThem = barred.length === 0 ? [] : await lettersOfBarred(tx, barred, now);
  const letters = [...asked, ...toStandIns, ...toldOfThem].filter((letter) => !isKept(letter));
  const rows = letters.map(({ facts, ...letter }) => ({
    id: randomUUID(),
    nominationNumber: null,
    sittingNumber: null,
    taskId: null,
    replyToKey: null,
    ...letter,
    kind: facts.kind,
    facts,
    state: 'queued',
    queuedAt: now,
    dueAt: now,
  }));
  return insertSql('letter', rows, { skipDuplicates: true, tells: 'laurel_letters' });
}

type ItemsOf = { sitting: string; personId: string; items: number };

/** The same letters, each with the items that its reader may vote on: without what is kept from them or they are recused from. */
async function asCountedByReaders(tx: Transaction, letters: QueuedLetter[]): Promise<QueuedLetter[]> {
  const sittings = [...new Set(letters.flatMap(({ facts }) => sittingIn(facts)?.sitting ?? []))];
  if (sittings.length === 0) return letters;
  const readers = [...new Set(letters.map(({ personId }) => personId))];
  const counted = await tx.$queryRaw<ItemsOf[]>`
    SELECT i."sittingNumber" AS sitting, p.id AS "personId", count(*)::int AS items
      FROM agenda_item i CROSS JOIN unnest(${readers}::text[]) AS p (id)
     WHERE i."sittingNumber" = ANY(${sittings}) AND ${onThePaperSql}
       AND NOT EXISTS (SELECT 1 FROM conflict c
                        WHERE c."personId" = p.id AND c."nominationNumber" = i."nominationNumber" AND c.state <> 'ended')
       AND NOT coalesce((SELECT bool_and(r."recusedItems" @> to_jsonb(i.position)) FROM roll r
                          WHERE r."sittingNumber" = i."sittingNumber" AND r."personId" = p.id), FALSE)
     GROUP BY 1, 2`;
  return letters.map((letter) => {
    const { facts, personId } = letter;
    const sitting = sittingIn(facts);
    if (sitting === undefined) return letter;
    const own = counted.find((one) => one.sitting === sitting.sitting && one.personId === personId);
    const seen = { ...sitting, items: own?.items ?? 0 };
    return {
      ...letter,
      facts: { ...facts, ...('sitting' in facts ? { sitting: seen } : { about: seen }) } as LetterFacts,
    };
  });
}

function sittingIn(facts: LetterFacts): SittingFacts | undefined {
  if ('sitting' in facts) return facts.sitting;
  return 'about' in facts && isAboutSitting(facts.about) ? facts.about : undefined;
}

async function readBounds(tx: Transaction, letters: QueuedLetter[]): Promise<Bounds> {
  const numbers = [...new Set(letters.flatMap(({ nominationNumber }) => nominationNumber ?? []))];
  if (numbers.length === 0) return { kept: [], hasDeputies: false };
  const [bounds] = await tx.$queryRaw<[Bounds]>`SELECT ${boundsSql(numbers)}`;
  return bounds;
}

/** The deputy's letter says for whom; it has a thread of its own, for a reply is to the letter that its reader had. */
async function toDeputies(tx: Transaction, letters: QueuedLetter[], now: Date): Promise<QueuedLetter[]> {
  const about = letters.filter(({ nominationNumber }) => nominationNumber !== undefined);
  const taskIds = about.flatMap(({ taskId }) => taskId ?? []);
  const deputies = await deputiesFor(tx, taskIds, async () => civilDateOf(now, await readHouseZone(tx)));
  return about.flatMap((letter) => {
    const found = deputies.find((one) => one.taskId === letter.taskId && one.holderId === letter.personId);
    if (found === undefined) return [];
    const { deputyId, holder, paper, paperOn, issuer, toOn } = found;
    const keyFor = (key: string): string => `${key}/for/${deputyId}`;
    return {
      ...letter,
      key: keyFor(letter.key),
      personId: deputyId,
      facts: { ...forDeputy(letter.facts, holder), onBehalf: { holder, paper, paperOn, issuer, toOn } },
      ...(letter.replyToKey === undefined ? {} : { replyToKey: keyFor(letter.replyToKey) }),
    };
  });
}

/** A confirmation says to each of the two who did it, unless it was its reader. */
function forDeputy(facts: LetterFacts, holder: string): LetterFacts {
  if (facts.kind !== 'done') return facts;
  const { by, ...rest } = facts;
  return by === undefined ? { ...rest, by: holder } : rest;
}

/** Letters on a task that are sent although it is closed. */
export const SAYING_HOW_IT_ENDED = [...HOW_IT_ENDED, 'moved'];

/** The statement that cancels what is queued for tasks that are closed, but for the letters that say that they are closed. */
export function cancelLettersSql(taskIds: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`UPDATE letter SET state = 'cancelled'
    WHERE "taskId" IN (${taskIds}) AND state IN ('queued', 'gathered', 'deferred') AND kind <> ALL(${SAYING_HOW_IT_ENDED})`;
}

/** Cancels what is queued under a key and was not sent yet. */
export async function stopLettersOf(tx: Transaction, key: string): Promise<void> {
  await tx.letter.updateMany({
    where: { key: { startsWith: key }, state: { in: WAITING } },
    data: { state: 'cancelled' },
  });
}

/** What waits to ask one person about some tasks is not sent, and the links of what was sent are dead. */
export async function stopLettersTo(
  tx: Transaction,
  { personId, task, now }: { personId: string; task: Prisma.TaskWhereInput; now: Date },
): Promise<void> {
  await tx.link.updateMany({ where: { personId, task, revokedAt: null }, data: { revokedAt: now } });
  await tx.letter.updateMany({
    where: { personId, task, state: { in: WAITING }, kind: { notIn: SAYING_HOW_IT_ENDED } },
    data: { state: 'cancelled' },
  });
}

const WAITING = ['queued', 'gathered', 'deferred'];

/** A pointer dies when its task closes. */
export async function closeLinks(tx: Transaction, taskIds: string[], now: Date): Promise<void> {
  await writeTogether(tx, [closeLinksSql(Prisma.sql`SELECT unnest(${taskIds}::text[])`, now)]);
}

/** The statement by which pointers die. */
export function closeLinksSql(taskIds: Prisma.Sql, now: Date): Prisma.Sql {
  return Prisma.sql`UPDATE link SET "revokedAt" = ${now} WHERE "taskId" IN (${taskIds}) AND "revokedAt" IS NULL`;
}
