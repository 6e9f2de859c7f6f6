import type { Recorded } from '../act';
import type { Database } from '../database';
import type { Task } from '../generated/client';
import { civilDateOf } from '../../rules/calendar';
import type { Opinion, OpinionAnswer } from '../../rules/opinion-answer';
import { checkOpinion, hearingOf } from '../../rules/opinions';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import { isOpinionStep } from '../../rules/stage-kinds';
import { actOnOpening } from './act-on-opening';

export type OpinionGiven = {
  taskId: string;
  actor: Actor;
  choice: Opinion;
  text: string;
  /** Number and civil day of the paper by which the body answers. */
  paper: string;
  paperOn: string;
};

/**
 * The opinion of one body that was asked in writing, entered by its contact or, where it has none on file, by the unit
 * from the paper that came. Refused: an answer without its paper, a disagreement without its reason. It decides nothing.
 */
export async function giveOpinion(database: Database, given: OpinionGiven): Promise<Recorded | Refusal> {
  const outcomeOf = ({ office }: Pick<Task, 'office'>): OpinionAnswer => ({
    body: office ?? '',
    choice: given.choice,
    text: given.text.normalize('NFC').trim(),
    paper: given.paper.normalize('NFC').trim(),
    paperOn: given.paperOn.trim(),
  });
  return actOnOpening(
    database,
    { taskId: given.taskId, actor: given.actor, kind: 'consult', outcome: outcomeOf },
    {
      check: ({ task, opening, theCase: { policy, calendar }, now }) => {
        if (!isOpinionStep(opening.step)) return { code: 'not-found' };
        const { citation } = hearingOf(policy, opening.step);
        return checkOpinion(outcomeOf(task), { citation, today: civilDateOf(now, calendar.timeZone) });
      },
    },
  );
}
