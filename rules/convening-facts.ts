/** What a convening says: who takes part and how, what is put to the vote, when. */

import type { Calendar } from './calendar';
import type { Policy } from './policy';
import type { Refusal } from './refusal';

/**
 * How a member takes part: there; absent with a sealed ballot into the same box; through a named delegate with a
 * letter, who votes; absent but asked for an opinion, which is noted and never counted; absent.
 */
export type Presence = 'present' | 'written' | 'proxy' | 'opinion' | 'absent';

/**
 * `delegate` and `letter` belong to a proxy: who votes, and the number and date of the letter; `askedOn`, a civil date,
 * to an opinion, of which nothing else is kept here.
 */
export type Attendance = { presence: Presence; reason?: string; delegate?: string; letter?: string; askedOn?: string };

export type Seat = {
  no: number;
  organisationId: string | null;
  personId?: string;
  /** Full name of the person in it. */
  name?: string;
  /** Short name of the organisation. */
  member?: string;
  mandate?: string | null;
  /** Organisations that merged into this member, of whose seats it has the history. */
  formerly?: string[];
};
export type Waiting = {
  number: string;
  policy: Policy;
  nomineeId: string;
  /** Of a person who is nominated, the name. */
  nomineePerson?: string | null;
  taken: string | null;
  /** It is only played. */
  rehearsal?: boolean;
  /** Ballots of this round that were held before. */
  ballots?: number;
  /** Of one tied on a last place that is voted on again: all the tied that wait, itself among them. */
  runoff?: string[];
};

export type ConveningFacts = {
  kind: 'council' | 'bloc';
  meetsAt: Date;
  place: string;
  opensAt: Date;
  closesAt: Date;
  /** Numbers of nominations in the order of voting. */
  items: string[];
  /** By seat number; a seat that is not named is present. */
  presence: Record<string, Attendance>;
  /** By position on the agenda, from 1: seats that may not vote on it. */
  recusals?: Record<string, number[]>;
  /** By position: seats whose people a conflict of interest keeps from it. They are recused whatever the policy says. */
  conflicts?: Record<string, number[]>;
  scores?: { organisationId: string; adopted: string }[];
  /** The bloc scores before it votes, here and not on paper. */
  scoring?: boolean;
  /** Number and date of the paper by which a table was adopted elsewhere. */
  scorePaper?: string;
  countingBoard?: number[];
  keepUnreachable?: string;
  /** The seats filled on the day the voting opens. */
  seats: Seat[];
  /** The asked nominations that wait for this body. */
  waiting: Waiting[];
  now: Date;
  calendar: Calendar;
};

/** Whether the body has a seat of this number. */
export function isSeat(seats: Seat[], no: number): boolean {
  return seats.some((seat) => seat.no === no);
}

/** The refusal for a number that is no seat, under the field that named it. */
export function notOnRoll(field: string, no: number | string): Refusal {
  return { code: 'not-on-roll', field, value: String(no) };
}
