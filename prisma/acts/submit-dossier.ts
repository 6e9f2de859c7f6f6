import type { Recorded } from '../act';
import type { Database, Transaction } from '../database';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import { readSupersededPapers } from '../queries/read-corrections';
import { hashOf } from '../secrets';
import { noticeNotRun } from '../stages/notice-run';
import { actOnOpening, type OpenTask } from './act-on-opening';

/**
 * Hands the dossier to the ministry. The submission has one code per nomination and round, so submitting twice
 * makes one; the ministry's office is written to by the post office, with the papers attached.
 */
export async function submitDossier(
  database: Database,
  submission: { taskId: string; actor: Actor },
): Promise<Recorded | Refusal> {
  const task = await database.task.findUnique({ where: { id: submission.taskId } });
  const code = submissionCode(task?.nominationNumber ?? '', task?.openingSequence ?? 0);
  return actOnOpening(
    database,
    { ...submission, kind: 'submit', outcome: { outcome: 'submitted', code } },
    {
      check: ({ nomination: { number }, theCase: { policy } }, tx) =>
        noticeNotRun(tx, { number, policy, stage: 'ministry' }),
      also: writeSubmission(code),
    },
  );
}

/** The receipt code printed on the submission: made of the case and its opening, so a retry prints the same. */
function submissionCode(number: string, sequence: number): string {
  return `T-${hashOf(`submission/${number}/${sequence}`).slice(0, 8).toUpperCase()}`;
}

function writeSubmission(code: string) {
  return async (tx: Transaction, { nomination, opening, theCase, now }: OpenTask): Promise<void> => {
    const papers = await tx.paper.findMany({
      where: {
        key: { notIn: await readSupersededPapers(tx, nomination.number) },
        OR: [
          { nominationNumber: nomination.number },
          { sitting: { agenda: { some: { nominationNumber: nomination.number } } } },
        ],
      },
      select: { key: true, kind: true, sha256: true },
      orderBy: { key: 'asc' },
    });
    await tx.submission.createMany({
      data: [
        {
          nominationNumber: nomination.number,
          round: opening.sequence,
          code,
          at: now,
          letterKey: `${nomination.number}/${opening.sequence}/answer`,
          parts: { policy: theCase.policy.id, papers },
        },
      ],
      skipDuplicates: true,
    });
  };
}
