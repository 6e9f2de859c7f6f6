/** Opens a step of the pinned procedure: opening, tasks, planned moments, letters and record, in the caller's transaction. */

import { randomUUID } from 'node:crypto';
import { keptFrom } from '../conflicts';
import type { Transaction } from '../database';
import { Prisma, type Opening, type OrganisationName } from '../generated/client';
import { insertRows, insertSql, writeTogether } from '../insert-rows';
import { civilDateOf, type CivilDate } from '../../rules/calendar';
import type { DecisionContext } from '../../rules/decision';
import type { TaskKind } from '../../rules/letters';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { isOpinionStep } from '../../rules/stage-kinds';
import { planOpening, type Plan, type SetDate, type StepKind } from '../../rules/stages';
import { lettersSql, queueLetters, type QueuedLetter } from '../outbox/queue-letter';
import { wantRequest } from '../outbox/want-paper';
import { recordSql } from '../record';
import { readNamesOf, type Case } from './load-case';
import { decidersOf } from './deciders';
import { hearersFor, readBodies } from './hear';
import { invitationFacts } from './invitation-facts';
import { wantAtOpening } from './want-papers';
import { actorsBut } from './recipients';
import { clockOf, type StepContext } from './step-clock';

export type StepOpening = {
  step: StepKind;
  round: number;
  context: StepContext;
  pauses: { from: string; to: string }[];
  /** A date that a person set in place of the rule's, and that still holds. */
  set?: SetDate;
  /** It takes the place of the one that a hold interrupted. */
  afterHold?: true;
};

export const TASK_OF: Record<StepKind, TaskKind> = {
  'unit-review': 'review',
  supplement: 'supplement',
  council: 'convene',
  bloc: 'convene',
  decision: 'decide',
  notice: 'notice',
  consultation: 'consult',
  'party-opinion': 'consult',
  'local-opinion': 'consult',
  submission: 'submit',
  answer: 'answer',
  finding: 'propose',
  revocation: 'revocation',
};

/** A step that cannot be opened, for the calendar lists no day for its dates. */
export class NotReckoned extends Error {
  readonly refusal: Refusal;

  constructor(step: StepKind, refusal: Refusal) {
    super(`the dates of ${step} cannot be reckoned: ${refusal.code} ${String(refusal.value)}`);
    this.refusal = refusal;
  }
}

/** Opens a step, as openAnew does; answers its opening. */
export async function openStep(tx: Transaction, theCase: Case, asked: StepOpening, now: Date): Promise<Opening> {
  return (await openAnew(tx, theCase, asked, now)).opening;
}

/** A step that was just opened: how many it asks, and the moments planned for it. */
export type Opened = { opening: Opening; asked: number; moments: Plan['moments'] };

/**
 * Opens a step. Twice is harmless: the caller holds the nomination and asks only when no opening is open, and a
 * unique index admits one open opening a nomination.
 */
export async function openAnew(tx: Transaction, theCase: Case, asked: StepOpening, now: Date): Promise<Opened> {
  const { row, policy, calendar, bounds } = theCase;
  const { step, round, pauses, set } = asked;
  const context = await withBodies(tx, theCase, asked);
  const clock = clockOf({ openedAt: now, pauses, context });
  const plan = planOpening({ policy, calendar, step, ...clock, plannedAt: now, round, year: row.year, ...set });
  if (isRefusal(plan)) throw new NotReckoned(step, plan);
  const opening: Opening = {
    nominationNumber: row.number,
    sequence: (await countOpenings(tx, row.number)) + 1,
    step,
    round,
    state: 'open',
    openedAt: now,
    dueAt: plan.dueAt,
    closesAt: plan.closesAt ?? null,
    onClose: plan.onClose ?? null,
    pauses,
    context,
    outcome: null,
    settledAt: null,
    voidedBy: null,
  };
  const kept = new Set(bounds.kept.map(({ personId }) => personId));
  const tasks = await tasksOf(tx, theCase, { opening, kept, now });
  await writeTogether(tx, [
    insertSql('opening', [opening]),
    Prisma.sql`UPDATE nomination SET step = ${step}, round = ${round}, "dueAt" = ${plan.dueAt} WHERE number = ${row.number}`,
    insertSql('moment', momentsOf(opening, plan)),
    insertSql('task', tasks),
  ]);
  await wantAtOpening(tx, theCase, { opening, plan, now });
  if (step === 'submission') await wantRequest(tx, opening, { unitId: row.unitId, now });
  const { afterHold } = asked;
  const invitations = await invitationsTo(tx, theCase, { opening, tasks, afterHold });
  const { write: entry } = await recordSql(tx, {
    chain: `nomination:${row.number}`,
    kind: 'opened',
    at: now,
    body: {
      opening: opening.sequence,
      step,
      round,
      dueAt: plan.dueAt.toISOString(),
      policy: row.policyHash,
      ...(context.bodies === undefined ? {} : { bodies: context.bodies }),
    },
  });
  await writeTogether(tx, [await lettersSql(tx, invitations, now, bounds), entry]);
  return { opening, asked: tasks.length, moments: plan.moments };
}

/** How many openings a case has had. */
async function countOpenings(tx: Transaction, number: string): Promise<number> {
  const [{ last }] = await tx.$queryRaw<[{ last: number | null }]>`
    SELECT max(sequence) AS last FROM opening WHERE "nominationNumber" = ${number}`;
  return last ?? 0;
}

/** Whom a step asks for an opinion is fixed when it is first opened: a hold or an extension asks the same. */
async function withBodies(tx: Transaction, theCase: Case, { step, context }: StepOpening): Promise<StepContext> {
  if (!isOpinionStep(step) || context.bodies !== undefined) return context;
  return { ...context, bodies: await readBodies(tx, theCase, step) };
}

/** Moments that replace others have an edition of their own: one for each time a case's dates were moved. */
export async function nextEdition(tx: Transaction, number: string): Promise<number> {
  const kinds = ['extend', 'apologise', 'calendarApplied'];
  return (await tx.act.count({ where: { nominationNumber: number, kind: { in: kinds } } })) + 1;
}

/** Writes the planned moments of an opening with the derivation of each date. */
export async function planMoments(
  tx: Transaction,
  opening: Pick<Opening, 'nominationNumber' | 'sequence'>,
  plan: Pick<Plan, 'moments'>,
  edition: number | string = 0,
): Promise<void> {
  await insertRows(tx, 'moment', momentsOf(opening, plan, edition), { skipDuplicates: true });
}

function momentsOf(
  { nominationNumber, sequence }: Pick<Opening, 'nominationNumber' | 'sequence'>,
  { moments }: Pick<Plan, 'moments'>,
  edition: number | string = 0,
) {
  const suffix = edition === 0 ? '' : `/${edition}`;
  return moments.map((moment) => ({
    ...moment,
    id: randomUUID(),
    key: `${nominationNumber}/${sequence}/${moment.kind}/${moment.rung}${suffix}`,
    nominationNumber,
    openingSequence: sequence,
    state: 'planned',
  }));
}

/** Asks everybody whose work an open step is, under the nomination's lock. One who was asked before is not asked again. */
export async function askActors(tx: Transaction, theCase: Case, opening: Opening, now: Date): Promise<void> {
  const { nominationNumber, sequence: openingSequence } = opening;
  const kept = await keptFrom(tx, nominationNumber);
  const wanted = await tasksOf(tx, theCase, { opening, kept, now });
  const before = await tx.task.findMany({ where: { nominationNumber, openingSequence }, select: { key: true } });
  const tasks = wanted.filter(({ key }) => !before.some((one) => one.key === key));
  await insertRows(tx, 'task', tasks);
  await queueLetters(tx, await invitationsTo(tx, theCase, { opening, tasks }), now);
}

type AskedTask = { id: string; kind: TaskKind; office: string | null; personId: string };

/** What everybody is to do whose work a step is; nobody with a conflict of interest is asked. */
async function tasksOf(
  tx: Transaction,
  theCase: Case,
  { opening, kept, now }: { opening: Opening; kept: ReadonlySet<string>; now: Date },
) {
  const { nominationNumber, sequence, dueAt } = opening;
  const kind = TASK_OF[opening.step as StepKind];
  const asked = await askedBy(tx, theCase, { opening, kept, on: civilDateOf(now, theCase.calendar.timeZone) });
  const tasks = asked
    .filter(({ personId }) => !kept.has(personId))
    .map(({ personId, office }) => ({
      id: randomUUID(),
      key: `${nominationNumber}/${sequence}/${kind}/${addressOf({ kind, personId, office })}`,
      kind,
      office,
      personId,
      nominationNumber,
      openingSequence: sequence,
      dueAt,
      createdAt: now,
      state: 'open',
    }));
  return tasks.filter(({ key }, index) => tasks.findIndex((one) => one.key === key) === index);
}

async function invitationsTo(
  tx: Transaction,
  theCase: Case,
  { opening, tasks, afterHold }: { opening: Opening; tasks: readonly AskedTask[]; afterHold?: true | undefined },
): Promise<QueuedLetter[]> {
  const names = isOpinionStep(opening.step) ? await namesOf(tx, theCase, tasks) : [];
  const letters: QueuedLetter[] = [];
  for (const task of tasks) {
    const { personId, office } = task;
    const facts = await invitationFacts(tx, theCase, { opening, reader: personId, body: office, names });
    const { nominationNumber } = opening;
    letters.push({
      key: invitationKey(opening, task),
      facts: { ...facts, ...(afterHold && { afterHold }) },
      personId,
      nominationNumber,
      taskId: task.id,
    });
  }
  return letters;
}

/** All names of the bodies that are asked, and of the unit. */
async function namesOf(
  tx: Transaction,
  { row }: Case,
  tasks: readonly { office: string | null }[],
): Promise<OrganisationName[]> {
  const ids = [row.unitId, ...tasks.flatMap(({ office }) => office ?? [])];
  return readNamesOf(tx, Prisma.sql`SELECT unnest(${ids}::text[])`);
}

type Asking = { opening: Opening; kept: ReadonlySet<string>; on: CivilDate };

async function askedBy(
  tx: Transaction,
  theCase: Case,
  { opening, kept, on }: Asking,
): Promise<{ personId: string; office: string | null }[]> {
  const { step, context } = opening;
  if (step === 'decision') return decidersOf(tx, context as DecisionContext, on);
  if (step === 'notice' || isOpinionStep(step)) return hearersFor(tx, theCase, opening, on);
  return (await actorsBut(tx, theCase, { step, kept, on })).map((personId) => ({ personId, office: null }));
}

type Addressee = { kind: string; personId: string; office?: string | null };

/** Whom a letter about a task goes to; one who answers for two bodies is asked, reminded and thanked for each. */
export function addressOf({ kind, personId, office = null }: Addressee): string {
  return kind === 'consult' && office !== null ? `${personId}/${office}` : personId;
}

/** The key of the letter that asks for a task; later letters on the task join its thread. */
export function invitationKey(opening: { nominationNumber: string; sequence: number }, task: Addressee): string {
  return `${opening.nominationNumber}/${opening.sequence}/${task.kind}/0/${addressOf(task)}`;
}
