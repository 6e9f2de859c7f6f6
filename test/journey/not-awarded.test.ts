import { JOURNEY_MS, journeyTo } from './play';

test('the ministry answers no, with its reason', () => journeyTo('not-awarded'), JOURNEY_MS);
