import type { Recorded } from '../act';
import type { Database } from '../database';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { actOnOpening, reasonOf } from './act-on-opening';

/** The unit hands in what was missing; the clock of whoever asked goes on. An empty answer is refused. */
export async function answerSupplement(
  database: Database,
  supplement: { taskId: string; actor: Actor; text: string },
): Promise<Recorded | Refusal> {
  const text = reasonOf(supplement.text, 'text');
  if (isRefusal(text)) return text;
  return actOnOpening(
    database,
    {
      taskId: supplement.taskId,
      actor: supplement.actor,
      kind: 'supplement',
      outcome: { outcome: 'completed', reason: text },
    },
    { check: () => undefined },
  );
}
