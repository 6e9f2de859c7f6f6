/** The letters of a case by what they were about, without their readers' names: who may see the case was asked before. */

import { groupLetters, type GroupedLetter, type LetterGroup } from '../../rules/letter-groups';
import { AGAIN } from '../../rules/send-again';
import type { Database } from '../database';

export type CaseLetter = GroupedLetter & { queuedAt: Date; sentAt: Date | null };

/** In groups. `lost`: it came back, and was not sent again. */
export async function listCaseLetters(
  database: Database,
  nominationNumber: string,
): Promise<LetterGroup<CaseLetter>[]> {
  const rows = await database.letter.findMany({
    where: { nominationNumber },
    include: { task: { select: { kind: true, openingSequence: true } } },
    orderBy: [{ queuedAt: 'asc' }, { key: 'asc' }],
  });
  const keys = new Set(rows.map(({ key }) => key));
  return groupLetters(
    rows.map(({ key, kind, task, state, answer, queuedAt, sentAt }) => ({
      kind,
      task: task?.kind ?? null,
      opening: task?.openingSequence ?? null,
      state,
      answer,
      lost: state === 'bounced' && !keys.has(key + AGAIN),
      queuedAt,
      sentAt,
    })),
  );
}
