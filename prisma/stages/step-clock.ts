/** From which day the clock of a step runs, when it stood still, and how it goes on after a hold. */

import type { Nomination, Opening } from '../generated/client';
import type { DecisionContext } from '../../rules/decision';
import type { Asker } from '../../rules/endings';
import type { Finding } from '../../rules/finding';
import type { Stop } from '../../rules/stages';

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
  /** Spans in which the case was on hold since that day. */
  holds?: { from: string; to: string }[];
};

/** What dates of an opening are reckoned from. */
export function clockOf({ openedAt, pauses, context }: Pick<Opening, 'openedAt' | 'pauses' | 'context'>): {
  openedAt: Date;
  pauses: Stop[];
} {
  const { clockFrom, holds = [] } = context as StepContext;
  return {
    openedAt: clockFrom === undefined ? openedAt : new Date(clockFrom),
    pauses: [...(pauses as Stop[]), ...holds.map((span) => ({ ...span, hold: true as const }))],
  };
}

/** Kept on a case that is or was on hold; `resumedAt` once it is no longer. */
export type Held = { at: string; opening: number | null; resumedAt?: string };

/**
 * The hold that interrupted an opening; nothing where another one was interrupted. A public notice has to stand its whole
 * days and begins again.
 */
export function holdOf(
  { sequence, step }: Pick<Opening, 'sequence' | 'step'>,
  { held: kept }: Pick<Nomination, 'held'>,
  now: Date,
): { from: string; to: string } | undefined {
  const held = kept as Held | null;
  if (held?.opening !== sequence || step === 'notice') return undefined;
  return { from: held.at, to: held.resumedAt ?? now.toISOString() };
}

/** Whether it was a hold that closed an opening, which it does at its own instant; a sitting that is called off closes some too. */
export function isBrokenOff(
  { sequence, settledAt }: Pick<Opening, 'sequence' | 'settledAt'>,
  { held: kept }: Pick<Nomination, 'held'>,
): boolean {
  const held = kept as Held | null;
  return held?.opening === sequence && settledAt?.toISOString() === held.at;
}

/** The context of the opening that takes the place of the one a hold interrupted: its clock goes on with what was left. */
export function goingOn(interrupted: Opening, row: Pick<Nomination, 'held'>, now: Date): StepContext {
  const context = interrupted.context as StepContext;
  const span = holdOf(interrupted, row, now);
  if (span === undefined) return context;
  const { openedAt } = clockOf(interrupted);
  return { ...context, clockFrom: openedAt.toISOString(), holds: [...(context.holds ?? []), span] };
}

/** What a step knew of what it is about, for one whose clock starts anew. */
export function withoutClock({ clockFrom: _clockFrom, holds: _holds, ...context }: StepContext): StepContext {
  return context;
}
