import { cachedRuns } from '../../worker/cached-runs';

const MB = 1024 * 1024;

test.each([
  [4_144, 2_000],
  [512, 2_000],
  [304, 1_408],
  [256, 1_024],
  [160, 256],
  [128, 10],
  [64, 10],
])('in a heap of %s MB are kept %s runs', (megabytes, runs) => {
  expect(cachedRuns(megabytes * MB)).toBe(runs);
});

test('kept runs and the worker itself fit into the heap that was given', () => {
  for (let heap = 160; heap < 400; heap += 1) expect(cachedRuns(heap * MB) / 8 + 128).toBeLessThanOrEqual(heap);
});
