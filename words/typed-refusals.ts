/** Refusals for whoever types the word of a choice, at a terminal or in a program: it stands behind its name. */

import type { Refusal } from '../rules/refusal';
import { sayTypedChoices } from './choices';
import type { Language } from './language';
import { explain } from './refusals';

/** As `explain`, in one line. */
export function explainTyped(refusal: Refusal, language: Language, zone = 'UTC'): string {
  if (refusal.code !== 'invalid-choice') return explain(refusal, language, zone);
  return explain({ ...refusal, allowed: [sayTypedChoices(refusal, language)] }, language, zone);
}
