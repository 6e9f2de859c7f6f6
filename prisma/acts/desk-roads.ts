/** What each act of the ministry's desk writes beyond act and record: kinds as a table, one road for all. */

import type { Transaction } from '../database';
import type { Opening } from '../generated/client';
import { civilDateOf, type CivilDate } from '../../rules/calendar';
import { clauseInLetter } from '../../rules/clauses';
import { deskClause, mayPromise } from '../../rules/desk';
import type { DeskKind } from '../../rules/desk-acts';
import type { DeskFactsOfLetter } from '../../rules/letters';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { readClocks } from '../stages/clocks';
import { checkOf, type Desk } from '../stages/desk-facts';
import type { Case } from '../stages/load-case';
import { clockOf } from '../stages/step-clock';
import { readLetterSigner } from '../stages/letter-signer';
import { moveDue } from '../stages/move-due';
import { readPromise, wantApology, wantReceiptSlip } from '../stages/want-papers';
import { reasonOf } from './act-on-opening';

/** The case as an act of the desk finds it, under its locks. */
export type AtDesk = { theCase: Case; opening: Opening; desk: Desk; said: Record<string, string>; now: Date };

export type Done = {
  /** Kept in the act and in the record; papers are made of it. */
  facts: Record<string, unknown>;
  /** What is told to whoever handed the dossier in; nothing for a result that only the decider reads. */
  letter?: DeskFactsOfLetter;
};

type Keyed = { number: string; desk: Desk; said: Record<string, string> };

type Road = {
  /** The same key is the same act. */
  keyOf: (keyed: Keyed) => string;
  work: (tx: Transaction, at: AtDesk) => Promise<Done | Refusal>;
};

export const deskRoads: Record<DeskKind, Road> = {
  receive: {
    keyOf: ({ number, desk }) => `desk/${number}/${desk.handIn}/receive`,
    work: receive,
  },
  acknowledge: {
    keyOf: ({ number, desk }) => `desk/${number}/${desk.opening}/acknowledge`,
    work: acknowledge,
  },
  apologise: {
    keyOf: ({ number, desk, said }) => `desk/${number}/${desk.opening}/apologise/${said['to'] ?? ''}`,
    work: apologise,
  },
  appraise: {
    keyOf: ({ number, desk }) => `desk/${number}/${desk.opening}/appraise`,
    work: appraise,
  },
};

/** The slip names a code, the day by which the dossier is looked through, and the day of the promised answer. */
async function receive(tx: Transaction, at: AtDesk): Promise<Done> {
  const { theCase, desk } = at;
  const promise = await promiseOf(tx, at);
  const receivedOn = receivedOnOf(at);
  const { opening, now } = at;
  if (promise.derivation !== null) await wantReceiptSlip(tx, theCase, { opening, due: promise.derivation, now });
  const check = await checkOf(tx, theCase, opening);
  const slip = { slip: desk.slip, receivedOn, promisedOn: promise.on };
  return {
    facts: { ...slip, ...(check === undefined ? {} : { checkOn: check.due, check }), promise: promise.derivation },
    letter: {
      act: 'receive',
      clause: clauseInLetter(deskClause(theCase.policy)),
      ...slip,
      ...promise.told,
      ...checked(check?.due),
    },
  };
}

async function acknowledge(tx: Transaction, at: AtDesk): Promise<Done> {
  const promise = await promiseOf(tx, at);
  const { desk, theCase } = at;
  return {
    facts: { slip: desk.slip, promisedOn: promise.on, promise: promise.derivation },
    letter: {
      act: 'acknowledge',
      clause: clauseInLetter(deskClause(theCase.policy)),
      slip: desk.slip,
      promisedOn: promise.on,
      ...promise.told,
    },
  };
}

/** The promised date moves: the reminders of the office with it. How many apologies there were is counted and told. */
async function apologise(tx: Transaction, at: AtDesk): Promise<Done | Refusal> {
  const { theCase, opening, desk, said, now } = at;
  const { policy, calendar } = theCase;
  const reason = reasonOf(said['reason']);
  if (isRefusal(reason)) return reason;
  const before = await promiseOf(tx, at);
  const today = civilDateOf(now, calendar.timeZone);
  const to = said['to'] ?? '';
  const refusal = mayPromise(to, { promised: before.on, today, calendar, policy });
  if (refusal !== undefined) return refusal;
  const times = desk.done.filter(({ kind }) => kind === 'apologise').length + 1;
  const set = { extendedTo: to, extendedBy: 'ministry' } as const;
  const signer = await readLetterSigner(tx, theCase, { opening, today });
  const moved = await moveDue(tx, { theCase, reason, paper: '', ...signer, now }, { opening, set });
  if (moved !== undefined) return moved;
  const newDate = await readPromise(tx, opening);
  const { derivation: promised } = before;
  if (promised !== null && newDate !== null)
    await wantApology(tx, theCase, { opening, said: { promised, cause: reason, newDate, times }, now });
  return {
    facts: { from: before.on, times, was: before.derivation },
    letter: {
      act: 'apologise',
      clause: clauseInLetter(deskClause(policy)),
      slip: desk.slip,
      oldOn: before.on,
      promisedOn: to,
      reason,
      times,
      ...before.told,
    },
  };
}

function appraise(_tx: Transaction, { said }: AtDesk): Promise<Done | Refusal> {
  const result = reasonOf(said['result'], 'result');
  return Promise.resolve(isRefusal(result) ? result : { facts: {} });
}

/** The day the ministry's answer is due as things stand, with its reckoning. */
async function promiseOf(tx: Transaction, { theCase, opening, now }: AtDesk) {
  const clocks = await readClocks(tx, theCase, now);
  const derivation = clocks?.ministry.derivation;
  const { timeZone } = theCase.calendar;
  const on = derivation?.due ?? civilDateOf(new Date((opening.dueAt ?? now).getTime() - 1), timeZone);
  return { on, derivation: derivation ?? null, told: derivation === undefined ? {} : { derivation } };
}

/** The day the dossier came in: its clock runs from it. */
function receivedOnOf({ theCase, opening }: AtDesk): CivilDate {
  return civilDateOf(clockOf(opening).openedAt, theCase.calendar.timeZone);
}

function checked(on: CivilDate | undefined): { checkOn?: CivilDate } {
  return on === undefined ? {} : { checkOn: on };
}
