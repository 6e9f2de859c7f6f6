import { JOURNEY_MS, journeyTo } from './play';

test(
  'the case of Hà Tĩnh walks from its unit to the minister and is awarded by a decision with a number',
  () => journeyTo('awarded'),
  JOURNEY_MS,
);
