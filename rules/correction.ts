/** Correction without rewriting: what a correction voids, what the case goes on with, and when it is refused. */

import type { Ending } from './endings';
import { faultOfCount } from './count-fault';
import type { Decision } from './counting';
import type { Policy } from './policy';
import { canonical } from './record';
import type { Refusal } from './refusal';
import type { StepKind } from './stage-kinds';

/** A clerical error in what was written down, or an error in the counting of a box. */
export type CorrectionCause = 'clerical' | 'countError';

/** From which step on something is to be corrected, and for what. */
export type CorrectionPoint = {
  step: StepKind;
  cause: CorrectionCause;
  /** What the procedure calls its steps, where it has words of its own. */
  words?: Policy['words'];
};

export const correctionCauses: readonly CorrectionCause[] = ['clerical', 'countError'];

/** Who was really there and who may not have voted on the item, by seat; what is not given stays as recorded. */
export type RollFacts = { present?: number[] | undefined; recused?: number[] | undefined };

/** How the case goes on: the step is asked again, another sitting votes, or the same box is decided by the right facts. */
export type CorrectionCourse = 'askedAgain' | 'sitsAgain' | 'decidedAgain';

/** Which endings a correction may reopen, and why or why not. */
export const CORRECTABLE: Record<Ending, { may: boolean; because: string }> = {
  awarded: { may: true, because: 'the decision rests on the steps before it' },
  notAwarded: { may: true, because: 'the decision rests on the steps before it' },
  failedVote: { may: true, because: 'the vote may have been counted wrongly' },
  notChosen: { may: true, because: 'the vote may have been counted wrongly' },
  returned: { may: true, because: 'the answer may have been written down wrongly' },
  refused: { may: true, because: 'the answer may have been written down wrongly' },
  withdrawn: { may: false, because: 'the unit took it back itself: it nominates anew' },
  suspended: { may: true, because: 'the step before it may have been written down wrongly' },
  notEligible: { may: true, because: 'the step before it may have been written down wrongly' },
  superseded: { may: true, because: 'the step before it may have been written down wrongly' },
  lapsed: { may: true, because: 'the act may have been recorded for another case' },
  revoked: { may: false, because: 'an act of authority of its own: it is undone by another one' },
};

type OpeningFacts = { sequence: number; state: string };

/** The openings that a correction from a point voids: that one and all after it which still count. */
export function voidedBy<Opening extends OpeningFacts>(openings: Opening[], from: number): Opening[] {
  return openings.filter(({ sequence, state }) => sequence >= from && state !== 'void');
}

type SeatOnRoll = { seatNo: number; presence: string; voted: boolean; recusedItems: unknown };

/**
 * The roll as it ought to have been recorded for one item. A seat named present came, whatever was recorded; one
 * recorded present and not named was absent; written ballots stay as they are. The frozen roll is not touched.
 */
export function correctRoll<Seat extends SeatOnRoll>(roll: Seat[], position: number, facts: RollFacts): Seat[] {
  const { present, recused } = facts;
  return roll.map((seat) => {
    const came = present === undefined ? undefined : present.includes(seat.seatNo);
    const others = (seat.recusedItems as number[]).filter((item) => item !== position);
    return {
      ...seat,
      ...(came === true ? { presence: 'present', voted: true } : {}),
      ...(came === false && seat.presence === 'present' ? { presence: 'absent', voted: false } : {}),
      ...(recused === undefined
        ? {}
        : { recusedItems: recused.includes(seat.seatNo) ? [...others, position] : others }),
    };
  });
}

/** Seats that are named and do not stand on the roll. */
export function unknownSeats(
  roll: { seatNo: number }[],
  facts: RollFacts,
): { field: 'present' | 'recused'; seat: number }[] {
  const known = roll.map(({ seatNo }) => seatNo);
  return (['present', 'recused'] as const).flatMap((field) =>
    (facts[field] ?? []).filter((seat) => !known.includes(seat)).map((seat) => ({ field, seat })),
  );
}

type Recount = { first: Decision; again: Decision; sitting: string };

/** A count error is one that the box shows: where the ballots give what was recorded there is nothing to correct. */
export function checkRecount({ first, again, sitting }: Recount): Refusal | undefined {
  return canonical(first) === canonical(again) ? { code: 'count-agrees', sitting } : undefined;
}

/**
 * Right facts decide the same box only if it was opened and they fit it: where more ballots lie in it than seats may have
 * cast, nobody can say which ballot is the one too many, and where it had no quorum nobody knows its choices. Only another
 * sitting helps then.
 */
export function checkRollFacts({ first, again, sitting }: Recount): Refusal | undefined {
  if (canonical(first) === canonical(again)) return { code: 'nothing-corrected', sitting };
  if (again.publish === 'unopened' && again.outcome !== 'noQuorum') return { code: 'box-unopened', sitting };
  if (faultOfCount(again) === undefined) return undefined;
  return { code: 'box-exceeds-roll', sitting, issued: again.issued, returned: again.returned };
}

type CourseFacts = {
  step: StepKind;
  cause: CorrectionCause;
  facts: RollFacts | null;
  /** Whether the policy lets the body sit again after a count error. */
  sitsAgain: boolean;
};

/** Whether the policy lets a body sit again after a count error; otherwise the box counted rightly decides. */
export function sitsAgainAfterCountError(policy: Pick<Policy, 'council' | 'bloc'>, step: StepKind): boolean {
  const body = step === 'bloc' ? policy.bloc : policy.council;
  if (body === undefined) return false;
  const { secondSitting, revote } = body;
  return secondSitting.value.causes.includes('countError') || revote.value.reasons.includes('countError');
}

/** What follows an agreed correction. */
export function courseOf({ step, cause, facts, sitsAgain }: CourseFacts): CorrectionCourse {
  if (step !== 'council' && step !== 'bloc') return 'askedAgain';
  if (cause === 'countError') return sitsAgain ? 'sitsAgain' : 'decidedAgain';
  return facts === null ? 'sitsAgain' : 'decidedAgain';
}
