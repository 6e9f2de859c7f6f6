/** The clause behind what has no arithmetic: why a step is waited for, and why a case ended as it did. */

import type { Ending, StepOutcome } from './endings';
import type { Policy } from './policy';
import { bare, type Citation } from './refusal';
import type { StepKind } from './stage-kinds';
import { deadlineKeyOf } from './deadline-keys';
import { ruleOf } from './step-rules';

/** Of a rule that names no text, its key in the pack: `supplement`, `council.vote.CO_BO`. */
const KEY = /^[a-z]\w*(?:\.[\w-]+)*$/u;

/** A title up to the number of its text: `Luật Thi đua, khen thưởng 15/2003/QH11` without its amendments. */
const NUMBERED = /^.*?\d\/[^\s,;:()]+/u;

/** The clauses of the first text alone: `46` of `46, Luật Thi đua, khen thưởng 06/2022/QH15, 84.5`. */
const OF_FIRST_TEXT = /^[^,]*(?:, \d[^,]*)*/u;

/** Behind a clause that no page was read for, as its letter keeps it; programs before it was kept read on to the semicolon. */
const ASSUMED = '; assumed';

/**
 * How a letter keeps a clause: a text by its number, where in it, and the mark of one that is assumed. Nothing where a pack
 * says no more than its key.
 */
export function clauseInLetter({ source, clause, certainty }: Citation): string {
  if (isKeyOfPack(clause)) return '';
  const text = `${NUMBERED.exec(source)?.[0] ?? source}, ${OF_FIRST_TEXT.exec(clause)?.[0] ?? clause}`;
  return certainty === 'assumed' ? `${text}${ASSUMED}` : text;
}

/** A clause that a letter keeps, and its mark apart from it: empty for one that is confirmed. */
export function apartFromMark(kept: string): { text: string; mark: string } {
  const isMarked = kept.endsWith(ASSUMED);
  return isMarked ? { text: kept.slice(0, -ASSUMED.length), mark: ASSUMED } : { text: kept, mark: '' };
}

/** Whether a clause is only a key of its pack and cites no text. */
export function isKeyOfPack(clause: string): boolean {
  return KEY.test(clause);
}

/** Whether a clause is one of a text that a paper can cite, and no rule of a pack or of Laurel's own alone. */
export function namesText({ source, clause }: Citation): boolean {
  return source !== 'internal' && !isKeyOfPack(clause);
}

/**
 * What a slip cites when a dossier goes back: what it was sent back by; without that the rule on supplements, or on what
 * a dossier holds, whichever names a text. Nothing where none does: a dossier goes back by no slip without a clause.
 */
export function groundOfReturn(
  { supplement, dossier }: Pick<Policy, 'supplement' | 'dossier'>,
  by: Citation | undefined,
): Citation | undefined {
  const found = (by === undefined ? [supplement, dossier] : [by]).find(namesText);
  return found === undefined ? undefined : bare(found);
}

/** The rule that sets the clock of a step. */
export function clauseOfStep(policy: Policy, step: StepKind): Citation {
  return bare(ruleOf(policy, deadlineKeyOf(policy, step)) ?? policy.ladder);
}

/** The rule by which silence ends a step: that of the last day for the submission where the step closes with it. */
export function clauseOfClosing(policy: Policy, step: StepKind): Citation {
  const lapses = policy.deadlines[deadlineKeyOf(policy, step)]?.value.lapsesWith === 'submission';
  return clauseOfStep(policy, lapses ? 'submission' : step);
}

type Came = Pick<StepOutcome, 'outcome' | 'citation'>;

/** The rule whose time ran out at a step; a dossier that was not completed goes back by the rules on that. */
export function clauseOfLate(policy: Policy, step: StepKind, { outcome }: Came): Citation | undefined {
  return outcome !== 'expired' || step === 'supplement' ? undefined : clauseOfStep(policy, step);
}

/** What a case goes back by: what its last step says; the rule whose time ran out there; or that on supplements. */
function clauseOfReturn(policy: Policy, step: StepKind, came: Came | undefined): Citation {
  return came?.citation ?? (came && clauseOfLate(policy, step, came)) ?? policy.supplement;
}

/** The rule a correction rests on: a body's on sitting again, or what the policy says of acts of staff. */
export function clauseOfCorrection({ council, bloc, steering }: Policy, step: StepKind): Citation {
  const again = { council: council.secondSitting, bloc: bloc?.secondSitting };
  return bare((step === 'council' || step === 'bloc' ? again[step] : undefined) ?? steering);
}

/**
 * The rule an ending rests on. A vote that missed its share rests on the share of the body that voted last, an answer
 * of the authority on who decides the title, an act of staff on what the policy says of such acts, time that ran out on
 * the rule that set it.
 * @param came what the last step came to, where it is known
 */
export function clauseOfEnding(policy: Policy, ending: Ending, lastStep: StepKind, came?: Came): Citation {
  const vote = lastStep === 'bloc' ? (policy.bloc?.vote ?? policy.council.vote) : policy.council.vote;
  const rules: Record<Ending, Citation> = {
    awarded: policy.title.deciderCitation,
    notAwarded: policy.title.deciderCitation,
    failedVote: vote,
    notChosen: (lastStep === 'bloc' ? policy.bloc?.nominee : undefined) ?? policy.council.overQuota,
    returned: clauseOfReturn(policy, lastStep, came),
    refused: clauseOfStep(policy, 'unit-review'),
    withdrawn: policy.steering,
    suspended: policy.hold,
    notEligible: policy.hold,
    superseded: policy.steering,
    lapsed: clauseOfClosing(policy, lastStep),
    revoked: policy.revocation ?? policy.steering,
  };
  return bare(rules[ending]);
}
