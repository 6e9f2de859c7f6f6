/** A decision as a page may tell it: with its arithmetic, or pass or fail alone where no numbers are published. */

import type { Decision } from '../rules/counting';
import { ballotWords } from './ballot-pages';
import { sayClause } from './clauses';
import { sayVerdict } from './decisions';
import type { Language } from './language';
import { sayDecision } from './proofs';

/** A decision as the policy lets it be told: where only pass or fail is published, no number is in it. */
export function sayPublished(decision: Decision, language: Language): string {
  if (decision.publish !== 'passFail') return sayDecision(decision, language);
  return `${sayVerdict(decision, language)}. ${ballotWords(language).passFail} ${sayClause(decision.citation, language)}`;
}
