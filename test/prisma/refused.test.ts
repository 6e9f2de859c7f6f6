/** An act that is refused leaves nothing behind, also where it had written something before it saw why. */

import { sendAgain } from '../../prisma/acts/send-again';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { AGAIN } from '../../rules/send-again';
import { aDatabase } from '../setup/database';
import { walkOf, type Walk } from './walk';

let database: Database;
let drop: () => Promise<void>;
let walk: Walk;

beforeEach(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  walk = await walkOf(database);
});

afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

/** The letter that asks for the review has come back, and was repeated as often as a day lets it be. */
async function cameBack() {
  const letter = await database.letter.findFirstOrThrow({ where: { kind: 'review' }, include: { person: true } });
  const { id, person, ...row } = letter;
  await database.letter.update({ where: { id }, data: { state: 'bounced' } });
  await database.letter.createMany({
    data: Array.from({ length: 5 }, (_, index) => ({
      ...row,
      facts: row.facts as object,
      key: `${row.key}/${index}${AGAIN}`,
    })),
  });
  return { id, person };
}

test('an address is not corrected by a command that is refused', async () => {
  const { id: letterId, person } = await cameBack();
  const actor = await walk.actor('hatinh-09');
  const email = 'moi@hatinh.example';
  expect(await sendAgain(database, { letterId, actor, key: 'again', reason: 'sai địa chỉ', email })).toMatchObject({
    code: 'renewals-used-up',
  });
  expect(await database.person.findUniqueOrThrow({ where: { id: person.id } })).toMatchObject({ email: person.email });
  expect(await database.recordEntry.count({ where: { kind: 'sentAgain' } })).toBe(0);
});
