/** What a body that is asked in writing may answer, and how the answer is kept. */

import type { CivilDate } from './calendar';

export const OPINIONS = ['agree', 'disagree', 'noOpinion'] as const;
export type Opinion = (typeof OPINIONS)[number];

/** One body's answer, as it is kept in the act: the paper it came by, and what it says. */
export type OpinionAnswer = {
  /** Id of the organisation that answered. */
  body: string;
  choice: Opinion;
  text: string;
  paper: string;
  paperOn: CivilDate;
};

/** A body in the outcome of the step; `silent` is one whose silence the policy takes for consent. */
export type HeardOpinion = Pick<OpinionAnswer, 'body'> &
  Partial<Omit<OpinionAnswer, 'choice'>> & { choice: Opinion | 'silent' };
