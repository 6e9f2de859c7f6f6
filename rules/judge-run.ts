/** What a running Laurel left outside its database: letters that arrived, runs in Temporal, secrets, histories. */

import type {
  LetterFact,
  LetterFacts,
  ReplayFact,
  RunFact,
  SecretFacts,
  StandingFact,
  StoryFacts,
} from './invariant-facts';
import { judged, type Breach, type Invariant } from './breach';

/** So long after its task has closed no letter is sent any more; those under way then may still be taken. */
const SLACK_MS = 1_000;

/** I5 and I6. Sign-in codes and try-outs are no letters of a case: whoever gathers leaves them out. */
export function judgeLetters({ letters, arrived, mayComeAgain, underWayMs }: LetterFacts): Invariant[] {
  const sent = letters.filter(({ state }) => state === 'sent');
  const known = new Map(letters.flatMap((one) => (one.messageId === null ? [] : [[one.messageId, one] as const])));
  const came = new Map<string, number>();
  for (const { messageId } of arrived) came.set(messageId, (came.get(messageId) ?? 0) + 1);
  const again = arrived.length - came.size;
  const asking = arrived.flatMap(({ messageId, at }): Asking[] => {
    const { key, asksUntil } = known.get(messageId) ?? { asksUntil: null };
    return key === undefined || asksUntil === null ? [] : [{ key, asksUntil, at }];
  });
  const differences = [
    ...sent.flatMap((one) => neverCame(one, came)),
    ...shared(letters),
    ...arrived.flatMap(({ messageId, to }): Breach[] => {
      const letter = known.get(messageId);
      if (letter === undefined) return [{ code: 'unknown-letter', subject: messageId, found: to, wanted: '' }];
      if (letter.recipient === to) return [];
      return [{ code: 'wrong-recipient', subject: letter.key, found: to, wanted: letter.recipient }];
    }),
    ...(again > mayComeAgain ? [tooOften(came, { again, mayComeAgain })] : []),
  ];
  return [
    judged('I5', { checked: sent.length + arrived.length, differences }),
    judged('I6', {
      checked: asking.length,
      differences: asking.flatMap((one) => afterClose(one, underWayMs)),
    }),
  ];
}

function neverCame({ key, messageId }: LetterFact, came: Map<string, number>): Breach[] {
  if (messageId !== null && came.has(messageId)) return [];
  return [{ code: 'never-came', subject: key, found: '0', wanted: '1' }];
}

function shared(letters: LetterFact[]): Breach[] {
  const keys = new Map<string, string>();
  return letters.flatMap(({ key, messageId }): Breach[] => {
    if (messageId === null) return [];
    const other = keys.get(messageId);
    keys.set(messageId, key);
    return other === undefined ? [] : [{ code: 'message-id-shared', subject: key, found: messageId, wanted: other }];
  });
}

function tooOften(came: Map<string, number>, { again, mayComeAgain }: { again: number; mayComeAgain: number }): Breach {
  const subject = [...came].flatMap(([messageId, times]) => (times > 1 ? [messageId] : [])).join(' ');
  return { code: 'came-too-often', subject, found: String(again), wanted: String(mayComeAgain) };
}

/** A letter for a task that is closed by now, each time that it came. */
type Asking = { key: string; asksUntil: string; at: string };

function afterClose({ key, asksUntil, at }: Asking, underWayMs: number): Breach[] {
  if (Date.parse(at) - Date.parse(asksUntil) <= SLACK_MS + underWayMs) return [];
  return [{ code: 'sent-after-close', subject: key, found: at, wanted: asksUntil }];
}

/** I7 and I9, once all has been quiet: what a case is in the database it is in Temporal, and it can go on. */
export function judgeStories({ cases, runs }: StoryFacts): Invariant[] {
  const runOf = new Map(runs.map((run) => [run.id, run]));
  const both = cases.map((one) => ({ one, run: runOf.get(one.id) }));
  return [
    judged('I7', { checked: cases.length, differences: both.flatMap(({ one, run }) => standingBreaches(one, run)) }),
    judged('I9', {
      checked: cases.length + runs.length,
      differences: [...both.flatMap(({ one, run }) => stuckBreaches(one, run)), ...runs.flatMap(failed)],
    }),
  ];
}

/** Of an ended case Temporal may know nothing any more: it keeps histories for a while only. */
function standingBreaches({ id, state, stage, ending }: StandingFact, run: RunFact | undefined): Breach[] {
  if (state === 'ended') {
    if (run?.isRunning === true) return [{ code: 'run-left', subject: id, found: 'running', wanted: 'ended' }];
    if (run === undefined || run.ending === ending) return [];
    return [{ code: 'stage-differs', subject: id, found: run.ending ?? '', wanted: ending ?? '' }];
  }
  if (run?.isRunning !== true || run.stage === stage) return [];
  return [{ code: 'stage-differs', subject: id, found: run.stage ?? '', wanted: stage ?? '' }];
}

function stuckBreaches({ id, state, openTasks, plannedMoments, leftUndone }: StandingFact, run?: RunFact): Breach[] {
  const undone: Breach[] = leftUndone ? [{ code: 'left-undone', subject: id, found: 'due', wanted: 'done' }] : [];
  if (state === 'ended') return undone;
  if (run?.isRunning !== true) return [...undone, { code: 'run-missing', subject: id, found: '', wanted: 'running' }];
  const waits = run.pendingTimers + run.pendingActivities + openTasks > 0;
  const isAlarmed = plannedMoments === 0 || run.pendingTimers + run.pendingActivities > 0;
  if (waits && isAlarmed) return undone;
  const found = `${run.pendingTimers} timers, ${openTasks} tasks, ${plannedMoments} moments`;
  return [...undone, { code: 'waits-for-nothing', subject: id, found, wanted: '' }];
}

function failed({ id, failedTasks }: RunFact): Breach[] {
  if (failedTasks.length === 0) return [];
  return [{ code: 'task-failed', subject: id, found: failedTasks.join(', '), wanted: '' }];
}

/** I10. */
export function judgeSecrets({ looked, found }: SecretFacts): Invariant[] {
  const differences = found.map(({ what, where }): Breach => ({
    code: 'secret-found',
    subject: where,
    found: what,
    wanted: '',
  }));
  return [judged('I10', { checked: looked, differences })];
}

/** I12. */
export function judgeReplays(replays: ReplayFact[]): Invariant[] {
  const differences = replays.flatMap(({ id, fault }): Breach[] =>
    fault === null ? [] : [{ code: 'replay-differs', subject: id, found: fault, wanted: '' }],
  );
  return [judged('I12', { checked: replays.length, differences })];
}
