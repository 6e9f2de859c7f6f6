/** Completeness is judged after the act has committed, never inside it: two last voters at once would each see the other missing. */

import { Prisma } from '../generated/client';
import { VOTING_TASKS } from '../../rules/workload';
import { isCompletedSql } from '../stages/completion';

/** Scores that a stage waits for from every member. */
const SCORED_BY_MANY = ['self-score', 'cross-score'];

/**
 * Whether everybody has acted who was asked by the case or sitting of a hint `due`, by what is committed. One act
 * completes a step of one, but the first of nine opinions is no reason to wake anybody; what is not open is complete.
 */
export const isCompleteSql = Prisma.sql`CASE
  WHEN due.workflow = 'sitting' THEN NOT EXISTS (
    SELECT 1 FROM task t
     WHERE t."sittingNumber" = due.number AND t.kind = ANY(${[...VOTING_TASKS, ...SCORED_BY_MANY]}) AND t.state = 'open')
  ELSE coalesce((
    SELECT ${isCompletedSql} FROM opening o WHERE o."nominationNumber" = due.number AND o.state = 'open'), true) END`;
