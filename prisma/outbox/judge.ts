/** Completeness is judged after the act has committed, never inside it: two last voters at once would each see the other missing. */

import { isOpinionStep } from '../../rules/stage-kinds';
import type { Database } from '../database';
import { shareStatements } from '../share-statements';
import { VOTES } from '../sittings/sitting-position';

/** Scores that a stage waits for from every member. */
const SCORED_BY_MANY = ['self-score', 'cross-score'];

/** Whether everybody who was asked has acted, by what is committed; several cases that are asked about at once are one query. */
export async function isComplete(
  database: Database,
  workflow: 'nomination' | 'sitting',
  number: string,
): Promise<boolean> {
  return workflow === 'sitting' ? isSittingComplete(database, number) : isStepComplete(database, number);
}

const isSittingComplete = shareStatements(async (database, numbers: string[]) => {
  const waiting = await database.$queryRaw<{ number: string }[]>`
    SELECT DISTINCT "sittingNumber" AS number FROM task
     WHERE "sittingNumber" = ANY(${numbers}) AND kind = ANY(${[...VOTES, ...SCORED_BY_MANY]}) AND state = 'open'`;
  const known = new Set(waiting.map(({ number }) => number));
  return numbers.map((number) => !known.has(number));
});

type OpenStep = { number: string; step: string; hasActed: boolean; isWaiting: boolean };

const isStepComplete = shareStatements(async (database, numbers: string[]) => {
  const openings = await database.$queryRaw<OpenStep[]>`
    SELECT o."nominationNumber" AS number, o.step,
           EXISTS (SELECT 1 FROM act a
             WHERE a."nominationNumber" = o."nominationNumber" AND a."openingSequence" = o.sequence) AS "hasActed",
           EXISTS (SELECT 1 FROM task t
             WHERE t."nominationNumber" = o."nominationNumber" AND t."openingSequence" = o.sequence
               AND t.state = 'open') AS "isWaiting"
      FROM opening o WHERE o."nominationNumber" = ANY(${numbers}) AND o.state = 'open'`;
  const known = new Map(openings.map((opening) => [opening.number, opening]));
  return numbers.map((number) => {
    const opening = known.get(number);
    if (opening === undefined) return true;
    // The first of nine opinions is no reason to wake anybody.
    return isOpinionStep(opening.step) ? !opening.isWaiting : opening.hasActed;
  });
});
