import { JOURNEY_MS, journeyTo } from './play';

test('a unit that disagrees with its own nomination ends it', () => journeyTo('refused'), JOURNEY_MS);
