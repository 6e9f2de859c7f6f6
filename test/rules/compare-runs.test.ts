import { compareRuns } from '../../rules/compare-runs';

const LIVE = [
  { id: 'nomination:2020-0001', stage: 'council' },
  { id: 'nomination:2020-0002', stage: 'bloc' },
  { id: 'nomination:2020-0003', stage: null },
  { id: 'sitting:HD-2020-01', stage: null },
];

test('rows and runs that say the same are not told of', () => {
  const running = new Map([
    ['nomination:2020-0001', 'council'],
    ['nomination:2020-0002', 'bloc'],
    ['nomination:2020-0003', null],
    ['sitting:HD-2020-01', null],
  ]);
  expect(compareRuns(LIVE, running)).toEqual({ missing: [], astray: [], apart: [] });
});

test('a run that is missing, one that is further on, and one that no row knows are each told', () => {
  const running = new Map([
    ['nomination:2020-0001', 'ministry'],
    ['nomination:2020-0002', 'bloc'],
    ['nomination:2020-0003', 'unit-review'],
    ['nomination:2020-0009', 'council'],
    ['sitting:KH-2020-07', null],
  ]);
  expect(compareRuns(LIVE, running)).toEqual({
    missing: ['sitting:HD-2020-01'],
    astray: [
      { id: 'nomination:2020-0009', stage: 'council' },
      { id: 'sitting:KH-2020-07', stage: null },
    ],
    apart: [{ id: 'nomination:2020-0001', stage: 'ministry', onFile: 'council' }],
  });
});

test('a run that shows no stage yet has still to read the rows, and is not apart', () => {
  const [one] = LIVE;
  if (one === undefined) throw new Error('nothing is live');
  expect(compareRuns([one], new Map([[one.id, null]]))).toEqual({ missing: [], astray: [], apart: [] });
});
