import { JOURNEY_MS, journeyTo } from './play';

test(
  'slow people are reminded, the ministry asks for a supplement once, and the case is still awarded',
  () => journeyTo('awarded', true),
  JOURNEY_MS,
);
