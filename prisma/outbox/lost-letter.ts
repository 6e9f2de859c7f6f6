/** Letters that came back and still want somebody, as one condition on a letter called `lost`: desk, doctor and gauges ask it. */

import { AGAIN, HOW_IT_ENDED, PASSING, RUNNING, SECRET_TASKS, TELLING_NOTHING } from '../../rules/send-again';
import { VOTING_TASKS } from '../../rules/workload';
import { Prisma } from '../generated/client';

const VOTES = [...VOTING_TASKS];

/** Kept apart from the letters around it, so that each is looked up by an index and no table is read for all of them. */
const EACH = Prisma.sql`OFFSET 0`;

/** rules/send-again.ts isShownByName, of a letter in SQL. */
export const isShownSql = (letter: Prisma.Sql): Prisma.Sql => Prisma.sql`(${letter}.kind = ANY(${TELLING_NOTHING})
    OR NOT EXISTS (SELECT 1 FROM task t WHERE t.id = ${letter}."taskId" AND t.kind = ANY(${SECRET_TASKS}) ${EACH}))`;

const isLater = Prisma.sql`later."personId" = lost."personId" AND later.state = 'sent' AND later."queuedAt" > lost."queuedAt"
  AND ${isShownSql(Prisma.sql`later`)}`;

/** rules/send-again.ts isLinkNeeded, of a letter's task t: alike whether a vote was cast or not. */
const isLinkNeededSql = Prisma.sql`CASE WHEN t.kind = ANY(${VOTES}) THEN t.state <> 'closed' AND EXISTS (
      SELECT 1 FROM sitting s WHERE s.number = t."sittingNumber" AND s.state = ANY(${[...RUNNING]}) ${EACH})
    ELSE t.state = 'open' END`;

/** What says how a task ended is wanted always, and what is of no task, but where it passes with its moment. */
const isWantedSql = Prisma.sql`CASE WHEN lost."taskId" IS NULL THEN lost.kind <> ALL(${[...PASSING]})
  ELSE EXISTS (
    SELECT 1 FROM task t
     WHERE t.id = lost."taskId" AND (lost.kind = ANY(${HOW_IT_ENDED}) OR ${isLinkNeededSql})
       AND (lost.kind = ANY(${TELLING_NOTHING}) OR t.kind <> ALL(${SECRET_TASKS})) ${EACH}) END`;

/** What was sent in its place has its key; of a task it is among that task's letters, which are few. */
const isMadeGoodSql = Prisma.sql`CASE WHEN lost."taskId" IS NULL
    THEN EXISTS (SELECT 1 FROM letter again WHERE again.key = lost.key || ${AGAIN} ${EACH})
    ELSE EXISTS (
      SELECT 1 FROM letter later
       WHERE later."taskId" = lost."taskId" AND (later.key = lost.key || ${AGAIN} OR ${isLater}) ${EACH}) END`;

/**
 * A letter is lost as long as nothing was sent in its place and its task, if it has one, still waits. One whose reader was
 * written to later about the same task, or at all where it is of no case, was made good. Of a secret ballot only what goes to
 * everybody counts, on both sides: that a receipt arrived, or came back, would tell who has voted. What is lost can be sent
 * again: rules/send-again.ts canGoAgain. Most tasks are over, so they are looked at first, each once.
 */
export const isLost = Prisma.sql`lost.state = 'bounced' AND CASE WHEN ${isWantedSql}
  THEN NOT ${isMadeGoodSql}
    AND NOT (lost."nominationNumber" IS NULL AND lost."sittingNumber" IS NULL
      AND EXISTS (SELECT 1 FROM letter later WHERE ${isLater} ${EACH}))
  ELSE FALSE END`;

/** Of these, those of a sitting, each beside every item that is on its agenda. */
export const LOST_OF_SITTINGS = Prisma.sql`
  FROM letter lost JOIN agenda_item i ON i."sittingNumber" = lost."sittingNumber" AND i.state = 'live'
   WHERE lost."nominationNumber" IS NULL AND ${isLost}`;
