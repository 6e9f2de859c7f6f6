import { JOURNEY_MS, journeysOnOneStack } from './play';

const journeyTo = journeysOnOneStack();

test('another member leads the table of the bloc', () => journeyTo('not-chosen'), JOURNEY_MS);

test('the ministry answers no, with its reason', () => journeyTo('not-awarded'), JOURNEY_MS);

test('an award is revoked after a later finding', () => journeyTo('revoked'), JOURNEY_MS);

test(
  'slow people are reminded, the ministry asks for a supplement once, and the case is still awarded',
  () => journeyTo('awarded', true),
  JOURNEY_MS,
);
