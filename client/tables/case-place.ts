import type { CaseLine } from '../../prisma/queries/list-cases';
import type { Ending } from '../../rules/endings';
import type { StepKind } from '../../rules/stage-kinds';
import type { Language } from '../../words/language';
import { pageWords } from '../../words/pages';
import { endingWords, stepWords } from '../../words/terms';

/** Where a case stands, in words: its ending, its hold, or the step that is open. */
export function placeOfCase({ state, ending, step }: CaseLine, language: Language): string {
  if (state === 'ended') return endingWords[language][ending as Ending];
  if (state === 'held') return pageWords(language).held;
  return step === null ? '' : stepWords[language][step as StepKind];
}
