/** What each test of a file stands on, its own alone: a copy of a house in which a story was walked once. */

import { setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { copiesOf } from '../setup/database';
import { BLOC, COUNCIL, walkOf } from './walk';

/** The example's case is nominated, today. Answers its number. */
export const nominatedOnce = copiesOf(async (database) => {
  await setClockOffset(database, 0);
  return (await walkOf(database)).number;
});

/** Its head has agreed. Answers its number. */
export const reviewedOnce = copiesOf(async (one) => {
  await setClockOffset(one, 0);
  const { number, review } = await walkOf(one);
  await review();
  return number;
});

/** It was awarded. Answers its number. */
export const awardedOnce = copiesOf(async (one) => {
  await setClockOffset(one, 0);
  const { number, review, sit, submit, answer } = await walkOf(one);
  await review();
  await sit(COUNCIL);
  await sit(BLOC);
  await submit();
  expect(await answer('01/QĐ')).toEqual({ state: 'ended', ending: 'awarded' });
  return number;
});

/** Before each test a copy is opened and given to `take`, with what its story answered; after it both are gone. */
export function eachOn<Answer>(
  walkedOnce: ReturnType<typeof copiesOf<Answer>>,
  take: (database: Database, answer: Answer) => void,
): void {
  let leave: () => Promise<void>;
  beforeEach(async () => {
    const { url, drop, answer } = await walkedOnce();
    const database = openDatabase(url, { poolSize: 10 });
    leave = async () => {
      await closeDatabase(database);
      await drop();
    };
    take(database, answer);
  });
  afterEach(() => leave());
}
