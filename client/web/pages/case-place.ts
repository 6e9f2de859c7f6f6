import type { CaseLine } from '../../../prisma/queries/list-cases';
import type { Ending } from '../../../rules/endings';
import type { StepKind } from '../../../rules/stage-kinds';
import { endingWords, stepWords } from '../../../words/terms';
import type { SignedCall } from '../call';

/** Where a case stands, in words: its ending, its hold, or the step that is open. */
export function placeOfCase({ words, language }: SignedCall, { state, ending, step }: CaseLine): string {
  if (state === 'ended') return endingWords[language][ending as Ending];
  if (state === 'held') return words.held;
  return step === null ? '' : stepWords[language][step as StepKind];
}
