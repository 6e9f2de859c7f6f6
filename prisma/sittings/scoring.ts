/** Where the scoring of a bloc stands, and what is asked of whom at each of its stages. */

import type { Transaction } from '../database';
import type { Prisma, Sitting, Task } from '../generated/client';
import { queueLetters } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import { canonical } from '../../rules/record';
import { civilDateOf } from '../../rules/calendar';
import type { LetterFacts, ScoreTask } from '../../rules/letters';
import { crossChecks, type CrossCheck } from '../../rules/score-rotation';
import { planScores, type TimedStage } from '../../rules/score-dates';
import { isRefusal } from '../../rules/refusal';
import { hashOf } from '../secrets';
import { loadCalendar, nameOn, readPinned, readZone } from '../stages/load-case';
import { seatsOn } from '../stages/recipients';
import { sittingFacts } from './sitting-facts';

/** What a sitting keeps of its scoring. `turn` counts collations, from 1: a meeting may ask for another one. */
export type Scoring = {
  phase: 'self' | 'cross' | 'collation' | 'adoption' | 'adopted';
  cross: CrossCheck[];
  turn: number;
  /** When the table was adopted: its members are those of that day, whoever ends or merges after it. */
  adoptedAt?: string;
};

/** The tasks of scoring, by the phase they belong to. */
export const TASK_OF_PHASE = {
  self: 'self-score',
  cross: 'cross-score',
  collation: 'collate',
  adoption: 'adopt',
} as const satisfies Record<Exclude<Scoring['phase'], 'adopted'>, ScoreTask>;

/** Nothing of a sitting that has no scoring of its own. */
export function scoringOf({ scoring }: Pick<Sitting, 'scoring'>): Scoring | null {
  return scoring as unknown as Scoring | null;
}

/** A table is due when the voting is to begin or, once that has passed, when it ends. */
function tableDue({ opensAt, closesAt }: Pick<Sitting, 'opensAt' | 'closesAt'>, now: Date): Date {
  return opensAt > now ? opensAt : closesAt;
}

/** By when a task is to be done: a table has no date of its own, and follows its sitting wherever that is moved. */
export function dueOf(
  { kind, state, dueAt }: Pick<Task, 'kind' | 'state' | 'dueAt'>,
  sitting: Pick<Sitting, 'opensAt' | 'closesAt'> | null,
  now: Date,
): Date | null {
  const isOfTable = kind === TASK_OF_PHASE.collation || kind === TASK_OF_PHASE.adoption;
  return isOfTable && state === 'open' && sitting !== null ? tableDue(sitting, now) : dueAt;
}

/** The members of the bloc as they stand on the day, with the representative of each. */
export async function membersOn(tx: Transaction, sitting: Sitting, now: Date) {
  const policy = await readPinned(tx, sitting.policyHash);
  const { timeZone } = await loadCalendar(tx, policy, now);
  const seats = await seatsOn(tx, sitting.bodyId, civilDateOf(now, timeZone));
  return seats.flatMap(({ organisationId, ...seat }) => (organisationId === null ? [] : [{ ...seat, organisationId }]));
}
export type Member = Awaited<ReturnType<typeof membersOn>>[number];

/**
 * Begins a phase: its tasks, its letters and its dates. The caller holds the sitting for change.
 * @param endedAt when the one before was over: its day is that from which the dates are counted
 */
export async function beginPhase(
  tx: Transaction,
  sitting: Sitting,
  { phase, turn, now, endedAt = now }: Pick<Scoring, 'phase' | 'turn'> & { now: Date; endedAt?: Date },
): Promise<Sitting> {
  const members = await membersOn(tx, sitting, now);
  const cross = phase === 'cross' ? await assign(tx, sitting, members) : (scoringOf(sitting)?.cross ?? []);
  const adopted = phase === 'adopted' ? { adoptedAt: now.toISOString() } : {};
  const scoring: Scoring = { phase, turn, cross, ...adopted };
  const data = { scoring: scoring as unknown as Prisma.InputJsonObject };
  const begun = await tx.sitting.update({ where: { number: sitting.number }, data });
  if (phase === 'adopted') return begun;
  const dueAt =
    phase === 'self' || phase === 'cross' ? await planPhase(tx, begun, { stage: phase, now, endedAt }) : null;
  await ask(tx, begun, { members, dueAt, now });
  return begun;
}

/** Only whoever scored itself is checked; another distance each year. */
async function assign(tx: Transaction, sitting: Sitting, members: Member[]): Promise<CrossCheck[]> {
  const { number, meetsAt, policyHash } = sitting;
  const sheets = await tx.scoreSheet.findMany({ where: { sittingNumber: number, stage: 'self' } });
  const hasScored = (no: number): boolean =>
    members.some(
      (member) =>
        member.no === no &&
        sheets.some(({ organisationId }) => [member.organisationId, ...member.formerly].includes(organisationId)),
    );
  const seats = members.map(({ no }) => no);
  const year = Number(civilDateOf(meetsAt, await readZone(tx, policyHash)).slice(0, 4));
  return crossChecks(seats, year).filter(({ of }) => hasScored(of));
}

async function planPhase(
  tx: Transaction,
  { number, policyHash }: Sitting,
  { stage, now, endedAt }: { stage: TimedStage; now: Date; endedAt: Date },
): Promise<Date | null> {
  const policy = await readPinned(tx, policyHash);
  if (policy === null) return null;
  const plan = planScores({ policy, calendar: await loadCalendar(tx, policy, now), stage, begunAt: endedAt });
  if (isRefusal(plan)) throw new Error(`the dates of scoring in ${number} cannot be reckoned: ${plan.code}`);
  await tx.moment.createMany({
    data: plan.map((moment) => ({
      ...moment,
      key: momentKey(number, { stage, ...moment }),
      sittingNumber: number,
      state: 'planned',
    })),
    skipDuplicates: true,
  });
  return plan.find(({ kind }) => kind === 'deadline')?.at ?? null;
}

/** The key of a planned moment of scoring. */
export function momentKey(
  number: string,
  { stage, kind, rung }: { stage: TimedStage; kind: string; rung: number },
): string {
  return `${number}/${TASK_OF_PHASE[stage]}/${kind}/${rung}`;
}

type Asking = { members: Member[]; dueAt: Date | null; now: Date };

async function ask(tx: Transaction, sitting: Sitting, asking: Asking): Promise<void> {
  const { number } = sitting;
  const { members, dueAt, now } = asking;
  const asked = askedOf(sitting, members);
  await tx.task.createMany({
    data: asked.map(({ key, kind, member }) => ({
      key,
      kind,
      personId: member.personId,
      sittingNumber: number,
      seatNo: member.no,
      dueAt,
      createdAt: now,
      state: 'open',
    })),
    skipDuplicates: true,
  });
  const tasks = await tx.task.findMany({ where: { key: { in: asked.map(({ key }) => key) } } });
  const factsOf = await wordingOf(tx, sitting, asking);
  await queueLetters(
    tx,
    asked.map(({ key, kind, member }) => ({
      key,
      facts: factsOf(kind, member),
      personId: member.personId,
      sittingNumber: number,
      ...idOf(tasks.find((task) => task.key === key)),
    })),
    now,
  );
}

function idOf(task: { id: string } | undefined): { taskId?: string } {
  return task === undefined ? {} : { taskId: task.id };
}

/** Members are asked for their scores and their checks, the head of the bloc for the table. */
function askedOf(sitting: Sitting, members: Member[]): { key: string; kind: ScoreTask; member: Member }[] {
  const { number } = sitting;
  const { phase, cross, turn } = scoringOf(sitting) ?? { phase: 'adopted', cross: [], turn: 1 };
  if (phase === 'adopted') return [];
  const kind = TASK_OF_PHASE[phase];
  if (phase === 'self' || phase === 'cross') {
    const asked = phase === 'self' ? members : members.filter(({ no }) => cross.some(({ by }) => by === no));
    return asked.map((member) => ({ key: `${number}/${kind}/${member.no}`, kind, member }));
  }
  return members
    .filter(({ role }) => role === 'chair')
    .map((member) => ({ key: `${number}/${kind}/${turn}`, kind, member }));
}

async function wordingOf(tx: Transaction, sitting: Sitting, { members, dueAt, now }: Asking) {
  const about = await sittingFacts(tx, sitting);
  const names = await tx.organisationName.findMany({
    where: { organisationId: { in: members.map(({ organisationId }) => organisationId) } },
  });
  const today = civilDateOf(now, about.zone);
  const nameOf = (id: string | undefined): string =>
    nameOn(
      names.filter(({ organisationId }) => organisationId === id),
      today,
    ).shortName;
  const { cross, turn } = scoringOf(sitting) ?? { cross: [], turn: 1 };
  const checkedBy = ({ no }: Member): string | undefined => {
    const of = cross.find(({ by }) => by === no)?.of;
    return members.find((member) => member.no === of)?.organisationId;
  };
  const scored = await tx.scoreSheet.count({ where: { sittingNumber: sitting.number, stage: 'self' } });
  const due = { sitting: about, dueAt: (dueAt ?? tableDue(sitting, now)).toISOString() };
  return (kind: ScoreTask, member: Member): LetterFacts => {
    const organisation = nameOf(member.organisationId);
    switch (kind) {
      case 'self-score':
        return { kind, ...due, organisation };
      case 'cross-score':
        return { kind, ...due, organisation, of: nameOf(checkedBy(member)) };
      case 'collate':
        return { kind, ...due, scored, again: turn > 1 };
      case 'adopt':
        return { kind, ...due };
    }
  };
}

/** Writes into the record that a stage is over, with one hash over all its sheets. */
export async function recordSheets(
  tx: Transaction,
  { number }: Sitting,
  { stage, now }: { stage: 'self' | 'cross' | 'adopted'; now: Date },
): Promise<void> {
  const sheets = await tx.scoreSheet.findMany({
    where: { sittingNumber: number, stage },
    orderBy: { organisationId: 'asc' },
  });
  const kept = sheets.map(({ organisationId, content, total }) => ({ organisationId, content, total }));
  await appendRecord(tx, {
    chain: `sitting:${number}`,
    kind: 'scoresTaken',
    at: now,
    body: {
      stage,
      totals: kept.map(({ organisationId, total }) => ({ organisationId, total })),
      sheets: hashOf(canonical(kept)),
    },
  });
}
