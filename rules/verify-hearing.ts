/** What a notice or the opinions of other bodies came to, derived again from what was entered. */

import type { ExportedNomination, ExportedOpening } from './exported';
import { concludeNotice, type Comment } from './notices';
import type { OpinionAnswer } from './opinion-answer';
import { concludeOpinions } from './opinions';
import type { Policy } from './policy';
import { isOpinionStep } from './stage-kinds';

/** Nothing where the step was not over. Entries of openings that a hold interrupted count, as they do when it is settled. */
export function rederiveHearing(
  { nomination, policy }: { nomination: ExportedNomination; policy: Policy },
  opening: ExportedOpening,
): unknown {
  const { step, round, sequence, closesAt, settledAt, context, voidedBy } = opening;
  const same = nomination.openings.filter(
    (one) =>
      one.step === step &&
      one.round === round &&
      one.sequence <= sequence &&
      (one.voidedBy === null || one.voidedBy === voidedBy),
  );
  const said = (kind: string): unknown[] =>
    nomination.acts
      .filter((act) => act.kind === kind && same.some((one) => one.sequence === act.opening))
      .map(({ content }) => content);
  const closed = closesAt !== null && settledAt !== null && Date.parse(closesAt) <= Date.parse(settledAt);
  if (!isOpinionStep(step)) return closed ? concludeNotice(policy, said('comment') as Comment[]) : undefined;
  const { bodies = [] } = context as { bodies?: string[] };
  return concludeOpinions({ policy, step, bodies }, said('consult') as OpinionAnswer[], closed);
}
