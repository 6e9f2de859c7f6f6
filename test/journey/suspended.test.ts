import { JOURNEY_MS, journeyTo } from './play';

test('a case on hold stands still', () => journeyTo('suspended'), JOURNEY_MS);
