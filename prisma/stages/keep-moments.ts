/** Does what planned moments ask for once they have come. A moment is done once: its state says so, its letters have keys. */

import { readNow } from '../clock';
import type { Transaction } from '../database';
import type { Moment, Opening, Task } from '../generated/client';
import { queueLetters, type QueuedLetter } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import { civilDateOf, workingDaysLeft, workingDaysOverdue } from '../../rules/calendar';
import { afterStep, OUTCOME_OF_CLOSE, type Asker } from '../../rules/endings';
import type { TaskKind } from '../../rules/letters';
import type { OnClose, StepKind } from '../../rules/stages';
import { loadCase, type Case } from './load-case';
import { addressOf, askActors, invitationKey, TASK_OF } from './open-step';
import { secretariesOf, superiorsOf } from './recipients';
import { wantApology } from './want-papers';

/** Acts on every moment of the open opening that has come, under the caller's lock of the nomination. */
export async function actOnMoments(tx: Transaction, number: string): Promise<void> {
  const opening = await tx.opening.findFirst({ where: { nominationNumber: number, state: 'open' } });
  if (opening === null) return;
  const now = await readNow(tx);
  const where = { nominationNumber: number, openingSequence: opening.sequence, state: 'planned', at: { lte: now } };
  const due = await tx.moment.findMany({ where, orderBy: { at: 'asc' } });
  if (due.length === 0) return;
  const theCase = await loadCase(tx, number, now);
  if (opening.step === 'decision') await askActors(tx, theCase, opening, now);
  for (const moment of latestOfEachKind(due)) await actOn(tx, theCase, { opening, moment, now });
  await tx.moment.updateMany({ where, data: { state: 'done', doneAt: now } });
}

/** After an outage several rungs may have come at once: only the last reminder is worth a letter. */
function latestOfEachKind(due: Moment[]): Moment[] {
  return due.filter((moment, index) => !due.slice(index + 1).some((later) => later.kind === moment.kind));
}

async function actOn(
  tx: Transaction,
  theCase: Case,
  { opening, moment, now }: { opening: Opening; moment: Moment; now: Date },
): Promise<void> {
  if (moment.kind === 'deadline') return;
  const tasks = await tx.task.findMany({
    where: { nominationNumber: opening.nominationNumber, openingSequence: opening.sequence, state: 'open' },
  });
  if (tasks.length === 0 && opening.step !== 'decision') return;
  const letters =
    moment.kind === 'escalation'
      ? await escalations(tx, theCase, { opening, moment, tasks, now })
      : await reminders(tx, theCase, { opening, moment, tasks, now });
  await queueLetters(tx, letters, now);
  if (moment.kind === 'missed') await wantApology(tx, theCase, { opening, now });
  await appendRecord(tx, {
    chain: `nomination:${opening.nominationNumber}`,
    kind: moment.kind === 'escalation' ? 'escalated' : 'reminded',
    at: now,
    body: { opening: opening.sequence, moment: moment.kind, rung: moment.rung, letters: letters.length },
  });
}

type Rung = { opening: Opening; moment: Moment; now: Date };

/** The reminders of a rung; a missed date says when and to whom it is reported next. */
async function reminders(
  tx: Transaction,
  theCase: Case,
  { opening, moment, tasks, now }: Rung & { tasks: Task[] },
): Promise<QueuedLetter[]> {
  const kind = moment.kind === 'missed' ? 'missed' : 'remind';
  const next = kind === 'missed' ? { escalation: await nextEscalation(tx, opening, now) } : {};
  return tasks.map((task) => ({
    key: `${keyOf(opening, moment)}/${kind}/${moment.rung}/${addressOf(task)}`,
    facts: {
      kind,
      task: task.kind as TaskKind,
      rung: moment.rung,
      about: theCase.about,
      dueAt: (opening.dueAt ?? moment.at).toISOString(),
      workingDaysLeft: workingDaysLeft(theCase.calendar, now, opening.dueAt ?? moment.at),
      ...next,
    },
    personId: task.personId,
    nominationNumber: opening.nominationNumber,
    taskId: task.id,
    replyToKey: invitationKey(opening, task),
  }));
}

/** After an outage it may have come at once with the missed date: then it goes out beside that letter. */
async function nextEscalation(tx: Transaction, { nominationNumber, sequence }: Opening, now: Date) {
  const next = await tx.moment.findFirst({
    where: { nominationNumber, openingSequence: sequence, kind: 'escalation', state: 'planned' },
    orderBy: { at: 'asc' },
  });
  if (next === null) return null;
  return { to: next.to, ...(next.at > now ? { at: next.at.toISOString() } : {}) };
}

async function escalations(
  tx: Transaction,
  theCase: Case,
  { opening, moment, tasks, now }: Rung & { tasks: Task[] },
): Promise<QueuedLetter[]> {
  const today = civilDateOf(now, theCase.calendar.timeZone);
  const people =
    moment.to === 'secretary' ? await secretariesOf(tx, theCase, today) : await superiorsOf(tx, theCase, today);
  const reminded = await tx.moment.findMany({
    where: {
      nominationNumber: opening.nominationNumber,
      openingSequence: opening.sequence,
      kind: 'reminder',
      state: 'done',
    },
    orderBy: { at: 'asc' },
  });
  const remindedOn = reminded.map(({ at, doneAt }) => civilDateOf(doneAt ?? at, theCase.calendar.timeZone));
  return people.map((personId) => ({
    key: `${keyOf(opening, moment)}/escalate/${moment.rung}/${personId}`,
    facts: {
      kind: 'escalate',
      task: (tasks[0]?.kind ?? TASK_OF[opening.step as StepKind]) as TaskKind,
      about: theCase.about,
      dueAt: (opening.dueAt ?? moment.at).toISOString(),
      workingDaysOverdue: workingDaysOverdue(theCase.calendar, now, opening.dueAt ?? moment.at),
      reminders: reminded.length,
      remindedOn: [...new Set(remindedOn)],
      missing: tasks.length,
      ...closingOf(theCase, opening),
    },
    personId,
    nominationNumber: opening.nominationNumber,
  }));
}

/** What the end of the step's time comes to if nobody acts until then; nothing where no clause ends it. */
function closingOf({ policy }: Case, { step, closesAt, onClose, context }: Opening) {
  if (closesAt === null || onClose === null) return {};
  const { askedBy } = context as { askedBy?: Asker };
  const next = afterStep({
    policy,
    step: step as StepKind,
    outcome: { outcome: OUTCOME_OF_CLOSE[onClose as OnClose] },
    ...(askedBy === undefined ? {} : { context: { askedBy } }),
  });
  const at = closesAt.toISOString();
  return { closing: 'ending' in next ? { at, ending: next.ending } : { at, step: next.step, words: policy.words } };
}

/** An opening whose dates were moved has new moments: their own row in the key keeps their letters apart. */
function keyOf(opening: Opening, moment: Moment): string {
  return `${opening.nominationNumber}/${opening.sequence}/${civilStamp(moment.at)}`;
}

function civilStamp(at: Date): string {
  return at.toISOString().slice(0, 16);
}
