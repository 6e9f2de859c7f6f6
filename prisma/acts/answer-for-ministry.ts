import type { Recorded } from '../act';
import type { Database } from '../database';
import { civilDateOf, isCivilDate } from '../../rules/calendar';
import type { StepOutcome } from '../../rules/endings';
import type { Actor } from '../../rules/permissions';
import { mayAskSupplement } from '../../rules/may-act';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { asksBefore } from '../stages/supplements';
import { actOnOpening, reasonOf, type OpenTask } from './act-on-opening';

export type MinistryAnswer = {
  taskId: string;
  actor: Actor;
  answer: 'awarded' | 'notAwarded' | 'returned' | 'supplement';
  /** Number of the signed decision: without it nothing is ever shown as awarded. */
  decisionNumber?: string;
  /** Civil day of the decision. */
  decisionOn?: string;
  reason?: string;
  points?: string[];
};

/**
 * The ministry's answer to a submitted dossier. An award needs the number and day of the signed decision, which
 * is neither to come nor before the year the award is for, every other answer its reason; a supplement may be asked for as often as the policy allows.
 */
export async function answerForMinistry(database: Database, answer: MinistryAnswer): Promise<Recorded | Refusal> {
  const outcome = outcomeOf(answer);
  if (isRefusal(outcome)) return outcome;
  return actOnOpening(
    database,
    { taskId: answer.taskId, actor: answer.actor, kind: 'answer', outcome },
    { check: (open) => checkAnswer(answer, open) },
  );
}

function outcomeOf({ answer, decisionNumber, decisionOn, reason, points }: MinistryAnswer): StepOutcome | Refusal {
  if (answer === 'awarded') {
    const number = reasonOf(decisionNumber, 'decisionNumber');
    if (isRefusal(number)) return { code: 'field-missing', field: 'decisionNumber' };
    if (!isCivilDate(decisionOn ?? '')) {
      return { code: 'field-wrong', field: 'decisionOn', value: decisionOn ?? '', rule: 'date' };
    }
    return { outcome: 'awarded', decisionNumber: number, decisionOn: decisionOn ?? '' };
  }
  const asked = (points ?? []).map((point) => point.normalize('NFC').trim()).filter((point) => point !== '');
  if (answer === 'supplement' && asked.length > 0) return { outcome: 'supplement', points: asked };
  const text = reasonOf(reason, answer === 'supplement' ? 'points' : 'reason');
  if (isRefusal(text)) return text;
  return answer === 'supplement'
    ? { outcome: 'supplement', points: text.split('\n') }
    : { outcome: answer, reason: text };
}

function checkAnswer(answer: MinistryAnswer, { opening, theCase, now }: OpenTask): Refusal | undefined {
  if (answer.answer === 'supplement') return mayAskSupplement(theCase.policy, asksBefore(opening));
  if (answer.answer !== 'awarded') return undefined;
  const { decisionOn: value = '' } = answer;
  const wrong = { code: 'field-wrong', field: 'decisionOn', value } as const;
  if (value > civilDateOf(now, theCase.calendar.timeZone)) return { ...wrong, rule: 'not-in-future' };
  return value < `${theCase.row.year}-01-01` ? { ...wrong, rule: 'before-season' } : undefined;
}
