import { JOURNEY_MS, journeyTo } from './play';

test('the secretary withdraws the case before the council sits', () => journeyTo('withdrawn'), JOURNEY_MS);
