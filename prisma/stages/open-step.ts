/** Opens a step of the pinned procedure: opening, tasks, planned moments, letters and record, in the caller's transaction. */

import { keptFrom } from '../conflicts';
import type { Transaction } from '../database';
import type { Opening, OrganisationName } from '../generated/client';
import { civilDateOf, type CivilDate } from '../../rules/calendar';
import { clauseOfEnding } from '../../rules/clauses';
import { clauseOfDecision, officesOf, type DecisionContext } from '../../rules/decision';
import type { Asker } from '../../rules/endings';
import type { Finding } from '../../rules/finding';
import type { LetterFacts, TaskKind } from '../../rules/letters';
import { isRefusal } from '../../rules/refusal';
import { isAfterAward, isOpinionStep } from '../../rules/stage-kinds';
import { planOpening, type Plan, type StepKind } from '../../rules/stages';
import { queueLetters, type QueuedLetter } from '../outbox/queue-letter';
import { wantRequest } from '../outbox/want-paper';
import { appendRecord } from '../record';
import { readClocks } from './clocks';
import { nameOn, type Case } from './load-case';
import { decidersOf } from './deciders';
import { consultFacts, hearersFor, noticeFacts, readBodies } from './hear';
import { wantAtOpening } from './want-papers';
import { readTied } from './read-decision';
import { actorsOf } from './recipients';

/** What a step is about beyond its kind; kept on the opening. */
export type StepContext = Partial<Omit<DecisionContext, 'askedBy'>> & {
  askedBy?: Asker;
  points?: string[];
  submissionCode?: string;
  /** Ids of the organisations whose opinion is asked. */
  bodies?: string[];
  /** What was found against the award. */
  finding?: Finding;
  /** The day from which the step's clock runs, where that is not the day it opened. */
  clockFrom?: string;
};

export type StepOpening = {
  step: StepKind;
  round: number;
  context: StepContext;
  pauses: { from: string; to: string }[];
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

/**
 * Opens a step. Twice is harmless: the caller holds the nomination and asks only when no opening is open, and a
 * unique index admits one open opening a nomination.
 */
export async function openStep(tx: Transaction, theCase: Case, asked: StepOpening, now: Date): Promise<Opening> {
  const { row, policy, calendar } = theCase;
  const { step, round, pauses } = asked;
  const context = await withBodies(tx, theCase, asked);
  const openedAt = context.clockFrom === undefined ? now : new Date(context.clockFrom);
  const plan = planOpening({ policy, calendar, step, openedAt, plannedAt: now, round, pauses, year: row.year });
  if (isRefusal(plan)) throw new Error(`the dates of ${step} cannot be reckoned: ${plan.code} ${String(plan.value)}`);
  const last = await tx.opening.aggregate({ where: { nominationNumber: row.number }, _max: { sequence: true } });
  const opening = await tx.opening.create({
    data: {
      nominationNumber: row.number,
      sequence: (last._max.sequence ?? 0) + 1,
      step,
      round,
      state: 'open',
      openedAt: now,
      dueAt: plan.dueAt,
      closesAt: plan.closesAt ?? null,
      onClose: plan.onClose ?? null,
      pauses: pauses,
      context: context,
    },
  });
  await tx.nomination.update({ where: { number: row.number }, data: { step, round, dueAt: plan.dueAt } });
  await planMoments(tx, opening, plan);
  await wantAtOpening(tx, theCase, { opening, plan, now });
  if (step === 'submission') await wantRequest(tx, opening, { unitId: row.unitId, now });
  await askActors(tx, theCase, opening, now);
  await appendRecord(tx, {
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
  return opening;
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
  const { nominationNumber, sequence } = opening;
  const suffix = edition === 0 ? '' : `/${edition}`;
  await tx.moment.createMany({
    data: plan.moments.map((moment) => ({
      key: `${nominationNumber}/${sequence}/${moment.kind}/${moment.rung}${suffix}`,
      nominationNumber,
      openingSequence: sequence,
      kind: moment.kind,
      rung: moment.rung,
      to: moment.to,
      at: moment.at,
      state: 'planned',
      derivation: moment.derivation,
    })),
    skipDuplicates: true,
  });
}

/** Asks everybody whose work an open step is. One who was asked before is not asked again. */
export async function askActors(tx: Transaction, theCase: Case, opening: Opening, now: Date): Promise<void> {
  const today = civilDateOf(now, theCase.calendar.timeZone);
  const kind = TASK_OF[opening.step as StepKind];
  const { nominationNumber, sequence } = opening;
  const people = await peopleFor(tx, theCase, opening, today);
  const tasks = await tx.task.createManyAndReturn({
    data: people.map(({ personId, office }) => ({
      key: `${nominationNumber}/${sequence}/${kind}/${addressOf({ kind, personId, office })}`,
      kind,
      office,
      personId,
      nominationNumber,
      openingSequence: sequence,
      dueAt: opening.dueAt,
      createdAt: now,
      state: 'open',
    })),
    skipDuplicates: true,
  });
  const names = isOpinionStep(opening.step) ? await namesOf(tx, theCase, tasks) : [];
  const letters: QueuedLetter[] = [];
  for (const task of tasks) {
    const facts = await invitationFacts(tx, theCase, { opening, body: task.office, names });
    const { personId, id: taskId } = task;
    letters.push({ key: invitationKey(opening, task), facts, personId, nominationNumber, taskId });
  }
  await queueLetters(tx, letters, now);
}

/** All names of the bodies that are asked, and of the unit. */
async function namesOf(
  tx: Transaction,
  { row }: Case,
  tasks: { office: string | null }[],
): Promise<OrganisationName[]> {
  const ids = [row.unitId, ...tasks.flatMap(({ office }) => office ?? [])];
  return tx.organisationName.findMany({ where: { organisationId: { in: ids } } });
}

/** Nobody with a conflict of interest is asked. */
async function peopleFor(
  tx: Transaction,
  theCase: Case,
  opening: Opening,
  on: CivilDate,
): Promise<{ personId: string; office: string | null }[]> {
  const kept = await keptFrom(tx, opening.nominationNumber);
  const people = await askedBy(tx, theCase, opening, on);
  return people.filter(({ personId }) => !kept.has(personId));
}

async function askedBy(
  tx: Transaction,
  theCase: Case,
  opening: Opening,
  on: CivilDate,
): Promise<{ personId: string; office: string | null }[]> {
  const { step, context } = opening;
  if (step === 'decision') return decidersOf(tx, context as DecisionContext, on);
  if (step === 'notice' || isOpinionStep(step)) return hearersFor(tx, theCase, opening, on);
  return (await actorsOf(tx, theCase, step, on)).map((personId) => ({ personId, office: null }));
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

async function invitationFacts(
  tx: Transaction,
  theCase: Case,
  { opening, body, names }: { opening: Opening; body: string | null; names: OrganisationName[] },
): Promise<LetterFacts> {
  const { about, policy, row } = theCase;
  const dueAt = opening.dueAt?.toISOString() ?? null;
  const step = opening.step as StepKind;
  if (isAfterAward(step)) return findingFacts(theCase, opening);
  switch (step) {
    case 'unit-review':
      return { kind: 'review', about, dueAt: dueAt ?? '', nextInLine: 'superior' };
    case 'supplement':
      return supplementFacts(tx, theCase, opening);
    case 'council':
    case 'bloc': {
      const bodyId = (step === 'council' ? row.councilId : row.blocId) ?? '';
      const named = await tx.body.findUnique({ where: { id: bodyId } });
      const waiting = await tx.nomination.count({ where: { step, state: 'open', ...bodyOf(step, bodyId) } });
      return { kind: 'convene', about, dueAt, body: named?.name ?? '', waiting };
    }
    case 'decision':
      return decideFacts(tx, theCase, opening);
    case 'notice':
      return noticeFacts(theCase, opening);
    case 'consultation':
    case 'party-opinion':
    case 'local-opinion':
      return consultFacts(theCase, { opening, body, names });
    case 'submission':
      return { kind: 'submit', about, dueAt, parts: policy.dossier.value.parts.length, policy: policy.id };
    case 'answer':
      return { kind: 'answer', about, dueAt, code: codeOf(opening), papers: [] };
  }
}

async function supplementFacts(tx: Transaction, theCase: Case, opening: Opening): Promise<LetterFacts> {
  const { about, policy } = theCase;
  const { askedBy, points = [] } = opening.context as StepContext;
  const clocks = await readClocks(tx, theCase, opening.openedAt);
  return {
    kind: 'supplement',
    about,
    dueAt: opening.dueAt?.toISOString() ?? '',
    authority: askedBy === 'answer' ? await ministryName(tx, theCase, opening) : about.unit,
    points,
    times: opening.round - 1,
    allowed: policy.supplement.value.maxPerStage ?? 0,
    clause: policy.supplement.cite,
    ...(clocks === undefined ? {} : { clocks }),
  };
}

async function decideFacts(tx: Transaction, { about, policy, row }: Case, opening: Opening): Promise<LetterFacts> {
  const context = opening.context as DecisionContext;
  const { question, by, sitting } = context;
  const { tied } = await readTied(tx, { sitting, title: row.title });
  return {
    kind: 'decide',
    about,
    dueAt: opening.dueAt?.toISOString() ?? '',
    question,
    withAnother: officesOf(by).length > 1,
    leftBy: sitting,
    tied: tied.length,
    clause: clauseOfDecision({ context, policy }).clause,
  };
}

function codeOf({ context }: Opening): string {
  return (context as StepContext).submissionCode ?? '';
}

function findingFacts({ about, policy }: Case, { step, context, dueAt }: Opening): LetterFacts {
  const { cause, paper, decisionNumber } = (context as { finding: Finding }).finding;
  return {
    kind: step === 'finding' ? 'propose' : 'revocation',
    about,
    dueAt: dueAt?.toISOString() ?? null,
    cause,
    paper,
    award: decisionNumber,
    clause: clauseOfEnding(policy, 'revoked', step as StepKind).clause,
  };
}

async function ministryName(tx: Transaction, { row, calendar }: Case, { openedAt }: Opening): Promise<string> {
  const names = await tx.organisationName.findMany({ where: { organisationId: row.ministryId } });
  return nameOn(names, civilDateOf(openedAt, calendar.timeZone)).name;
}

function bodyOf(step: 'council' | 'bloc', bodyId: string): { councilId?: string; blocId?: string } {
  return step === 'council' ? { councilId: bodyId } : { blocId: bodyId };
}
