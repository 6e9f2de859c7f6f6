/** A named person's decision derived again: what the sitting left open, and what the recorded answers come to. */

import { concludeAnswers, concludeChoice, type Answered, type Chosen, type DecisionContext } from './decision';
import type { Exported, ExportedNomination, ExportedOpening } from './exported';
import type { Policy } from './policy';

type Facts = { exported: Exported; nomination: ExportedNomination; policy: Policy };

/** The outcome the acts lead to, or nothing where somebody who had to answer has not. */
export function rederiveDecision({ exported, nomination, policy }: Facts, opening: ExportedOpening): unknown {
  const context = opening.context as DecisionContext;
  if (context.question === 'lastSeat') {
    const choices = choicesOf({ exported, nomination }, context.sitting).filter(
      ({ title }) => title === nomination.title,
    );
    // One sitting may choose for several years of a title.
    const chosen = choices.find(({ among }) => among.includes(nomination.number));
    return chosen === undefined ? undefined : concludeChoice({ context, policy }, chosen, nomination.number);
  }
  const answers = nomination.acts
    .filter(({ kind, opening: sequence }) => kind === 'decide' && sequence === opening.sequence)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ content }) => content as unknown as Answered);
  return concludeAnswers({ context, policy }, answers);
}

/** Those of the sitting; of a case that is exported without it, those that its own chain says. */
function choicesOf({ exported, nomination }: Omit<Facts, 'policy'>, number: string): Chosen[] {
  const sitting = exported.sittings.find((one) => one.number === number);
  if (sitting !== undefined)
    return (sitting.acts ?? []).flatMap(({ kind, content }) =>
      kind === 'decide' ? (content as unknown as Chosen) : [],
    );
  return exported.record.flatMap(({ chain, kind, body }) =>
    chain === `nomination:${nomination.number}` && kind === 'decided' && Array.isArray(body.among)
      ? ({ ...body, person: body.by } as unknown as Chosen)
      : [],
  );
}

/** What an opening says was left open; what its clock is reckoned from after a hold is no part of the question. */
export function questionOf({ context }: ExportedOpening): unknown {
  const { clockFrom: _clockFrom, holds: _holds, ...question } = context;
  return question;
}

/** What the sitting left open on this nomination, as the opening must say it. */
export function rederiveQuestion({ nomination }: Pick<Facts, 'nomination'>, opening: ExportedOpening): unknown {
  const { sitting } = opening.context as DecisionContext;
  const left = nomination.openings.filter(
    ({ sequence, outcome }) =>
      sequence < opening.sequence && outcome?.outcome === 'undecided' && outcome.sitting === sitting,
  );
  const last = left.at(-1);
  return last === undefined
    ? null
    : { askedBy: last.step, question: last.outcome?.question, by: last.outcome?.by, sitting };
}
