/** Letters in the hands of a deliverer: what becomes of those beside one that fails, and of one whose task is over meanwhile. */

import { deliverRound, type PostRoom } from '../../activities/deliver-letters';
import type { Fate, Post } from '../../mail/post-letter';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { claimLetters } from '../../prisma/outbox/claim-letters';
import { hasBecomeMoot, isMoot } from '../../prisma/outbox/letters';
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

/** A mail server that takes what it gets. */
const taking: Post = {
  send: () => Promise.resolve({ fate: 'sent', answer: '250' }),
  longestMs: 60_000,
  close: () => undefined,
};

function room(): PostRoom {
  const from = '"Laurel" <laurel@laurel.example>';
  const site = 'http://laurel.example';
  return { database, databaseUrl: url, post: taking, key: Buffer.alloc(32, 7), site, from, replyTo: from };
}

/** Something that one waits for and another says. */
function aTurn(): { come: () => void; hasCome: Promise<void> } {
  let come: () => void = () => undefined;
  const hasCome = new Promise<void>((resolve) => (come = resolve));
  return { come, hasCome };
}

test.each(['key', 'open-box', 'self-score', 'cross-score', 'collate', 'adopt', 'agree', 'review', 'remind'])(
  'a letter of kind %s that was lost in sending does not go once its task is over',
  async (kind) => {
    await database.letter.updateMany({ data: { kind } });
    const [lost] = await claimLetters(database, { limit: 5, leaseMs: -60_000 });
    expect(lost).toMatchObject({ kind, taskState: 'open' });
    if (lost === undefined) throw new Error('nothing was claimed');
    expect([isMoot(lost), await hasBecomeMoot(database, lost)]).toEqual([false, false]);
    await database.task.updateMany({ data: { state: 'closed' } });
    expect(await hasBecomeMoot(database, lost)).toBe(true);
    const sent: unknown[] = [];
    await deliverRound({
      ...room(),
      post: { ...taking, send: (message) => (sent.push(message), taking.send(message)) },
    });
    expect(sent).toEqual([]);
    expect(await database.letter.findFirstOrThrow()).toMatchObject({ kind, state: 'cancelled' });
  },
);

test.each([
  ...['done', 'void', 'moved', 'result'].map((kind) => [kind, ['open', 'done', 'closed'], false] as const),
  ['renewed', ['open', 'done'], false],
  ['renewed', ['closed'], true],
  ['ballot', ['done', 'closed'], true],
] as const)('a letter of kind %s whose task is one of %j has lost its purpose: %s', (kind, states, moot) => {
  for (const taskState of states) expect(isMoot({ kind, taskState })).toBe(moot);
});

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
  let isOver = false;
  const round = deliverRound({ ...room(), database: broken, post: { ...taking, send } })
    .catch((fault: unknown) => fault)
    .finally(() => (isOver = true));
  await Promise.all([sending.hasCome, writing.hasCome]);
  for (let turns = 0; turns < 20; turns += 1) await new Promise(setImmediate);
  expect(isOver).toBe(false);
  taken.come();
  expect(await round).toMatchObject({ message: 'the database is away' });
  expect(await database.letter.count({ where: { state: 'sent', personId: other.id } })).toBe(1);
});
