/** Completeness is judged after the act has committed, never inside it: two last voters at once would each see the other missing. */

import { isOpinionStep } from '../../rules/stage-kinds';
import type { Database } from '../database';
import { VOTES } from '../sittings/sitting-position';

/** Scores that a stage waits for from every member. */
const SCORED_BY_MANY = ['self-score', 'cross-score'];

/** Whether everybody who was asked has acted, by what is committed. */
export async function isComplete(
  database: Database,
  workflow: 'nomination' | 'sitting',
  number: string,
): Promise<boolean> {
  if (workflow === 'sitting') {
    const where = { sittingNumber: number, kind: { in: [...VOTES, ...SCORED_BY_MANY] }, state: 'open' };
    return (await database.task.count({ where })) === 0;
  }
  const [opening] = await database.$queryRaw<{ step: string; hasActed: boolean; isWaiting: boolean }[]>`
    SELECT o.step,
           EXISTS (SELECT 1 FROM act a
             WHERE a."nominationNumber" = o."nominationNumber" AND a."openingSequence" = o.sequence) AS "hasActed",
           EXISTS (SELECT 1 FROM task t
             WHERE t."nominationNumber" = o."nominationNumber" AND t."openingSequence" = o.sequence
               AND t.state = 'open') AS "isWaiting"
      FROM opening o WHERE o."nominationNumber" = ${number} AND o.state = 'open' LIMIT 1`;
  if (opening === undefined) return true;
  // The first of nine opinions is no reason to wake anybody.
  return isOpinionStep(opening.step) ? !opening.isWaiting : opening.hasActed;
}
