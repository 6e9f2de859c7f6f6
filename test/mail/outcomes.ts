/** Everything that a result letter tells. */

import type { ResultFacts } from '../../rules/letters';

export const outcomes: ResultFacts['outcome'][] = [
  'recommended',
  'passed',
  'failed',
  'noQuorum',
  'notChosen',
  'noPlaceLeft',
  'anotherBallot',
  'returned',
  'refused',
  'awarded',
  'notAwarded',
  'withdrawn',
  'held',
  'resumed',
  'notEligible',
  'superseded',
  'lapsed',
  'asItStands',
  'questioned',
  'revoked',
  'stands',
];
