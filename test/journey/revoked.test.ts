import { JOURNEY_MS, journeyTo } from './play';

test('an award is revoked after a later finding', () => journeyTo('revoked'), JOURNEY_MS);
