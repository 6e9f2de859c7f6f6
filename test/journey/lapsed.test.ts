import { JOURNEY_MS, journeyTo } from './play';

test('nobody acts, and the case lapses with the last day for the dossier', () => journeyTo('lapsed'), JOURNEY_MS);
