import { JOURNEY_MS, journeyTo } from './play';

test('a file sent back for supplement that nobody completes is returned', () => journeyTo('returned'), JOURNEY_MS);
