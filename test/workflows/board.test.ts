import type { Position } from '../../rules/position';
import { summaryOfMoment } from '../../workflows/board';

const waiting = (rung: number): Position => ({
  state: 'open',
  stage: 'unit-review',
  step: 'unit-review',
  round: 1,
  opening: 1,
  openedAt: '2020-12-14T01:00:00Z',
  dueAt: '2020-12-21T17:00:00Z',
  waitingFor: 'unitHead',
  sitting: null,
  acted: 0,
  asked: 1,
  next: { kind: 'deadline', rung, at: '2021-01-30T17:00:00Z', waitMs: 1 },
});

test('the date of a step and the day on which the rules end it are told apart', () => {
  expect(summaryOfMoment(waiting(0))).toBe('unit-review: deadline 2021-01-30 17:00 UTC');
  expect(summaryOfMoment(waiting(1))).toBe(
    'unit-review: ended by rule, unless somebody acts before 2021-01-30 17:00 UTC',
  );
});
