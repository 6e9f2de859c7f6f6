/** What others said of a case: opinions of bodies, with whom is still asked, and comments on its notice. */

import { civilDateOf } from '../../rules/calendar';
import { isOpinionStep, type OpinionStep } from '../../rules/stage-kinds';
import type { StepOutcome } from '../../rules/endings';
import type { Comment } from '../../rules/notices';
import type { HeardOpinion } from '../../rules/opinion-answer';
import { hearingOf } from '../../rules/opinions';
import { mayEnterComment } from '../../rules/may-comment';
import { holds, type Actor } from '../../rules/permissions';
import type { Citation } from '../../rules/refusal';
import type { Database, Transaction } from '../database';
import type { Opening } from '../generated/client';
import { readAnswers, readComments } from '../stages/hear';
import { nameOn, type Case } from '../stages/load-case';

export type ShownHearing = {
  opening: number;
  step: OpinionStep;
  /** The body as it is called, and what it said; nothing where it has not answered. */
  opinions: { body: string; said: HeardOpinion | null }[];
  citation: Citation;
};

/** The opinion steps that were opened and that no correction or hold took back, in their order. */
export async function readHearings(
  database: Database | Transaction,
  openings: Opening[],
  { policy, calendar }: Pick<Case, 'policy' | 'calendar'>,
): Promise<ShownHearing[]> {
  const asked = openings.filter(({ step, state }) => isOpinionStep(step) && state !== 'void');
  const shown: ShownHearing[] = [];
  for (const opening of asked) {
    const step = opening.step as OpinionStep;
    const { bodies = [] } = opening.context as { bodies?: string[] };
    const settled = (opening.outcome as StepOutcome | null)?.opinions;
    const said: HeardOpinion[] = settled ?? (await readAnswers(database, opening));
    const names = await database.organisationName.findMany({ where: { organisationId: { in: bodies } } });
    const day = civilDateOf(opening.openedAt, calendar.timeZone);
    shown.push({
      opening: opening.sequence,
      step,
      opinions: bodies.map((body) => ({
        body: nameOn(
          names.filter(({ organisationId }) => organisationId === body),
          day,
        ).name,
        said: said.find((one) => one.body === body) ?? null,
      })),
      citation: hearingOf(policy, step).citation,
    });
  }
  return shown;
}

export type ShownNotice = {
  state: string;
  openedAt: Date;
  dueAt: Date | null;
  comments: number;
  serious: number;
  /** Each comment, with who wrote it; nothing for those who are not staff of the case. */
  entered: Comment[] | null;
  /** Whether the viewer enters what the public writes on it. */
  mayEnter: boolean;
};

/** The notice of a case, running or over. Who wrote is read by the unit's staff and the ministry's office alone. */
export async function readNotice(
  database: Database | Transaction,
  viewer: Actor,
  { row: nomination, now }: Pick<Case, 'row' | 'now'>,
  openings: Opening[],
): Promise<ShownNotice | null> {
  const opening = openings.filter(({ step, state }) => step === 'notice' && state !== 'void').at(-1);
  if (opening === undefined) return null;
  const comments = await readComments(database, opening);
  const isStaff = holds(viewer, ['secretary', 'unitClerk', 'unitHead'], nomination.unitId);
  const isOffice = holds(viewer, ['ministryOffice'], nomination.ministryId);
  return {
    state: opening.state,
    openedAt: opening.openedAt,
    dueAt: opening.dueAt,
    comments: comments.length,
    serious: comments.filter(({ serious }) => serious).length,
    entered: isStaff || isOffice || holds(viewer, ['administrator']) ? comments : null,
    mayEnter: mayEnterComment(viewer, { nomination, opening, now }) === undefined,
  };
}
