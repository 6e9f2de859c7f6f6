/** Which due dates would have been others under another policy or another calendar. */

import type { Calendar } from './calendar';
import { deriveDeadline, type Derivation } from './deadlines';
import type { Policy } from './policy';
import { isRefusal, type Citation, type Refusal } from './refusal';
import { ruleOf } from './step-rules';

export type RecordedDate = { number: string; step: string; opening: number; derivation: Derivation };

type DatedSide = { due: string; dueAt: string; citation: Citation };
export type MovedDate = { number: string; step: string; opening: number; was: DatedSide; becomes: DatedSide };
export type UnmovableDate = { number: string; step: string; opening: number; refusal: Refusal };

/**
 * Reckons recorded due dates again. A date set by a person is kept; one that was reckoned is reckoned from the same
 * event and with the same pauses. Not reckonable: the draft lacks the rule, or the calendar the year.
 */
export function redate(
  recorded: readonly RecordedDate[],
  lawOf: (date: RecordedDate) => { policy: Policy; calendar: Calendar } | undefined,
): { compared: number; moved: MovedDate[]; refused: UnmovableDate[] } {
  const moved: MovedDate[] = [];
  const refused: UnmovableDate[] = [];
  let compared = 0;
  for (const date of recorded) {
    const law = date.derivation.rule.type === 'set' ? undefined : lawOf(date);
    if (law === undefined) continue;
    const { number, step, opening, derivation } = date;
    const again = reckon(derivation, law);
    if (isRefusal(again)) {
      refused.push({ number, step, opening, refusal: again });
      continue;
    }
    compared += 1;
    if (again.dueAt !== derivation.dueAt)
      moved.push({ number, step, opening, was: sideOf(derivation), becomes: sideOf(again) });
  }
  return { compared, moved, refused };
}

function reckon(
  { rule: { key }, eventOn, pauses }: Derivation,
  { policy, calendar }: { policy: Policy; calendar: Calendar },
): Derivation | Refusal {
  const rule = ruleOf(policy, key);
  if (rule === undefined) return { code: 'no-rule', key: `deadlines.${key}` };
  return deriveDeadline(rule, { key, eventOn, year: policy.year, pauses, calendar });
}

function sideOf({ due, dueAt, citation }: Derivation): DatedSide {
  return { due, dueAt, citation };
}
