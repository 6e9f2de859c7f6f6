/** Letters of the whole house that came back, and that nobody has done anything about yet. */

import { canGoAgain } from '../../rules/send-again';
import type { Database } from '../database';
import { AGAIN, linkedTask } from '../outbox/renew-link';

export type LostLetters = {
  count: number;
  /** Cases and sittings they are of. */
  numbers: string[];
};

/**
 * A letter is lost as long as nothing was sent in its place and something still can be. One whose reader was written to
 * later about the same task, or at all where it is of no case, was made good.
 */
export async function readLostLetters(database: Database): Promise<LostLetters> {
  const back = await database.$queryRaw<{ id: string }[]>`
    SELECT l.id FROM letter l
     WHERE l.state = 'bounced'
       AND NOT EXISTS (SELECT 1 FROM letter a WHERE a.key = l.key || ${AGAIN})
       AND NOT EXISTS (
         SELECT 1 FROM letter s
          WHERE s."personId" = l."personId" AND s.state = 'sent' AND s."queuedAt" > l."queuedAt"
            AND (s."taskId" = l."taskId" OR (l."nominationNumber" IS NULL AND l."sittingNumber" IS NULL)))`;
  const letters = await database.letter.findMany({
    where: { id: { in: back.map(({ id }) => id) } },
    select: { kind: true, nominationNumber: true, sittingNumber: true, task: { include: { sitting: true } } },
  });
  const lost = letters.filter(({ kind, task }) => canGoAgain({ kind, task: task === null ? null : linkedTask(task) }));
  const numbers = lost.flatMap(({ nominationNumber, sittingNumber }) => nominationNumber ?? sittingNumber ?? []);
  return { count: lost.length, numbers: [...new Set(numbers)].sort() };
}
