/** Reminders that staff send by hand, beside the ladder's: who may, and who gets one. */

import { caseStopped, type CaseState } from './may-act';
import { holds, needs, type Actor, type Role } from './permissions';
import type { Policy } from './policy';
import { bare, type Refusal } from './refusal';

type RemindFacts = { nomination: CaseState & { unitId: string; ministryId: string } };

const REMINDERS: Role[] = ['secretary', 'unitClerk', 'ministryOffice'];

/** Whether there are offices by which this person reminds of some case. */
export function remindsAny(actor: Actor): boolean {
  return holds(actor, [...REMINDERS, 'administrator']);
}

/** The unit's staff and the ministry's office remind, of a case that runs. */
export function mayRemind(actor: Actor, { nomination }: RemindFacts): Refusal | undefined {
  const { unitId, ministryId } = nomination;
  return needs(actor, REMINDERS, [unitId, ministryId]) ?? caseStopped(nomination);
}

/** A task of the open step, or of the sitting the case stands on. */
export type RemindableTask = {
  id: string;
  personId: string;
  state: string;
  /** The last letter about it came back, and no later one was taken. */
  bounced: boolean;
  /** How often its person was reminded of it by hand today. */
  today: number;
};

/**
 * Ids of tasks of which a letter is sent, how many people get one, and how many do not, by why; each person once, also
 * where they answer for several bodies. Numbers alone: nobody who has not voted is named.
 */
export type Reminding = { remind: string[]; people: number; acted: number; bounced: number; enough: number };

/**
 * Never whoever has acted, never an address that sends letters back, and nobody more often a day than the policy says.
 * Refused: a policy that says nothing of it; a step nobody was asked at.
 */
export function whomToRemind({ reminding }: Pick<Policy, 'reminding'>, tasks: RemindableTask[]): Reminding | Refusal {
  if (reminding === undefined) return { code: 'no-rule', key: 'reminding' };
  const { perDay } = reminding.value;
  const open = tasks.filter(({ state }) => state === 'open');
  const reachable = open.filter(({ bounced }) => !bounced);
  const remind = reachable.filter(({ today }) => today < perDay);
  const plan: Reminding = {
    remind: remind.map(({ id }) => id),
    people: peopleOf(remind),
    acted: peopleOf(tasks.filter(({ state }) => state === 'done')),
    bounced: peopleOf(open.filter(({ bounced }) => bounced)),
    enough: peopleOf(reachable.filter(({ today }) => today >= perDay)),
  };
  return remind.length === 0 ? nobodyLeft(plan, bare(reminding)) : plan;
}

function peopleOf(tasks: RemindableTask[]): number {
  return new Set(tasks.map(({ personId }) => personId)).size;
}

function nobodyLeft({ acted, bounced, enough }: Reminding, citation: ReturnType<typeof bare>): Refusal {
  return { code: 'nobody-to-remind', acted, bounced, enough, ...(enough > 0 ? { citation } : {}) };
}
