/** Letters that came back and that nobody has made good yet, as conditions on a letter called `lost`. */

import { PASSING, RUNNING } from '../../rules/send-again';
import { VOTING_TASKS } from '../../rules/workload';
import { Prisma } from '../generated/client';
import { AGAIN } from './renew-link';

const VOTES = [...VOTING_TASKS];

/** rules/send-again.ts canGoAgain, for many letters at once. */
const canGoAgainSql = Prisma.sql`CASE WHEN lost.kind = ANY(${[...PASSING]}) THEN EXISTS (
    SELECT 1 FROM task t LEFT JOIN sitting s ON s.number = t."sittingNumber"
     WHERE t.id = lost."taskId"
       AND CASE WHEN t.kind = ANY(${VOTES}) THEN t.state <> 'closed' AND s.state = ANY(${[...RUNNING]}) ELSE t.state = 'open' END)
  ELSE lost.kind IN ('void', 'done')
    OR NOT EXISTS (SELECT 1 FROM task t WHERE t.id = lost."taskId" AND t.state = 'closed') END`;

/** It came back, and was not sent again. What a list of many cases can afford to ask of each letter. */
export const cameBack = Prisma.sql`lost.state = 'bounced'
  AND NOT EXISTS (SELECT 1 FROM letter again WHERE again.key = lost.key || ${AGAIN})`;

const isLater = Prisma.sql`later."personId" = lost."personId" AND later.state = 'sent' AND later."queuedAt" > lost."queuedAt"`;

/**
 * A letter is lost as long as nothing was sent in its place and something still can be. One whose reader was written to
 * later about the same task, or at all where it is of no case, was made good.
 */
export const isLost = Prisma.sql`${cameBack}
  AND NOT EXISTS (SELECT 1 FROM letter later WHERE later."taskId" = lost."taskId" AND ${isLater})
  AND NOT (lost."nominationNumber" IS NULL AND lost."sittingNumber" IS NULL
    AND EXISTS (SELECT 1 FROM letter later WHERE ${isLater}))
  AND ${canGoAgainSql}`;
