/** Letters that one deliverer has in hand at the same time. */

import { deliverRound } from '../../activities/deliver-letters';
import type { Fate, Post } from '../../mail/post-letter';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { theCase } from '../client/the-case';

let database: Database;
let url: string;
let drop: () => Promise<void>;
beforeEach(async () => {
  ({ url, drop } = await theCase());
  database = openDatabase(url);
});
afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

/** Something that one waits for and another says. */
function aTurn(): { come: () => void; hasCome: Promise<void> } {
  let come: () => void = () => undefined;
  const hasCome = new Promise<void>((resolve) => (come = resolve));
  return { come, hasCome };
}

test('a round in which a fate cannot be written down ends no sooner than the sendings beside it', async () => {
  const { id: _id, facts, personId, ...row } = await database.letter.findFirstOrThrow({ where: { kind: 'review' } });
  await database.person.update({ where: { id: personId }, data: { fullName: 'Bad\r\nBcc: everybody' } });
  const other = await database.person.findFirstOrThrow({ where: { id: { not: personId } } });
  const beside = { ...row, facts: facts as object, personId: other.id, key: `${row.key}/other` };
  await database.letter.create({ data: beside });
  const [sending, writing, taken] = [aTurn(), aTurn(), aTurn()];
  const send = async (): Promise<Fate> => {
    sending.come();
    await taken.hasCome;
    return { fate: 'sent', answer: '250' };
  };
  const updateMany = (): Promise<never> => {
    writing.come();
    return Promise.reject(new Error('the database is away'));
  };
  const broken = { __proto__: database, letter: { __proto__: database.letter, updateMany } } as unknown as Database;
  const post: Post = { send, longestMs: 60_000, close: () => undefined };
  const outside = { site: 'http://laurel.example', from: 'laurel@laurel.example', replyTo: 'laurel@laurel.example' };
  let isOver = false;
  const round = deliverRound({ database: broken, databaseUrl: url, post, key: Buffer.alloc(32, 7), ...outside })
    .catch((fault: unknown) => fault)
    .finally(() => (isOver = true));
  await Promise.all([sending.hasCome, writing.hasCome]);
  for (let turns = 0; turns < 20; turns += 1) await new Promise(setImmediate);
  expect(isOver).toBe(false);
  taken.come();
  expect(await round).toMatchObject({ message: 'the database is away' });
  expect(await database.letter.count({ where: { state: 'sent', personId: other.id } })).toBe(1);
});
