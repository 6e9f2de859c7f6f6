/** A decision as a page may tell it: with its arithmetic, or pass or fail alone where no numbers are published. */

import type { Decision } from '../rules/counting';
import { ballotWords } from './ballot-pages';
import { sayClause } from './clauses';
import type { Language } from './language';
import { sayDecision } from './proofs';
import { decisionWords } from './terms';

/** A decision as the policy lets it be told: where only pass or fail is published, no number is in it. */
export function sayPublished(decision: Decision, language: Language): string {
  if (decision.publish !== 'passFail') return sayDecision(decision, language);
  const outcome = decisionWords[language][decision.outcome];
  return `${outcome}. ${ballotWords(language).passFail} ${sayClause(decision.citation, language)}`;
}
