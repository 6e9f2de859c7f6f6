/** Whose turn it is while a step is open: what the desk is filtered by and the season is shown by. */

import { stepKinds, type StepKind } from './stage-kinds';

/** Kinds of those who bear a case; a council and a bloc are told apart by their id besides. */
export const bearers = ['unitHead', 'unit', 'council', 'bloc', 'decider', 'heard', 'public', 'ministry'] as const;
export type Bearer = (typeof bearers)[number];

/** Whether a word that was asked for is one of them. */
export function isBearer(word: string): word is Bearer {
  return (bearers as readonly string[]).includes(word);
}

const BEARER: Record<StepKind, Bearer> = {
  'unit-review': 'unitHead',
  supplement: 'unit',
  submission: 'unit',
  finding: 'unit',
  council: 'council',
  bloc: 'bloc',
  decision: 'decider',
  notice: 'public',
  consultation: 'heard',
  'party-opinion': 'heard',
  'local-opinion': 'heard',
  answer: 'ministry',
  revocation: 'decider',
};

/** Who bears a case whose step this is. */
export function bearerOf(step: StepKind): Bearer {
  return BEARER[step];
}

/** The steps at which somebody of this kind bears a case. */
export function stepsBorneBy(bearer: Bearer): readonly StepKind[] {
  return stepKinds.filter((step) => BEARER[step] === bearer);
}
