/**
 * The letter outbox: claimed by lease with a fencing number, so any number of deliverers may run and a slow one
 * cannot mark what another has taken over. When a letter may go is judged by the clock that decides; the lease is
 * technical time and runs by the database's own.
 */

import type { Database, Transaction } from '../database';
import { deputiesFor } from '../deputies';
import { Prisma, type Letter, type Person } from '../generated/client';
import { nowSql, readNow } from '../clock';
import { readSupersededPapers } from '../queries/read-corrections';
import { hashOf } from '../secrets';
import { gatherLetters } from './gather-letters';
import { readLetterBounds } from './letter-bounds';
import { queueLetters, SAYING_HOW_IT_ENDED } from './queue-letter';
import { civilDateOf } from '../../rules/calendar';
import type { CaseFacts, LetterFacts, SittingFacts } from '../../rules/letters';
import { isWordedKind, type Wording } from '../../rules/letter-wording';
import { lastWording, partsOf } from '../queries/read-wording';
import { dossierKinds } from '../../rules/paper-kinds';
import { AT_ANY_HOUR, GATHERED, nextSending } from '../../rules/sending-hours';
import { loadCalendar, readHouseZone } from '../stages/load-case';
import { nothingStandsStill } from '../standstill';
import { peopleIn } from '../stages/recipients';

export type ClaimedLetter = Letter & {
  person: Person;
  rehearsal: boolean;
  taskState: string | null;
  /** What its invitation said, so that a confirmation can keep its subject; null where it joins no thread. */
  invitation: LetterFacts | null;
  /** Whether any office worded letters of this kind in the reader's language. */
  isWorded: boolean;
};

/** Kinds that ask for something: they are not worth sending once the task is no longer open. */
export const ASKING = [
  'review',
  'supplement',
  'convene',
  'ballot',
  'opinion',
  'bloc-vote',
  'decide',
  'notice',
  'consult',
  'submit',
  'answer',
  'propose',
  'revocation',
  'remind',
  'missed',
];

/**
 * Claims up to `limit` letters that may go now, and none during a standstill: within the hours of the house, or at any hour what answers somebody, would
 * come too late or belongs to a rehearsal. A lease that ran out is claimed again under a new fence. What says that others
 * came back goes last, so that a wave of letters is told of in one.
 */
export async function claimLetters(
  database: Database,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<ClaimedLetter[]> {
  const { now, next, ripe } = await keepHours(database);
  return database.$queryRaw<ClaimedLetter[]>`
    WITH claimed AS (
      UPDATE letter SET state = 'sending', fence = fence + 1, attempts = attempts + 1,
        "leaseUntil" = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
      WHERE id IN (
        SELECT id FROM letter
        WHERE ${nothingStandsStill} AND ((state = 'sending' AND "leaseUntil" < clock_timestamp())
          OR (state IN ('queued', 'deferred') AND "dueAt" <= ${now}
            AND (is_rehearsed("nominationNumber", "sittingNumber")
              OR (NOT (kind = ANY(${[...GATHERED]}) AND "queuedAt" > ${ripe})
                AND (${next} <= ${now} OR kind = ANY(${[...AT_ANY_HOUR]})
                  OR EXISTS (SELECT 1 FROM task t LEFT JOIN sitting s ON s.number = t."sittingNumber"
                    WHERE t.id = letter."taskId" AND coalesce(t."dueAt", s."closesAt") <= ${next}))))))
        ORDER BY kind = 'bounced', "dueAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING *)
    SELECT claimed.*, to_json(p) AS person, t.state AS "taskState", i.facts AS invitation,
           is_rehearsed(claimed."nominationNumber", claimed."sittingNumber") AS rehearsal,
           EXISTS (SELECT 1 FROM letter_wording w WHERE w.kind = claimed.kind AND w.language = p.language) AS "isWorded"
      FROM claimed JOIN person p ON p.id = claimed."personId" LEFT JOIN task t ON t.id = claimed."taskId"
      LEFT JOIN letter i ON i.key = claimed."replyToKey" AND claimed.kind = 'done'`;
}

/** The hour, when letters go out next, and until when what may be gathered had to be queued; what is ripe is gathered. */
async function keepHours(database: Database): Promise<{ now: Date; next: Date; ripe: Date }> {
  const [{ now, isWaiting }] = await database.$queryRaw<[{ now: Date; isWaiting: boolean }]>`
    SELECT clock.now, EXISTS (
      SELECT 1 FROM letter WHERE state IN ('queued', 'deferred') AND "dueAt" <= clock.now
        AND NOT is_rehearsed("nominationNumber", "sittingNumber")) AS "isWaiting"
      FROM ${nowSql} AS clock(now)`;
  const bounds = isWaiting ? await readLetterBounds(database) : undefined;
  if (bounds === undefined) return { now, next: now, ripe: now };
  const { gatherMinutes, listed } = bounds.value;
  const calendar = await loadCalendar(database, null, now);
  const ripe = new Date(now.getTime() - gatherMinutes * 60_000);
  await gatherLetters(database, { now, ripe, listed, zone: calendar.timeZone });
  return { now, next: nextSending(calendar, bounds.value, now), ripe };
}

/** Whether a letter has lost its purpose while it waited. */
export function isMoot(letter: Pick<ClaimedLetter, 'kind' | 'taskState'>): boolean {
  if (letter.kind === 'renewed') return letter.taskState === 'closed';
  return ASKING.includes(letter.kind) && letter.taskState !== null && letter.taskState !== 'open';
}

/** Whether it has lost it since it was claimed. */
export async function hasBecomeMoot(database: Database, { kind, taskId }: ClaimedLetter): Promise<boolean> {
  if (taskId === null || !(ASKING.includes(kind) || kind === 'renewed')) return false;
  const task = await database.task.findUnique({ where: { id: taskId }, select: { state: true } });
  return isMoot({ kind, taskState: task?.state ?? null });
}

/** Whether a letter was for a deputy who is none on the day it would go out; what says how a task ended still goes. */
export async function isDeputyOver(database: Database, letter: ClaimedLetter): Promise<boolean> {
  const { onBehalf } = letter.facts as unknown as LetterFacts;
  const { taskId, personId, kind } = letter;
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
  await database.link.createMany({
    data: pointers.map(({ letter: { id: letterId, taskId, personId }, pointer }) => ({
      hash: hashOf(pointer),
      letterId,
      taskId,
      personId,
    })),
    skipDuplicates: true,
  });
}

/** How the office of a letter words it for its reader; nothing where as Laurel does. */
export async function readWording(database: Database, letter: ClaimedLetter): Promise<Wording | undefined> {
  const asks = letter.isWorded && isWordedKind(letter.kind);
  const organisationId = asks ? await officeOf(database, letter) : undefined;
  if (organisationId === undefined) return undefined;
  const { kind, person } = letter;
  const last = await lastWording(database, { organisationId, kind, language: person.language });
  return last === null ? undefined : partsOf(last);
}

type Fence = Pick<Letter, 'id' | 'fence' | 'kind'>;

/** Marks a letter as accepted by the server, with what it lists. False if another deliverer has taken it over. */
export async function markSent(
  database: Database,
  { id, fence, kind }: Fence,
  { messageId, answer }: { messageId: string; answer: string },
): Promise<boolean> {
  const own = Prisma.sql`id = ${id} AND fence = ${fence} AND state = 'sending'`;
  const listed = kind === 'digest' ? Prisma.sql`OR "inLetterId" = (SELECT id FROM letter WHERE ${own})` : Prisma.empty;
  const count = await database.$executeRaw`
    UPDATE letter SET state = 'sent', "messageId" = ${messageId}, answer = ${answer}, "sentAt" = ${nowSql}, "leaseUntil" = NULL
     WHERE (${own}) ${listed}`;
  return count > 0;
}

/** The mark of a letter that was taken, also within a transaction that keeps more of it. */
export async function keepSent(
  database: Database | Transaction,
  letter: Fence,
  sent: { messageId: string; answer: string; sentAt: Date },
): Promise<boolean> {
  return mark(database, letter, { state: 'sent', ...sent });
}

/** Puts a letter back: the server asked to wait or was not there. */
export async function markDeferred(
  database: Database,
  letter: Fence,
  later: { answer: string; waitMs: number },
): Promise<boolean> {
  const now = await readNow(database);
  return mark(database, letter, {
    state: 'deferred',
    answer: later.answer,
    dueAt: new Date(now.getTime() + later.waitMs),
  });
}

export async function markCancelled(database: Database, letter: Fence): Promise<boolean> {
  return mark(database, letter, { state: 'cancelled' });
}

/** What a letter lists meets its fate with it. */
async function mark(
  database: Database | Transaction,
  { id, fence, kind }: Fence,
  data: Prisma.LetterUpdateManyMutationInput,
): Promise<boolean> {
  const own = { id, fence, state: 'sending' };
  const { count } = await database.letter.updateMany({
    where: data.state === 'deferred' || kind !== 'digest' ? own : { OR: [own, { inLetter: own }] },
    data: { ...data, leaseUntil: null },
  });
  return count > 0;
}

/** Marks a letter as refused for good, and tells the secretary, who can correct the address. */
export async function markBounced(database: Database, letter: ClaimedLetter, answer: string): Promise<void> {
  await database.$transaction(async (tx) => {
    if (!(await mark(tx, letter, { state: 'bounced', answer })) || letter.kind === 'bounced') return;
    const now = await readNow(tx);
    const listed = await tx.letter.findMany({ where: { inLetterId: letter.id }, orderBy: { key: 'asc' } });
    for (const one of letter.kind === 'digest' ? listed : [letter]) await tellOffice(tx, one, { answer, now });
  });
}

async function tellOffice(
  tx: Transaction,
  letter: Letter,
  { answer, now }: { answer: string; now: Date },
): Promise<void> {
  const about = aboutOf(letter.facts as unknown as LetterFacts);
  const organisationId = await officeOf(tx, letter);
  if (about === undefined || organisationId === undefined) return;
  const on = now.toISOString().slice(0, 10);
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
