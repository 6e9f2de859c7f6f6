/** Reckons a stored date again from its event, its rule in the pinned policy and its calendar, and compares. */

import type { ReadMoment, ReadMoments } from '../../prisma/queries/read-moments';
import { deriveDeadline, deriveRung, type Derivation } from '../../rules/deadlines';
import { isRefusal, type Refusal } from '../../rules/refusal';

export type Comparison =
  | { agrees: true; derivation: Derivation }
  | { agrees: false; derivation: Derivation | Refusal; stored: Derivation }
  /** Set by a person, or counted from what a person set: there is nothing to compare but its instant. */
  | { agrees: true; set: true; derivation: Derivation };

/** A derivation agrees if day, instant and every counted and skipped day are the same. */
export function rederive(moment: ReadMoment, facts: ReadMoments): Comparison {
  const stored = moment.derivation;
  if (stored.rule.type === 'set' || stored.rule.unit === 'hour' || stored.rule.key === 'ballotLadder') {
    const same = instantAgrees(moment, stored);
    return same ? { agrees: true, set: true, derivation: stored } : { agrees: false, derivation: stored, stored };
  }
  const again = derive(stored, facts);
  if (isRefusal(again)) return { agrees: false, derivation: again, stored };
  const same = fingerprint(again) === fingerprint(stored) && instantAgrees(moment, stored);
  return same ? { agrees: true, derivation: stored } : { agrees: false, derivation: again, stored };
}

function derive(stored: Derivation, { calendars, policy, year }: ReadMoments): Derivation | Refusal {
  const calendar = calendars[stored.calendar];
  if (calendar === undefined || policy === null)
    return { code: 'not-found', field: 'calendar', value: stored.calendar };
  const { key, n = 0, type } = stored.rule;
  if (type === 'ladder') {
    const { value, ...citation } = policy.ladder;
    return deriveRung(stored.eventOn, { key, n, hour: value.at, citation }, calendar);
  }
  const { supplement } = policy;
  const answerWithin = {
    ...supplement,
    value: { type: 'afterEvent' as const, event: 'supplementAsked', ...supplement.value.answerWithin },
  };
  const rule = key === 'supplement' ? answerWithin : policy.deadlines[key];
  if (rule === undefined) return { code: 'not-found', field: 'rule', value: key };
  return deriveDeadline(rule, {
    key,
    eventOn: stored.eventOn,
    year: year ?? policy.year,
    pauses: stored.pauses,
    calendar,
  });
}

function fingerprint({ due, dueAt, counted, skipped, rule }: Derivation): string {
  return JSON.stringify([due, dueAt, counted, skipped.map(({ date, reason }) => [date, reason]), rule.n ?? null]);
}

/** A due date that is a rest day is worked towards from the working day before; its moment then stands at that day's end. */
function instantAgrees({ at }: ReadMoment, { dueAt, lastWorkingDay }: Derivation): boolean {
  return lastWorkingDay !== undefined || at.toISOString() === dueAt;
}
