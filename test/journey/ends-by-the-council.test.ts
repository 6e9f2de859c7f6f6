import { JOURNEY_MS, journeysOnOneStack } from './play';

const journeyTo = journeysOnOneStack();

test('a unit that disagrees with its own nomination ends it', () => journeyTo('refused'), JOURNEY_MS);

test('a file sent back for supplement that nobody completes is returned', () => journeyTo('returned'), JOURNEY_MS);

test('the secretary withdraws the case before the council sits', () => journeyTo('withdrawn'), JOURNEY_MS);

test('a case on hold stands still', () => journeyTo('suspended'), JOURNEY_MS);

test('a hold that ends in discipline ends the case', () => journeyTo('not-eligible'), JOURNEY_MS);

test('a higher award for the same achievement ends the case', () => journeyTo('superseded'), JOURNEY_MS);

test('nobody acts, and the case lapses with the last day for the dossier', () => journeyTo('lapsed'), JOURNEY_MS);

test(
  'five voters of nine are no quorum, and the case waits for another sitting',
  () => journeyTo('no-quorum'),
  JOURNEY_MS,
);

test('seven of nine miss eighty per cent of all members', () => journeyTo('failed-vote'), JOURNEY_MS);
