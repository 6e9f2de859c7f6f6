/** What whoever convenes is told of a conflict of interest. */

import type { CaseFacts, LetterFacts, SittingFacts } from '../../rules/letters';
import type { Reach } from '../../rules/reachability';
import type { Citation } from '../../rules/refusal';

/** Of the longest nomination and name: with nothing to be done, with each thing, with both; and of the end. Then the same, as far as it differs, to an administrator. */
export function conflictLetters(item: CaseFacts, sitting: SittingFacts): LetterFacts[] {
  const citation: Citation = { source: 'Thông tư 07/2018/TT-BKHĐT', clause: '45.8', certainty: 'assumed' };
  const counts = { members: 15, recused: 5, castable: 9, base: 15, needed: 14 };
  const reach: Reach = { ...counts, canPass: false, canFail: true, quorumInReach: false, remedies: [], citation };
  const facts = { kind: 'conflict', sitting, item, no: 1, name: 'Trần Thị Bình' } as const;
  const board = { free: 1, citation };
  const until = { dueAt: sitting.opensAt };
  return [
    { ...facts, dueAt: null },
    { ...facts, ...until, reach },
    { ...facts, ...until, board },
    { ...facts, ...until, reach, board },
    { ...facts, dueAt: null, isOver: true },
    { ...facts, dueAt: null, inPlace: true },
    { ...facts, ...until, reach, board, inPlace: true },
    { ...facts, dueAt: null, inPlace: true, isOver: true },
  ];
}
