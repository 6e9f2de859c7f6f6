/**
 * By which facts an open step is complete: said once for whoever settles a step, judges a hint, or looks for what was left
 * undone. Each condition is one on an opening `o`.
 */

import { Prisma } from '../generated/client';
import { opinionSteps } from '../../rules/stage-kinds';

/** Acts that are the outcome of their step: the first is, whoever else was asked. The ministry's desk and comments on a notice leave it open. */
export const decisiveKinds = ['review', 'supplement', 'submit', 'answer', 'propose', 'revocation'];

const nobodyAskedSql = Prisma.sql`NOT EXISTS (SELECT 1 FROM task t WHERE t."nominationNumber" = o."nominationNumber"
  AND t."openingSequence" = o.sequence AND t.kind = a.kind AND t.state = 'open')`;

/** Where several decide, the last of them completes the step. */
const byActsSql = Prisma.sql`EXISTS (SELECT 1 FROM act a
  WHERE a."nominationNumber" = o."nominationNumber" AND a."openingSequence" = o.sequence
    AND (a.kind = ANY(${decisiveKinds}) OR a.kind = 'decide' AND ${nobodyAskedSql}))`;

/** Opinions count in every opening of their step in a round: a hold interrupts it and loses nothing that was said. */
const byOpinionsSql = Prisma.sql`o.step = ANY(${[...opinionSteps]}) AND EXISTS (SELECT 1 FROM act a
  JOIN opening b ON b."nominationNumber" = a."nominationNumber" AND b.sequence = a."openingSequence"
  WHERE a."nominationNumber" = o."nominationNumber" AND a.kind = 'consult' AND b.step = o.step AND b.round = o.round
    AND b."voidedBy" IS NULL AND ${nobodyAskedSql})`;

const bySittingSql = Prisma.sql`EXISTS (SELECT 1 FROM agenda_item i
  WHERE i."nominationNumber" = o."nominationNumber" AND i."openingSequence" = o.sequence AND i.state = 'decided')`;

/** The box of a step was decided again by the correction that opened it. */
const byCorrectionSql = Prisma.sql`EXISTS (SELECT 1 FROM correction c
  WHERE c."nominationNumber" = o."nominationNumber" AND c."openingSequence" = o.sequence AND c.course = 'decidedAgain')`;

/** Who gives the last places of a sitting does so for all of the tied by one act, which is the sitting's. */
const bySeatsSql = Prisma.sql`o.step = 'decision' AND EXISTS (SELECT 1 FROM act a
  WHERE a."sittingNumber" = o.context->>'sitting' AND a.kind = 'decide' AND a.content->'among' @> to_jsonb(o."nominationNumber"))`;

/** Whether the facts complete the step; what its time does is the matter of its moments. */
export const isCompletedSql = Prisma.sql`(${byActsSql} OR ${byOpinionsSql} OR ${bySittingSql} OR ${byCorrectionSql} OR ${bySeatsSql})`;

/**
 * Whether no fact may have completed the step, for steps other than a decision: wider, for one opinion may be all. Said
 * condition by condition, as a plan for many cases wants it.
 */
export const isUntouchedSql = Prisma.sql`NOT EXISTS (SELECT 1 FROM act a WHERE a."nominationNumber" = o."nominationNumber"
    AND (a."openingSequence" = o.sequence AND a.kind = ANY(${decisiveKinds})
      OR o.step = ANY(${[...opinionSteps]}) AND a.kind = 'consult'))
  AND NOT ${bySittingSql} AND NOT ${byCorrectionSql}`;
