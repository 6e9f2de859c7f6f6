import { JOURNEY_MS, journeyTo } from './play';

test('a hold that ends in discipline ends the case', () => journeyTo('not-eligible'), JOURNEY_MS);
