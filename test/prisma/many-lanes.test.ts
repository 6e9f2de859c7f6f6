/** Events of very many cases that wait for one receiver. */

import pg from 'pg';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { claimLane } from '../../prisma/outbox/events';
import { listWebhooks } from '../../prisma/queries/list-webhooks';
import { theCase } from '../client/the-case';

const MANY = 3_000;

let database: Database;
let drop: () => Promise<void>;
beforeEach(async () => {
  const made = await theCase();
  drop = made.drop;
  database = openDatabase(made.url);
});
afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

async function aWebhook(id: string): Promise<void> {
  const { id: personId } = await database.person.findFirstOrThrow();
  const url = 'https://receiver.example/';
  await database.webhook.create({ data: { id, personId, url, createdAt: new Date() } });
}

/** So many lanes with an event that is due since then. */
async function due(webhookId: string, count: number, minutesAgo: number): Promise<void> {
  const lane = { webhookId, head: 2, sent: 1, dueAt: new Date(Date.now() - minutesAgo * 60_000) };
  const data = Array.from({ length: count }, (_, no) => ({ ...lane, nominationNumber: `2020-${10_000 + no}` }));
  await database.webhookLane.createMany({ data });
}

/** What is claimed next, and how many rows that reads. */
async function claimed(): Promise<{ webhookId: string | undefined; rows: number }> {
  return database.$transaction(async (tx) => {
    const lane = await claimLane(tx as Database, 60_000);
    const [{ rows }] = await tx.$queryRaw<[{ rows: number }]>`
      SELECT (seq_tup_read + idx_tup_fetch)::int AS rows FROM pg_stat_xact_user_tables WHERE relname = 'webhook_lane'`;
    return { webhookId: lane?.webhookId, rows };
  });
}

test('a receiver that hangs is passed over by one look at each of its lanes, and keeps no other waiting', async () => {
  await aWebhook('hangs');
  await aWebhook('answers');
  await due('hangs', MANY, 60);
  await due('answers', 1, 1);
  await database.$executeRaw`ANALYZE webhook_lane`;
  const claims = [await claimed(), await claimed(), await claimed(), await claimed()];
  expect(claims.map(({ webhookId }) => webhookId)).toEqual(['hangs', 'hangs', 'hangs', 'answers']);
  expect(claims.at(-1)?.rows).toBeLessThan(MANY + 100);
  expect(await claimed()).toMatchObject({ webhookId: undefined });
});

test('what waits for a receiver is added up where it lies, and a hundred that were given up are shown', async () => {
  const { endingReason: _none, held: _neither, findings: _nor, ...row } = await database.nomination.findFirstOrThrow();
  const numbers = Array.from({ length: 300 }, (_, no) => `2020-${1_000 + no}`);
  const data = numbers.map((number) => ({ ...row, number, nomineePerson: number, input: {}, findings: [] }));
  await database.nomination.createMany({ data });
  await aWebhook('w');
  const now = new Date();
  const lane = (nominationNumber: string, no: number) => ({
    ...{ webhookId: 'w', nominationNumber, head: 2, sent: 1, dueAt: now, answer: `${500 + no}` },
    ...(no < 150 ? { parkedAt: now, failingSince: now } : no < 250 ? { failingSince: now } : {}),
  });
  await database.webhookLane.createMany({ data: [...numbers.map(lane), { ...lane('2020-9999', 0), parkedAt: null }] });
  const query = jest.spyOn(pg.Client.prototype, 'query');
  const { personId } = await database.webhook.findFirstOrThrow();
  const administrator = { personId, roles: [{ role: 'administrator' as const, organisationId: 'x' }] };
  const [line] = await listWebhooks(database, { ...administrator, conflicts: ['2020-1000', '2020-1299'] });
  const bound = query.mock.calls.map(([asked]) => (asked as unknown as { values?: unknown[] }).values?.length ?? 0);
  query.mockRestore();
  expect(bound.length).toBeGreaterThan(2);
  expect(Math.max(...bound)).toBeLessThan(20);
  expect(line).toMatchObject({ waiting: 49, failing: 100, answer: '650' });
  expect(line?.parked).toHaveLength(100);
  expect(line?.parked[0]).toEqual({ number: '2020-1001', from: 2, answer: '501' });
});
