/** Sending a letter again: by whoever keeps the case or convenes the sitting, and a new link by whoever holds an old one. */

import { mayConvene, type BodyFacts } from './may-steer';
import { holds, needs, type Actor, type Role } from './permissions';
import type { Leaf } from './policy-overlay';
import type { LetterBounds } from './policy-letters';
import { isMailbox } from './mailbox';
import { bare, type Refusal } from './refusal';
import { VOTING_TASKS } from './workload';

/** Whose letters they are: those of a case, or those of a sitting. */
export type LetterOffice = { unitId: string; ministryId: string } | BodyFacts;

/**
 * Who may read to whom which letter went and send it again: the secretaries of the unit and of the ministry's office; of
 * a sitting, those who convene it.
 */
export function mayKeepLetters(actor: Actor, office: LetterOffice): Refusal | undefined {
  if ('bodyKind' in office) return holds(actor, ['administrator']) ? undefined : mayConvene(actor, office);
  return needs(actor, ['secretary', 'ministryOffice'], [office.unitId, office.ministryId]);
}

/** A list over many cases is for whoever keeps the letters of some; each case is then judged by itself. */
export function mayListLetters(actor: Actor): Refusal | undefined {
  const roles: Role[] = ['secretary', 'ministryOffice'];
  return holds(actor, [...roles, 'administrator']) ? undefined : { code: 'role-missing', roles };
}

/** What a link can still lead to. `sitting` is its state, where the task is one of a sitting. */
export type LinkedTask = { kind: string; state: string; sitting: string | null };

/** States of a sitting whose votes can still be cast. */
export const RUNNING = ['convened', 'open'];

/**
 * Whether a task's link is worth renewing. A vote that was cast may be cast again until the box closes: so its link is
 * renewed alike, whether its holder has voted or not, and nobody learns which.
 */
export function isLinkNeeded({ kind, state, sitting }: LinkedTask): boolean {
  if (VOTING_TASKS.some((one) => one === kind))
    return state !== 'closed' && sitting !== null && RUNNING.includes(sitting);
  return state === 'open';
}

/** A reminder that came back is not worth repeating: what it reminded of gets a new link in its place. */
export const PASSING = ['remind', 'missed', 'escalate', 'bounced'];

/** Whether a letter of this kind is replaced by a new link and not repeated. */
export function isPassing(kind: string): boolean {
  return PASSING.includes(kind);
}

/** What says that a task is over, was done, or what came of its step: it is wanted also once the task is closed. */
export const HOW_IT_ENDED = ['done', 'void', 'result'];

/** Whether something can go in the place of a letter that came back: of a task that is over only how it ended. */
export function canGoAgain({ kind, task }: { kind: string; task: LinkedTask | null }): boolean {
  if (isPassing(kind)) return task !== null && isLinkNeeded(task);
  return HOW_IT_ENDED.includes(kind) || task === null || task.state !== 'closed';
}

/** A letter that repeats another one has its key and this at the end. */
export const AGAIN = '/again';

/** The key of the letter that was sent first, however often it was sent again. */
export function firstKey(key: string): string {
  return key.endsWith(AGAIN) ? firstKey(key.slice(0, -AGAIN.length)) : key;
}

/** @param sentToday new links and repeated letters of the task on this civil day */
export function mayRenew(
  task: LinkedTask,
  { bounds, sentToday }: { bounds: Leaf<LetterBounds> | undefined; sentToday: number },
): Refusal | undefined {
  if (!isLinkNeeded(task)) return { code: 'closed' };
  if (bounds === undefined) return { code: 'no-rule', key: 'letters' };
  const most = bounds.value.renewalsPerDay;
  return sentToday < most ? undefined : { code: 'renewals-used-up', most, citation: bare(bounds) };
}

/**
 * Correcting an address. Whoever can change where a member's codes go could act as that member: so it is possible only
 * while letters to the address come back, and it stands in the record.
 */
export function checkNewAddress(
  typed: string,
  { present, comesBack, taken }: { present: string; comesBack: boolean; taken: boolean },
): Refusal | undefined {
  const about = { field: 'email', value: typed.slice(0, 80) };
  if (!isMailbox(typed)) return { code: 'field-wrong', ...about, rule: 'address' };
  if (typed === present) return undefined;
  if (!comesBack) return { code: 'address-works', ...about };
  return taken ? { code: 'address-taken', ...about } : undefined;
}

/** Whether letters to a person come back: the newest that met its fate did. */
export function comesBack(newestFirst: { state: string }[]): boolean {
  return newestFirst.find(({ state }) => state === 'sent' || state === 'bounced')?.state === 'bounced';
}

/** Letters on a secret ballot, its key and its box that tell nobody who has acted and who has not. */
export const TELLING_NOTHING = ['ballot', 'opinion', 'key', 'open-box', 'moved', 'void', 'renewed', 'published'];
export const SECRET_TASKS = ['ballot', 'key', 'open-box'];

/**
 * Whether staff may read that this letter went to this person, or that it came back. A reminder goes only to whoever has
 * not voted and a receipt only to whoever has: of a secret ballot neither is shown beside a name, counted among the lost, or
 * makes a lost one good, for the page of a sitting shows only sums.
 */
export function isShownByName(letter: { kind: string; task: string | null }): boolean {
  return letter.task === null || !SECRET_TASKS.includes(letter.task) || TELLING_NOTHING.includes(letter.kind);
}

/** Whether what was done on a task may stand beside the name of whoever did it. */
export function isActShownByName(task: string): boolean {
  return !SECRET_TASKS.includes(task);
}
