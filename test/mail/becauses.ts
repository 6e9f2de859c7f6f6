import type { LetterFacts } from '../../rules/letters';

/** Why what somebody was asked is not asked any more. */
export const becauses = [
  'withdrawn',
  'held',
  'returned',
  'ended',
  'corrected',
  'cancelled',
  'no-key',
  'no-table',
  'not-opened',
  'unopened',
] satisfies Extract<LetterFacts, { kind: 'void' }>['because'][];
