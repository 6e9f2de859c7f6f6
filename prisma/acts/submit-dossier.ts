import type { Recorded } from '../act';
import type { Database } from '../database';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import { noticeNotRun } from '../stages/notice-run';
import { actOnOpening } from './act-on-opening';
import { judgeHandIn, keepHandedIn, submissionCode } from './hand-in';

export type DossierSubmission = {
  taskId: string;
  actor: Actor;
  /** Why it is handed in although parts are missing; the ministry is told. Empty where nothing is missing. */
  reason?: string;
};

/**
 * Hands the dossier to the ministry. The submission has one code per nomination and opening, so submitting twice makes
 * one; the post office sends the bundle. Refused: a public notice that has not run, missing parts without a reason,
 * more than a letter may carry.
 */
export async function submitDossier(
  database: Database,
  { taskId, actor, reason = '' }: DossierSubmission,
): Promise<Recorded | Refusal> {
  const task = await database.task.findUnique({ where: { id: taskId } });
  const code = submissionCode(task?.nominationNumber ?? '', task?.openingSequence ?? 0);
  const said = reason.normalize('NFC').trim();
  return actOnOpening(
    database,
    {
      taskId,
      actor,
      kind: 'submit',
      outcome: { outcome: 'submitted', code, ...(said === '' ? {} : { reason: said }) },
    },
    {
      check: async (open, tx) => {
        const { nomination, theCase } = open;
        const notice = await noticeNotRun(tx, {
          number: nomination.number,
          policy: theCase.policy,
          stage: 'ministry',
        });
        return notice ?? judgeHandIn(tx, open, said);
      },
      also: (tx, open) => keepHandedIn(tx, open, { code, reason: said }),
    },
  );
}
