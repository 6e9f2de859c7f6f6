/** Conflicts of interest: who may declare one, and which two persons may end one. Our own rule, as careful offices keep it. */

import { apartFrom, holds, type Actor, type Role } from './permissions';
import type { Reach } from './reachability';
import { ownRule, type Citation, type Refusal } from './refusal';

/** Declared by the person, by staff, or plain from the nomination: the person is the nominee. */
export type ConflictSource = 'self' | 'staff' | 'nominee';

export type ConflictState = 'inForce' | 'endAsked' | 'ended';

/** Staff who keep conflicts: the unit's secretary and head, and an administrator. */
export const CONFLICT_KEEPERS: readonly Role[] = ['secretary', 'unitHead'];

/** Refused: whoever is neither secretary nor head of the unit, nor an administrator. */
export function mayKeepConflicts(actor: Actor, { unitId }: { unitId: string }): Refusal | undefined {
  if (holds(actor, CONFLICT_KEEPERS, unitId) || holds(actor, ['administrator'])) return undefined;
  return { code: 'role-missing', roles: [...CONFLICT_KEEPERS] };
}

export type DeclarationFacts = {
  unitId: string;
  /** Whose interest it is. */
  personId: string;
  /** The sitting in whose open or uncounted box this person has a paper with the case on it. */
  votesIn: string | null;
};

/**
 * Everybody for themselves, staff for others. Refused: once the voting of a sitting has begun in which the person has a
 * paper with the case on it, for a roll that is frozen stays as it was recorded.
 */
export function mayDeclareConflict(actor: Actor, facts: DeclarationFacts): Refusal | undefined {
  const { personId, votesIn } = facts;
  const office = personId === actor.personId ? undefined : mayKeepConflicts(actor, facts);
  if (office !== undefined) return office;
  return votesIn === null
    ? undefined
    : { code: 'voting-begun', sitting: votesIn, citation: ownRule('conflict', 'declare') };
}

/** What comes of a declaration for a sitting that is convened, where anything does. */
export type ConflictFollows = {
  /** The item cannot pass any more. */
  reach?: Reach;
  /** So few of the counting board may enter envelopes that none can be. */
  board?: { free: number; citation: Citation };
  /** Until when something can be done about it. */
  dueAt: string | null;
};

export type EndingFacts = {
  unitId: string;
  /** When the case began. */
  openedAt: Date;
  conflict: { personId: string; state: ConflictState; endAskedById: string | null };
};

/**
 * Two members of staff end a conflict, one after the other, neither of them the person it concerns. Refused: the first
 * one a second time, whoever has the office from the first one since the case began, a conflict that has ended.
 */
export function mayEndConflict(actor: Actor, { unitId, openedAt: since, conflict }: EndingFacts): Refusal | undefined {
  if (conflict.personId === actor.personId) return { code: 'not-found' };
  const office = mayKeepConflicts(actor, { unitId });
  if (office !== undefined) return office;
  if (conflict.state === 'ended') return { code: 'already-acted' };
  if (conflict.state !== 'endAsked' || conflict.endAskedById === null) return undefined;
  const citation = ownRule('conflict', 'end');
  if (conflict.endAskedById === actor.personId) return { code: 'same-person', citation };
  const apart = apartFrom(actor, { personId: conflict.endAskedById, since });
  return mayKeepConflicts(apart, { unitId }) === undefined ? undefined : { code: 'same-person', citation };
}

/** A name as it is compared: of two people who write it alike, staff say who is meant by ending the other's conflict. */
export function spelt(name: string | null | undefined): string {
  return (name ?? '').normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Recusals by position with those of a conflict of interest: no policy has somebody vote on what is kept from them. */
export function withConflicts(
  recusals: Record<string, number[]>,
  conflicts: Record<string, number[]>,
): Record<string, number[]> {
  const positions = [...new Set([...Object.keys(recusals), ...Object.keys(conflicts)])];
  return Object.fromEntries(
    positions.map((position) => {
      const seats = [...(recusals[position] ?? []), ...(conflicts[position] ?? [])];
      return [position, [...new Set(seats)].sort((a, b) => a - b)];
    }),
  );
}

const UNTOLD = '…';

/** What is refused because of another case names it by its number; to whom that case is kept from it does not. */
export function withoutNumbers(refusals: Refusal[], { conflicts = [] }: Actor): Refusal[] {
  const told = (number: string): string => (conflicts.includes(number) ? UNTOLD : number);
  return refusals.map((refusal): Refusal => {
    if (refusal.code === 'already-nominated' || refusal.code === 'used-elsewhere')
      return { ...refusal, number: told(refusal.number) };
    return refusal.code === 'cap-reached' ? { ...refusal, numbers: refusal.numbers.map(told) } : refusal;
  });
}
