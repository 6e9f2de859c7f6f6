/**
 * Head and deputy of a bloc: elected for a year at its year-end review, as a rule in rotation (khối trưởng, khối phó luân
 * phiên). Seats are told by their numbers.
 */

import { isCivilDate, type CivilDate } from './calendar';
import { mayConvene } from './may-steer';
import type { Actor } from './permissions';
import type { Refusal } from './refusal';

export type Headship = {
  head: number;
  deputy: number;
  /** The first day of the new year of office; until then the old head stays. */
  from: CivilDate;
};

export type BlocMember = { no: number; role: string; fromOn: CivilDate };

/** Roles of a seat in a bloc: who heads it chairs it. */
export const HEAD = 'chair';
export const DEPUTY = 'deputy';
export const REPRESENTATIVE = 'representative';

/** Whose turn it is: the two seats after that of the head, in a bloc of two the other way round. Nothing where nobody heads it. */
export function inTurn(members: BlocMember[]): { head: number; deputy: number } | undefined {
  const ring = members.map(({ no }) => no).sort((one, other) => one - other);
  const at = ring.indexOf(members.find(({ role }) => role === HEAD)?.no ?? NaN);
  const [head, deputy] = [ring[(at + 1) % ring.length], ring[(at + 2) % ring.length]];
  return at < 0 || ring.length < 2 || head === undefined || deputy === undefined ? undefined : { head, deputy };
}

export type ElectionFacts = {
  office: { bodyKind: 'council' | 'bloc'; organisationId: string; conveners: string[] };
  sitting: { state: string; meetsOn: CivilDate };
  members: BlocMember[];
  /** This sitting has elected somebody already. */
  elected: boolean;
  chosen: Headship;
};

/**
 * Recorded by the head in office, of a bloc's sitting that is held, once. Two members are named, and a day after the
 * review from which both hold their offices: an office never begins before it is given.
 */
export function mayElectHeads(
  actor: Actor,
  { office, sitting, members, elected, chosen }: ElectionFacts,
): Refusal | undefined {
  const refusal = mayConvene(actor, office);
  if (refusal !== undefined) return refusal;
  if (office.bodyKind !== 'bloc') return { code: 'not-found' };
  if (elected) return { code: 'already-acted' };
  if (!['convened', 'open', 'closed', 'counted'].includes(sitting.state)) return { code: 'closed' };
  return checkSeats(members, chosen) ?? checkDay(members, chosen, sitting.meetsOn);
}

/** Whoever is elected takes office: somebody sits in both seats on the day from which they hold them. */
export function checkSeated(seated: Pick<BlocMember, 'no'>[], chosen: Headship): Refusal | undefined {
  return checkSeats(seated, chosen);
}

function checkSeats(members: Pick<BlocMember, 'no'>[], { head, deputy }: Headship): Refusal | undefined {
  const known = members.map(({ no }) => no);
  for (const [field, seat] of Object.entries({ head, deputy })) {
    if (!known.includes(seat))
      return { code: 'invalid-choice', field, value: String(seat), allowed: known.map(String) };
  }
  return head === deputy ? { code: 'field-wrong', field: 'deputy', value: String(deputy), rule: 'twice' } : undefined;
}

function checkDay(members: BlocMember[], { from }: Headship, meetsOn: CivilDate): Refusal | undefined {
  if (!isCivilDate(from)) return { code: 'field-wrong', field: 'from', value: from, rule: 'date' };
  const last = [meetsOn, ...members.map(({ fromOn }) => fromOn)].sort().at(-1) ?? meetsOn;
  return from <= last ? { code: 'date-in-past', field: 'from', value: from, on: from } : undefined;
}
