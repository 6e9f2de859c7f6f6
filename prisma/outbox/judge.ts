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
  const opening = await database.opening.findFirst({
    where: { nominationNumber: number, state: 'open' },
    select: { sequence: true, step: true },
  });
  if (opening === null) return true;
  const where = { nominationNumber: number, openingSequence: opening.sequence };
  // The first of nine opinions is no reason to wake anybody.
  if (isOpinionStep(opening.step)) return (await database.task.count({ where: { ...where, state: 'open' } })) === 0;
  return (await database.act.count({ where })) > 0;
}
