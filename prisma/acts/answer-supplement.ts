import type { Recorded } from '../act';
import type { Database } from '../database';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { StepContext } from '../stages/step-clock';
import { actOnOpening, reasonOf } from './act-on-opening';
import { judgeHandIn, keepHandedIn, submissionCode } from './hand-in';

/**
 * The unit hands in what was missing; the clock of whoever asked goes on. Where the ministry asked, the dossier is
 * handed in anew under a key of its own that names the one before. Refused: an empty answer, and to the ministry more
 * than a letter may carry.
 */
export async function answerSupplement(
  database: Database,
  { taskId, actor, text: said }: { taskId: string; actor: Actor; text: string },
): Promise<Recorded | Refusal> {
  const text = reasonOf(said, 'text');
  if (isRefusal(text)) return text;
  const code = await codeOf(database, taskId);
  const outcome = { outcome: 'completed' as const, reason: text };
  if (code === undefined)
    return actOnOpening(database, { taskId, actor, kind: 'supplement', outcome }, { check: () => undefined });
  return actOnOpening(
    database,
    { taskId, actor, kind: 'supplement', outcome: { ...outcome, code } },
    {
      check: (open, tx) => judgeHandIn(tx, open, text),
      also: (tx, open) => keepHandedIn(tx, open, { code, reason: text }),
    },
  );
}

/** The key under which a supplement goes to the ministry; nothing where the house itself asked for it. */
async function codeOf(database: Database, taskId: string): Promise<string | undefined> {
  const task = await database.task.findUnique({ where: { id: taskId }, include: { opening: true } });
  const { askedBy } = (task?.opening?.context ?? {}) as StepContext;
  if (askedBy !== 'answer' || task?.nominationNumber == null || task.openingSequence === null) return undefined;
  const handedIn = await database.submission.count({ where: { nominationNumber: task.nominationNumber } });
  return handedIn === 0 ? undefined : submissionCode(task.nominationNumber, task.openingSequence);
}
