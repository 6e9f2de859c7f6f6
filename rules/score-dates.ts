/** By when members score themselves and each other, with the reminders before it. */

import { civilDateOf, type Calendar, type CivilDate } from './calendar';
import { deriveDeadline, deriveRung } from './deadlines';
import type { Policy } from './policy';
import { bare, isRefusal, type Refusal } from './refusal';
import type { PlannedMoment } from './stages';

/** The two stages that close by their date; the meeting has no date but its own. */
export type TimedStage = 'self' | 'cross';

/** The policy's key for the date of a stage. */
export const SCORE_DATES: Record<TimedStage, string> = { self: 'selfScore', cross: 'crossScore' };

export type ScoreOpening = { policy: Policy; calendar: Calendar; stage: TimedStage; begunAt: Date };

/** The date of a stage and its reminders, none of them before the day after it begins. Refused: a policy without the date. */
export function planScores({ policy, calendar, stage, begunAt }: ScoreOpening): PlannedMoment[] | Refusal {
  const begunOn = civilDateOf(begunAt, calendar.timeZone);
  const due = dueOf(policy, { stage, eventOn: begunOn, calendar });
  if (isRefusal(due)) return due;
  const { value, ...citation } = policy.ladder;
  const moments: PlannedMoment[] = [];
  for (const [index, n] of [...value.before].sort((a, b) => b - a).entries()) {
    const rung = deriveRung(due.due, { key: 'ladder.reminder', n: -n, hour: value.at, citation }, calendar);
    if (isRefusal(rung)) return rung;
    if (rung.due <= begunOn) continue;
    moments.push({ kind: 'reminder', rung: index + 1, at: new Date(rung.dueAt), to: 'actors', derivation: rung });
  }
  return [...moments, { kind: 'deadline', rung: 0, at: new Date(due.dueAt), to: 'actors', derivation: due }];
}

function dueOf(policy: Policy, asked: { stage: TimedStage; eventOn: CivilDate; calendar: Calendar }) {
  const { stage, eventOn, calendar } = asked;
  const key = SCORE_DATES[stage];
  const rule = policy.deadlines[key];
  if (rule === undefined) return { code: 'no-rule' as const, key: `deadlines.${key}`, citation: bare(policy.ladder) };
  return deriveDeadline(rule, { key, eventOn, calendar });
}

/** The last day on which members may score, if scoring begins at an instant and each stage takes its whole time. */
export function lastScoringDay({ policy, calendar, begunAt }: Omit<ScoreOpening, 'stage'>): CivilDate | Refusal {
  const stages = policy.bloc?.score.value.stages ?? [];
  let day = civilDateOf(begunAt, calendar.timeZone);
  for (const stage of ['self', 'cross'] as const) {
    if (!stages.includes(stage)) continue;
    const due = dueOf(policy, { stage, eventOn: day, calendar });
    if (isRefusal(due)) return due;
    day = due.due;
  }
  return day;
}
