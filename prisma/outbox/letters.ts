/**
 * The letter outbox: claimed by lease with a fencing number, so any number of deliverers may run and a slow one
 * cannot mark what another has taken over. When a letter may go is judged by the clock that decides; the lease is
 * technical time and runs by the database's own.
 */

import type { Database, Transaction } from '../database';
import { deputiesFor } from '../deputies';
import type { Prisma, Letter, Person } from '../generated/client';
import { nowSql, readNow } from '../clock';
import { insertRows } from '../insert-rows';
import { readSupersededPapers } from '../queries/read-corrections';
import { hashOf } from '../secrets';
import { shareStatements } from '../share-statements';
import { queueLetters, SAYING_HOW_IT_ENDED } from './queue-letter';
import { civilDateOf } from '../../rules/calendar';
import type { CaseFacts, LetterFacts, SittingFacts } from '../../rules/letters';
import { isWordedKind, type Wording } from '../../rules/letter-wording';
import { lastWording, partsOf } from '../queries/read-wording';
import { dossierKinds } from '../../rules/paper-kinds';
import { isShownByName } from '../../rules/send-again';
import { readHouseZone } from '../stages/load-case';
import { peopleIn } from '../stages/recipients';

export type ClaimedLetter = Letter & {
  person: Person;
  rehearsal: boolean;
  taskState: string | null;
  /** When its case or sitting began; null where it belongs to none. */
  begunAt: Date | null;
  /** What its invitation said, for a confirmation or a moved date that joins its thread; null for others. */
  invitation: LetterFacts | null;
  /** The Message-ID under which that went out; null where it has not. */
  invitationId: string | null;
  /** Whether any office worded letters of this kind in the reader's language. */
  isWorded: boolean;
  /** Whether the case that it is filed with is kept from its reader by now. */
  isKept: boolean;
  /** Whether whoever claimed it before did not say what became of it. */
  wasLost: boolean;
  /** Whether that was so at any time: it may have reached its reader. */
  mayHaveGone: boolean;
  /** When it was claimed by the database's clock, and when that was asked for by the clock that only goes on. */
  claimedAt: Date;
  asked: number;
};

/**
 * Whether a letter of a kind, where it has a task, asks for something: it is not worth sending once that is no longer open. A
 * new link still serves whoever has voted and may vote again.
 */
export function isAsking(kind: string): boolean {
  return kind !== 'renewed' && !SAYING_HOW_IT_ENDED.includes(kind);
}

type Waiting = Pick<ClaimedLetter, 'kind' | 'taskState'> & Partial<Pick<ClaimedLetter, 'isKept'>>;

/** Whether a letter has lost its purpose while it waited: its task, or that its reader may know of the case. */
export function isMoot({ kind, taskState, isKept = false }: Waiting): boolean {
  if (isKept) return true;
  if (taskState === null) return false;
  return kind === 'renewed' ? taskState === 'closed' : isAsking(kind) && taskState !== 'open';
}

/** An answer that was longer on its way says what was so, not what is so. Asked for so long, the letter goes: its lease ends. */
const [FRESH_MS, LONGEST_MS] = [500, 5_000];

/** Whether it has lost it since it was claimed. A database that answers late is asked again. */
export async function hasBecomeMoot(database: Database, { kind, taskId }: ClaimedLetter): Promise<boolean> {
  if (taskId === null || SAYING_HOW_IT_ENDED.includes(kind)) return false;
  const began = performance.now();
  for (;;) {
    const asked = performance.now();
    if (isMoot({ kind, taskState: await readTaskState(database, taskId) })) return true;
    const answered = performance.now();
    if (answered - asked < FRESH_MS || answered - began > LONGEST_MS) return false;
  }
}

const readTaskState = shareStatements(async (database, ids: string[]): Promise<(string | null)[]> => {
  const rows = await database.$queryRaw<{ id: string; state: string }[]>`
    SELECT id, state FROM task WHERE id = ANY(${ids})`;
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  return ids.map((id) => states.get(id) ?? null);
});

/** Whether a letter was for a deputy who is none on the day it would go out; what says how a task ended still goes. */
export async function isDeputyOver(database: Database, letter: Letter): Promise<boolean> {
  const { taskId, personId, kind } = letter;
  const { onBehalf } = letter.facts as unknown as LetterFacts;
  if (onBehalf === undefined || taskId === null || SAYING_HOW_IT_ENDED.includes(kind)) return false;
  const now = await readNow(database);
  const present = await deputiesFor(database, [taskId], async () => civilDateOf(now, await readHouseZone(database)));
  return !present.some(({ deputyId }) => deputyId === personId);
}

/** Remembers letters' pointers by their hash before they are sent; the same pointer printed again is one row. */
export async function rememberPointers(
  database: Database,
  pointers: readonly { letter: Letter; pointer: string }[],
): Promise<void> {
  if (pointers.length === 0) return;
  await insertRows(
    database,
    'link',
    pointers.map(({ letter: { id: letterId, taskId, personId }, pointer }) => ({
      hash: hashOf(pointer),
      letterId,
      taskId,
      personId,
    })),
    { skipDuplicates: true },
  );
}

/** How the office of a letter words it for its reader; nothing where as Laurel does. */
export async function readWording(
  database: Database,
  letter: Letter & Pick<ClaimedLetter, 'person' | 'isWorded'>,
): Promise<Wording | undefined> {
  const asks = letter.isWorded && isWordedKind(letter.kind);
  const organisationId = asks ? await officeOf(database, letter) : undefined;
  if (organisationId === undefined) return undefined;
  const { kind, person } = letter;
  const last = await lastWording(database, { organisationId, kind, language: person.language });
  return last === null ? undefined : partsOf(last);
}

type Fence = Pick<Letter, 'id' | 'fence' | 'kind'>;

/** Keeps the lease of letters that are still in hand; one that another deliverer has taken over stays with it. */
export async function renewLeases(database: Database, letters: Fence[], leaseMs: number): Promise<void> {
  const inHand = JSON.stringify(letters.map(({ id, fence }) => ({ id, fence })));
  await database.$executeRaw`
    UPDATE letter l SET "leaseUntil" = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
      FROM jsonb_to_recordset(${inHand}::jsonb) AS held(id TEXT, fence INTEGER)
     WHERE l.id = held.id AND l.fence = held.fence AND l.state = 'sending'`;
}

/** So long a mark waits for others: letters go side by side and are accepted one shortly after the other. */
const GATHER_MS = 10;

/**
 * What the server said when it took a letter, how long ago that was by the clock that only goes on, and until when at the
 * latest by the database's clock at the claim. The earlier of the two is when it was taken: the database may hear of it late.
 */
export type Taken = { messageId: string; answer: string; ago: () => number; by: Date };

/** What the server says just now of a letter that was claimed. */
export function takenNow({ asked, claimedAt }: ClaimedLetter, said: { messageId: string; answer: string }): Taken {
  const since = performance.now();
  return { ...said, ago: () => performance.now() - since, by: new Date(claimedAt.getTime() + since - asked) };
}

type Accepted = Fence & Taken;

/**
 * Marks a letter as accepted by the server, with what it lists: at the instant when it was taken, however late the database
 * hears of it. False if another deliverer has taken it over. Those that are accepted at about the same time are marked together.
 */
export async function markSent(database: Database, { id, fence, kind }: Fence, taken: Taken): Promise<boolean> {
  return markAccepted(database, { id, fence, kind, ...taken });
}

const markAccepted = shareStatements(async (database, letters: Accepted[]): Promise<boolean[]> => {
  const told = letters.map(({ ago, ...letter }) => ({ ...letter, ms: ago() }));
  const marked = await database.$queryRaw<{ id: string; fence: number }[]>`
    WITH accepted AS (
      SELECT id, fence, "messageId", answer, LEAST(${nowSql} - ms * interval '1 millisecond', by) AS at
        FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
          AS taken(id TEXT, fence INTEGER, "messageId" TEXT, answer TEXT, ms DOUBLE PRECISION, by TIMESTAMPTZ(3))),
    marked AS (
      UPDATE letter l SET state = 'sent', "messageId" = a."messageId", answer = a.answer, "sentAt" = a.at, "leaseUntil" = NULL
        FROM accepted a WHERE l.id = a.id AND l.fence = a.fence AND l.state = 'sending'
      RETURNING l.id, l.fence, l.kind, l."messageId", l.answer, l."sentAt"),
    listed AS (
      UPDATE letter l SET state = 'sent', "messageId" = m."messageId", answer = m.answer, "sentAt" = m."sentAt", "leaseUntil" = NULL
        FROM marked m WHERE m.kind = 'digest' AND l."inLetterId" = m.id AND l.state = 'gathered')
    SELECT id, fence FROM marked`;
  return letters.map(({ id, fence }) => marked.some((one) => one.id === id && one.fence === fence));
}, GATHER_MS);

/** The mark of a letter that was taken, also within a transaction that keeps more of it. */
export async function keepSent(
  database: Database | Transaction,
  letter: Fence,
  sent: { messageId: string; answer: string; sentAt: Date },
): Promise<boolean> {
  return mark(database, letter, { state: 'sent', ...sent });
}

/** Puts a letter back: the server asked to wait or was not there. One that could not be sent yet was not tried. */
export async function markDeferred(
  database: Database,
  letter: Fence & Pick<ClaimedLetter, 'mayHaveGone' | 'leaseUntil'>,
  later: { answer: string; waitMs: number; isUntried?: boolean },
): Promise<boolean> {
  const now = await readNow(database);
  return mark(database, letter, {
    state: 'deferred',
    answer: later.answer,
    dueAt: new Date(now.getTime() + later.waitMs),
    ...leaseKept(letter),
    ...(later.isUntried === true ? { attempts: 0, triedSince: null } : {}),
  });
}

/** What may have reached its reader at any time bears its lease, by which that is seen. */
function leaseKept({ mayHaveGone, leaseUntil }: Pick<ClaimedLetter, 'mayHaveGone' | 'leaseUntil'>) {
  return mayHaveGone ? { leaseUntil } : {};
}

/** Marks a letter as one that need not go any more. False if another deliverer has taken it over. */
export async function markCancelled(
  database: Database,
  letter: Fence & Pick<ClaimedLetter, 'mayHaveGone' | 'leaseUntil'>,
): Promise<boolean> {
  return mark(database, letter, { state: 'cancelled', ...leaseKept(letter) });
}

/** False where another deliverer has taken it over. */
async function mark(
  database: Database | Transaction,
  { id, fence }: Fence,
  data: Prisma.LetterUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await database.letter.updateMany({
    where: { id, fence, state: 'sending' },
    data: { leaseUntil: null, ...data },
  });
  return count > 0;
}

/**
 * Marks a letter as refused for good, with what it lists and is still of use, and tells the secretary, who can correct the
 * address, of what they may read by name. What another deliverer has taken over stays as it is.
 */
export async function markBounced(database: Database, letter: ClaimedLetter, answer: string): Promise<void> {
  const back = { state: 'bounced', answer };
  await database.$transaction(async (tx) => {
    if (!(await mark(tx, letter, { ...back, ...leaseKept(letter) })) || letter.kind === 'bounced') return;
    const now = await readNow(tx);
    for (const one of letter.kind === 'digest' ? await markListed(tx, letter, back) : [letter])
      await tellOffice(tx, one, { answer, now });
  });
}

/** What a letter that is marked lists meets its fate with it, but for what was called off meanwhile. */
async function markListed(
  tx: Transaction,
  { id: inLetterId }: Letter,
  data: { state: string; answer: string },
): Promise<Letter[]> {
  const where = { inLetterId, state: 'gathered' };
  const listed = await tx.letter.updateManyAndReturn({ where, data });
  return listed.sort((a, b) => (a.key < b.key ? -1 : 1));
}

async function tellOffice(
  tx: Transaction,
  letter: Letter,
  { answer, now }: { answer: string; now: Date },
): Promise<void> {
  const task = letter.taskId === null ? null : await tx.task.findUnique({ where: { id: letter.taskId } });
  if (!isShownByName({ kind: letter.kind, task: task?.kind ?? null })) return;
  const about = aboutOf(letter.facts as unknown as LetterFacts);
  const organisationId = await officeOf(tx, letter);
  if (about === undefined || organisationId === undefined) return;
  const on = civilDateOf(now, await readHouseZone(tx));
  for (const personId of await peopleIn(tx, { organisationId, role: 'secretary', on })) {
    if (personId !== letter.personId) await tellBounced(tx, letter, { about, answer, personId, now });
  }
}

type Telling = { about: CaseFacts | SittingFacts; answer: string; personId: string; now: Date };

/** One letter for all that came back about a case or sitting and was not told yet; those of one moment wait for each other. */
async function tellBounced(tx: Transaction, letter: Letter, { about, answer, personId, now }: Telling): Promise<void> {
  const { nominationNumber, sittingNumber } = letter;
  await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${personId} FOR NO KEY UPDATE`;
  const waiting = await tx.$queryRaw<{ id: string }[]>`
    UPDATE letter SET facts = jsonb_set(facts, '{count}', to_jsonb((facts->>'count')::int + 1))
    WHERE id = (SELECT id FROM letter WHERE kind = 'bounced' AND "personId" = ${personId} AND state IN ('queued', 'deferred')
      AND "nominationNumber" IS NOT DISTINCT FROM ${nominationNumber} AND "sittingNumber" IS NOT DISTINCT FROM ${sittingNumber}
      ORDER BY "queuedAt" LIMIT 1 FOR UPDATE)
    RETURNING id`;
  if (waiting.length > 0) return;
  const place = {
    ...(nominationNumber === null ? {} : { nominationNumber }),
    ...(sittingNumber === null ? {} : { sittingNumber }),
  };
  const facts = { kind: 'bounced' as const, about, answer, count: 1 };
  await queueLetters(tx, [{ key: `${letter.key}/bounced/${personId}`, facts, personId, ...place }], now);
}

function aboutOf(facts: LetterFacts): CaseFacts | SittingFacts | undefined {
  if ('about' in facts) return facts.about;
  return 'sitting' in facts ? facts.sitting : undefined;
}

async function officeOf(tx: Parameters<typeof peopleIn>[0], letter: Letter): Promise<string | undefined> {
  if (letter.nominationNumber !== null) {
    return (await tx.nomination.findUnique({ where: { number: letter.nominationNumber } }))?.unitId;
  }
  if (letter.sittingNumber === null) return undefined;
  const sitting = await tx.sitting.findUnique({
    where: { number: letter.sittingNumber },
    include: { body: true, agenda: { include: { nomination: true } } },
  });
  return sitting?.kind === 'council' ? sitting.body.organisationId : sitting?.agenda[0]?.nomination.unitId;
}

/** The papers that go to whoever decides in the house: everything made for the case and for the sittings that decided it, but what a correction superseded. */
export async function readPapers(database: Database, number: string) {
  const superseded = await readSupersededPapers(database, number);
  const papers = await database.paper.findMany({
    where: {
      key: { notIn: superseded },
      kind: { in: [...dossierKinds] },
      OR: [
        { nominationNumber: number },
        { sitting: { agenda: { some: { nominationNumber: number, state: 'decided' } } } },
      ],
    },
    orderBy: { key: 'asc' },
  });
  return {
    complete: papers.every((paper) => paper.state === 'made'),
    files: papers.flatMap((paper) =>
      paper.bytes === null
        ? []
        : [{ fileName: paper.fileName ?? `${paper.kind}.pdf`, bytes: Buffer.from(paper.bytes) }],
    ),
  };
}
