/** Refusals for whoever types the word of a choice, at a terminal or in a program: it stands behind its name. */

import type { Refusal } from '../rules/refusal';
import { sayTypedChoices } from './choices';
import type { Language } from './language';
import { explain } from './refusals';

/** As `explain`, in one line. */
export function explainTyped(refusal: Refusal, language: Language, zone = 'UTC'): string {
  const isChosen =
    refusal.code === 'invalid-choice' || (refusal.code === 'field-wrong' && refusal.rule === 'closed-word');
  if (!isChosen || refusal.allowed === undefined) return explain(refusal, language, zone);
  const { field = '', allowed } = refusal;
  const said = sayTypedChoices({ field, allowed }, language);
  // Words that have no names stand as they are.
  if (said === allowed.join('; ')) return explain(refusal, language, zone);
  return explain({ ...refusal, allowed: [said] }, language, zone);
}
