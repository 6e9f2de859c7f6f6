/** Who holds the key of a secret ballot, how many of them open the box together, and by when. */

import { civilDateOf, type Calendar } from './calendar';
import { spelt } from './conflict';
import type { ConveningFacts } from './convening-facts';
import { deriveDeadline, deriveRung } from './deadlines';
import type { Policy } from './policy';
import { bare, isRefusal, type Citation, type Refusal, type Warning } from './refusal';
import type { PlannedMoment } from './stages';

/** `holders` are as many parts as the key has; `needed` of them open the box. */
export type KeyRule = { heldBy: 'board' | 'system'; holders: number; needed: number; citation: Citation };

/**
 * By the policy of the sitting. The system holds its key alone and in one part; so it does under a policy that was
 * pinned before packs said who holds it.
 */
export function keyRuleOf({ council }: Pick<Policy, 'council'>): KeyRule {
  const { size, heldBy = 'system', needed = size } = council.countingBoard.value;
  const citation = bare(council.countingBoard);
  return heldBy === 'system'
    ? { heldBy, holders: 1, needed: 1, citation }
    : { heldBy, holders: size, needed: Math.min(needed, size), citation };
}

/**
 * A board that holds the key is named whole when the sitting is convened: members, each once, nobody of whom is
 * proposed on the agenda where the policy keeps them apart.
 */
export function checkBoard({ kind, seats, waiting, countingBoard = [] }: ConveningFacts): Refusal[] {
  const policy = waiting[0]?.policy;
  if (kind !== 'council' || policy === undefined) return [];
  const { heldBy, holders, citation } = keyRuleOf(policy);
  if (heldBy === 'system') return [];
  const field = 'countingBoard';
  if (countingBoard.length === 0 || new Set(countingBoard).size !== holders || countingBoard.length !== holders)
    return [{ code: 'board-incomplete', field, value: countingBoard.join(', '), members: holders, citation }];
  if (!policy.council.countingBoard.value.excludeNominees) return [];
  const proposed = waiting.map(({ nomineePerson }) => spelt(nomineePerson)).filter((name) => name !== '');
  return seats
    .filter(({ no, name }) => countingBoard.includes(no) && proposed.includes(spelt(name)))
    .map(({ no }) => ({ code: 'proposed-themselves', field, value: String(no), citation }));
}

type BoardFacts = Pick<ConveningFacts, 'kind' | 'countingBoard' | 'conflicts'> & { waiting: { policy: Policy }[] };

/**
 * Paper envelopes are entered by one member of the board and agreed to by another, neither with a conflict of interest in
 * what is on the agenda. How many are left is told, and not who.
 */
export function warnOfBoard({ kind, waiting, countingBoard = [], conflicts = {} }: BoardFacts): Warning[] {
  const policy = waiting[0]?.policy;
  if (kind !== 'council' || policy === undefined) return [];
  const { heldBy, citation } = keyRuleOf(policy);
  const kept = Object.values(conflicts).flat();
  const free = countingBoard.filter((no) => !kept.includes(no)).length;
  if (heldBy === 'system' || free >= 2) return [];
  return [{ kind: 'warning', code: 'board-in-conflict', about: 'countingBoard', facts: { free }, citation }];
}

/** The key of the date by which the holders open a closed box. */
export const OPENING = 'countingBoard.openWithin';

/** Its rule in the form of a deadline; nothing where the policy sets no date. */
export function openingRule({ council }: Pick<Policy, 'council'>) {
  const { value, ...citation } = council.countingBoard;
  if (value.openWithin === undefined) return undefined;
  return { value: { type: 'afterEvent' as const, event: 'boxClosed', ...value.openWithin }, ...citation };
}

/** When the board is reminded that the box waits for it, and when the convener is told that it still does. */
export function planBoxOpening({
  policy,
  calendar,
  closedAt,
}: {
  policy: Policy;
  calendar: Calendar;
  closedAt: Date;
}): PlannedMoment[] | Refusal {
  const rule = openingRule(policy);
  if (rule === undefined) return [];
  const eventOn = civilDateOf(closedAt, calendar.timeZone);
  const due = deriveDeadline(rule, { key: OPENING, eventOn, calendar });
  if (isRefusal(due)) return due;
  const { at: hour, missedAfter } = policy.ladder.value;
  const ladder = bare(policy.ladder);
  const reminder = deriveRung(due.due, { key: 'ladder.reminder', n: 0, hour, citation: ladder }, calendar);
  if (isRefusal(reminder)) return reminder;
  const late = deriveRung(due.due, { key: 'ladder.escalation', n: missedAfter, hour, citation: ladder }, calendar);
  if (isRefusal(late)) return late;
  return [
    { kind: 'reminder', rung: 1, at: new Date(reminder.dueAt), to: 'actors', derivation: reminder },
    { kind: 'deadline', rung: 0, at: new Date(due.dueAt), to: 'actors', derivation: due },
    { kind: 'escalation', rung: 1, at: new Date(late.dueAt), to: 'secretary', derivation: late },
  ];
}
