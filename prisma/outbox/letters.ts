/**
 * The letter outbox: claimed by lease with a fencing number, so any number of deliverers may run and a slow one
 * cannot mark what another has taken over. When a letter may go is judged by the clock that decides; the lease is
 * technical time and runs by the database's own.
 */

import type { Database, Transaction } from '../database';
import type { Letter, Person, Prisma } from '../generated/client';
import { readNow } from '../clock';
import { readSupersededPapers } from '../queries/read-corrections';
import { hashOf } from '../secrets';
import { queueLetters } from './queue-letter';
import type { CaseFacts, LetterFacts, SittingFacts } from '../../rules/letters';
import { dossierKinds } from '../../rules/paper-kinds';
import { peopleIn } from '../stages/recipients';

export type ClaimedLetter = Letter & { person: Person; rehearsal: boolean; taskState: string | null };

/** Kinds that ask for something: they are not worth sending once the task is no longer open. */
const ASKING = [
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

/** Claims up to `limit` letters that may go now. A lease that ran out is claimed again under a new fence. */
export async function claimLetters(
  database: Database,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<ClaimedLetter[]> {
  const now = await readNow(database);
  const rows = await database.$queryRaw<{ id: string }[]>`
    UPDATE letter SET state = 'sending', fence = fence + 1, attempts = attempts + 1,
      "leaseUntil" = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    WHERE id IN (
      SELECT id FROM letter
      WHERE (state IN ('queued', 'deferred') AND "dueAt" <= ${now}) OR (state = 'sending' AND "leaseUntil" < clock_timestamp())
      ORDER BY "dueAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  if (rows.length === 0) return [];
  const letters = await database.letter.findMany({
    where: { id: { in: rows.map((row) => row.id) } },
    include: {
      person: true,
      nomination: true,
      task: true,
      sitting: { include: { agenda: { include: { nomination: true } } } },
    },
  });
  return letters.map(({ nomination, task, sitting, ...letter }) => ({
    ...letter,
    taskState: task?.state ?? null,
    rehearsal: nomination?.rehearsal ?? sitting?.agenda.some((item) => item.nomination.rehearsal) ?? false,
  }));
}

/** Whether a letter has lost its purpose while it waited. */
export function isMoot(letter: Pick<ClaimedLetter, 'kind' | 'taskState'>): boolean {
  return ASKING.includes(letter.kind) && letter.taskState !== null && letter.taskState !== 'open';
}

/** Remembers a letter's pointer by its hash before it is sent; the same pointer printed again is one row. */
export async function rememberPointer(database: Database, letter: Letter, pointer: string): Promise<void> {
  await database.link.createMany({
    data: [{ hash: hashOf(pointer), letterId: letter.id, taskId: letter.taskId, personId: letter.personId }],
    skipDuplicates: true,
  });
}

/** What a letter's invitation said, so that a confirmation can keep its subject; nothing where it joins no thread. */
export async function readInvitation(database: Database, { replyToKey }: Letter): Promise<LetterFacts | undefined> {
  if (replyToKey === null) return undefined;
  const invitation = await database.letter.findUnique({ where: { key: replyToKey }, select: { facts: true } });
  return invitation === null ? undefined : (invitation.facts as unknown as LetterFacts);
}

type Fence = { id: string; fence: number };

/** Marks a letter as accepted by the server. False if another deliverer has taken it over. */
export async function markSent(
  database: Database,
  letter: Fence,
  sent: { messageId: string; answer: string },
): Promise<boolean> {
  const sentAt = await readNow(database);
  return keepSent(database, letter, { ...sent, sentAt });
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

async function mark(
  database: Database | Transaction,
  { id, fence }: Fence,
  data: Prisma.LetterUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await database.letter.updateMany({
    where: { id, fence, state: 'sending' },
    data: { ...data, leaseUntil: null },
  });
  return count > 0;
}

/** Marks a letter as refused for good, and tells the secretary, who can correct the address. */
export async function markBounced(database: Database, letter: ClaimedLetter, answer: string): Promise<void> {
  await database.$transaction(async (tx) => {
    const { count } = await tx.letter.updateMany({
      where: { id: letter.id, fence: letter.fence, state: 'sending' },
      data: { state: 'bounced', answer, leaseUntil: null },
    });
    const about = aboutOf(letter.facts as unknown as LetterFacts);
    if (count === 0 || letter.kind === 'bounced' || about === undefined) return;
    const now = await readNow(tx);
    const organisationId = await officeOf(tx, letter);
    const people =
      organisationId === undefined
        ? []
        : await peopleIn(tx, { organisationId, role: 'secretary', on: now.toISOString().slice(0, 10) });
    await queueLetters(
      tx,
      people
        .filter((personId) => personId !== letter.personId)
        .map((personId) => ({
          key: `${letter.key}/bounced/${personId}`,
          facts: { kind: 'bounced', about, answer, count: 1 },
          personId,
          ...(letter.nominationNumber === null ? {} : { nominationNumber: letter.nominationNumber }),
          ...(letter.sittingNumber === null ? {} : { sittingNumber: letter.sittingNumber }),
        })),
      now,
    );
  });
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
