import { JOURNEY_MS, journeyTo } from './play';

test('a higher award for the same achievement ends the case', () => journeyTo('superseded'), JOURNEY_MS);
