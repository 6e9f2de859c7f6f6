/** A bonus beside which only a note stands, or nothing at all: none, at every stage. */

import type { ScoreTable } from '../../rules/score-table';
import { checkSheet, totalOf, type Sheet } from '../../rules/scoring';

const citation = { source: 'a bloc', clause: 'score', certainty: 'assumed' as const };
const table: ScoreTable = {
  rows: [
    { code: 'tasks', name: 'Tasks', kind: 'criterion', max: '60', evidence: false },
    { code: 'bonus', name: '', kind: 'bonus', max: '5', evidence: true },
  ],
  groups: [],
  stages: ['self', 'cross', 'adopted'],
  gapNeedsReason: true,
  citation,
};
const tasks = { points: '50' };

test('with a note and no points it is reckoned as none', () => {
  const noted = { tasks, bonus: { points: '', note: 'một sáng kiến' } };
  expect(totalOf(table, noted).total).toBe('50');
  expect(checkSheet(noted, { table, stage: 'self' })).toEqual([]);
});

test('left out where it was given before, it needs a reason; where it had only a note, none', () => {
  const checked = (own: string, bonus: Sheet) =>
    checkSheet({ tasks, ...bonus }, { table, stage: 'cross', before: { self: { tasks, bonus: { points: own } } } });
  expect(checked('0.5', {})).toEqual([{ code: 'reason-missing', field: 'note.bonus', citation }]);
  expect(checked('0.5', { bonus: { points: '', note: 'không có minh chứng' } })).toEqual([]);
  expect(checked('', {})).toEqual([]);
});
