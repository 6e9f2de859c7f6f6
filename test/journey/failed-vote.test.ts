import { JOURNEY_MS, journeyTo } from './play';

test('seven of nine miss eighty per cent of all members', () => journeyTo('failed-vote'), JOURNEY_MS);
