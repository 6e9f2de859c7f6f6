import { JOURNEY_MS, journeyTo } from './play';

test(
  'five voters of nine are no quorum, and the case waits for another sitting',
  () => journeyTo('no-quorum'),
  JOURNEY_MS,
);
