import { JOURNEY_MS, journeyTo } from './play';

test('another member leads the table of the bloc', () => journeyTo('not-chosen'), JOURNEY_MS);
