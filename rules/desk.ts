/** The ministry's desk: what its office does with a dossier that was handed in, before the decision. */

import { isCivilDate, mayFallOn, type Calendar, type CivilDate } from './calendar';
import { deriveDeadline, type Derivation } from './deadlines';
import type { DeskAct, DeskOrder } from './desk-acts';
import { caseStopped, type CaseState } from './may-act';
import { holds, type Actor } from './permissions';
import type { Policy } from './policy';
import { bare, isRefusal, type Citation, type Refusal } from './refusal';
import { deadlineKeyOf, endsInTheHouse } from './deadline-keys';

export type DeskFacts = {
  nomination: CaseState & { step: string | null };
  policy: Policy;
  ministryId: string;
  /** What the desk did since the dossier was last handed in as a whole, by opening. */
  done: readonly { kind: string; opening: number }[];
  opening: number;
  /** How often the clock of this hand-in stood still for a supplement that was answered. */
  supplements: number;
};

/**
 * The office of the ministry works on a dossier that lies before it. Refused: somebody else, a case that is elsewhere;
 * refusing what was received; acknowledging, where no supplement came; a result before the receipt.
 */
export function mayWorkDesk(actor: Actor, act: DeskAct, facts: DeskFacts): Refusal | undefined {
  const { nomination, policy, ministryId, done, opening, supplements } = facts;
  if (!holds(actor, ['ministryOffice'], ministryId)) return { code: 'role-missing', roles: ['ministryOffice'] };
  const stopped = caseStopped(nomination);
  if (stopped !== undefined) return stopped;
  const order = (because: DeskOrder): Refusal => ({ code: 'desk-order', act, because, citation: deskClause(policy) });
  if (nomination.step !== 'answer' || endsInTheHouse(policy)) return order('not-at-ministry');
  const received = done.some(({ kind }) => kind === 'receive');
  if (act === 'refuse' && received) return order('received');
  if (act === 'acknowledge' && supplements === 0) return order('no-supplement');
  if (act === 'appraise' && !received) return order('not-received');
  const again = act !== 'apologise' && done.some((one) => one.kind === act && isSame(act, one.opening, opening));
  return again ? { code: 'already-acted' } : undefined;
}

/** A dossier is received once each time it is handed in as a whole; all else once each time it lies before the desk. */
function isSame(act: DeskAct, earlier: number, opening: number): boolean {
  return act === 'receive' || earlier === opening;
}

/** The clause of the desk's time. */
export function deskClause(policy: Policy): Citation {
  return bare(policy.deadlines['ministry.appraise'] ?? policy.supplement);
}

/** When the office must have looked through what it received; nothing where the policy has no such date. */
export function checkDate(
  { deadlines }: Pick<Policy, 'deadlines'>,
  { receivedOn, calendar }: { receivedOn: CivilDate; calendar: Calendar },
): Derivation | undefined {
  const key = 'ministry.check';
  const rule = deadlines[key];
  const derived = rule === undefined ? undefined : deriveDeadline(rule, { key, eventOn: receivedOn, calendar });
  return isRefusal(derived) ? undefined : derived;
}

/** A new promised date: a working day to come, and later than the one it replaces. */
export function mayPromise(
  to: CivilDate,
  { promised, today, calendar, policy }: { promised: CivilDate; today: CivilDate; calendar: Calendar; policy: Policy },
): Refusal | undefined {
  const about = { field: 'to', value: to };
  if (!isCivilDate(to)) return { code: 'field-wrong', ...about, rule: 'date' };
  if (to <= today) return { code: 'date-in-past', ...about, on: to };
  if (to <= promised) return { code: 'promise-not-later', ...about, promised, citation: deskClause(policy) };
  return mayFallOn(calendar, to);
}

/** The last day on which a refused dossier may be handed in again; nothing where that day has passed. */
export function handInAgainUntil(
  policy: Policy,
  { year, today, calendar }: { year: number; today: CivilDate; calendar: Calendar },
): CivilDate | undefined {
  const key = deadlineKeyOf(policy, 'submission');
  const rule = policy.deadlines[key];
  if (rule === undefined) return undefined;
  const derived = deriveDeadline(rule, { key, eventOn: today, year, calendar });
  if (isRefusal(derived)) return undefined;
  const until = derived.lastWorkingDay ?? derived.due;
  return today <= until ? until : undefined;
}
