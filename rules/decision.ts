/**
 * What a named person decides after the ballots: with reasons, as an act of its own, never as a vote that is counted.
 * A secret ballot stays shut: whoever decides here is asked again, openly, and answers under their office.
 */

import type { DecidedBy, DecisionQuestion } from './counting';
import type { StepOutcome } from './endings';
import type { Policy } from './policy';
import { bare, type Citation } from './refusal';

export type { DecidedBy, DecisionQuestion } from './counting';

/** The office under which somebody decides; of a bloc the head is its chair, and the deputy must agree. */
export type DecisionOffice = 'chair' | 'head' | 'deputy';

/** Kept on the opening: what is asked, by which body's sitting, and whose answer it needs. */
export type DecisionContext = {
  askedBy: 'council' | 'bloc';
  question: DecisionQuestion;
  by: DecidedBy;
  sitting: string;
};

const OFFICES: Record<DecidedBy, readonly DecisionOffice[]> = {
  chair: ['chair'],
  head: ['head'],
  blocHeadAndDeputy: ['head', 'deputy'],
};

/** The offices that must all answer before the question is decided. */
export function officesOf(by: DecidedBy): readonly DecisionOffice[] {
  return OFFICES[by];
}

/** One person's answer on one nomination, as it is kept in the act. */
export type Answered = {
  choice: 'approve' | 'oppose';
  office: DecisionOffice;
  reason: string;
  person: string;
};

/** The chair's choice among those tied on the last places of a sitting: one act that settles all of them. */
export type Chosen = {
  title: string;
  /** Of the award; acts of before do not say it. */
  year?: number;
  /** Numbers of the nominations that take the places left. */
  chosen: string[];
  /** Numbers of all that were tied. */
  among: string[];
  office: DecisionOffice;
  reason: string;
  person: string;
};

/** The outcome of one decision; each answer stands in it under its office. */
export type Concluded = StepOutcome & { question: DecisionQuestion; answers: Answered[]; citation: Citation };

type Asked = { context: DecisionContext; policy: Pick<Policy, 'council' | 'bloc'> };

/**
 * What the answers come to, or nothing while an office has not answered: silence decides nothing. Two persons must
 * agree; where they differ the nomination fails.
 */
export function concludeAnswers({ context, policy }: Asked, answers: Answered[]): Concluded | undefined {
  const wanted = officesOf(context.by);
  const given = wanted.flatMap((office) => answers.find((answer) => answer.office === office) ?? []);
  if (given.length < wanted.length) return undefined;
  const outcome = given.every(({ choice }) => choice === 'approve') ? 'passed' : 'failed';
  return conclusion({ context, policy }, outcome, given);
}

/** What the chair's choice comes to for one of the tied. */
export function concludeChoice(asked: Asked, { chosen, office, reason, person }: Chosen, number: string): Concluded {
  const isChosen = chosen.includes(number);
  const answer: Answered = { choice: isChosen ? 'approve' : 'oppose', office, reason, person };
  return conclusion(asked, isChosen ? 'passed' : 'notChosen', [answer]);
}

function conclusion(asked: Asked, outcome: 'passed' | 'failed' | 'notChosen', answers: Answered[]): Concluded {
  const { question, sitting } = asked.context;
  const reason = answers.map((answer) => answer.reason).join('; ');
  return { outcome, question, sitting, reason, answers, citation: clauseOfDecision(asked) };
}

/** The rule that puts the question to the person. */
export function clauseOfDecision({ context, policy }: Asked): Citation {
  const body = context.askedBy === 'bloc' ? (policy.bloc ?? policy.council) : policy.council;
  const leaf = { afterLastBallot: body.afterMax, lastSeat: body.overQuota, chairAssent: body.vote }[context.question];
  return bare(leaf);
}

/** Which of the tied the chair may choose and how many places are left: a choice names exactly so many of them. */
export function isWholeChoice(chosen: string[], { among, places }: { among: string[]; places: number }): boolean {
  const wanted = Math.min(places, among.length);
  return new Set(chosen).size === wanted && chosen.length === wanted && chosen.every((one) => among.includes(one));
}

/** One answer as it is shown. */
export type ShownDecision = Pick<DecisionContext, 'question' | 'sitting'> &
  Pick<Answered, 'office' | 'choice' | 'reason'> & {
    opening: number;
    /** Who decided: whoever decides is named, unlike who votes in secret. */
    name: string;
    at: Date;
    citation: Citation;
  };
