/** A fault of ours whose sentence quotes a person, on every road by which one comes to the log of the pages. */

import type { FastifyInstance } from 'fastify';
import { createServer } from '../../../client/web/server';
import { aWeb, CLERK, root, SECRETARY, textOf, type Web } from './given';
import { ask, aToken } from './program';

const QUOTED = 'connection of Nguyễn Văn A <a.nguyen@x.example> terminated: timeout';

let web: Web;
beforeAll(async () => {
  web = await aWeb();
});
afterAll(() => web.close());
beforeEach(() => void web.log.splice(0));

/** While it works, no row can be written there, and the database says why by quoting a person. */
async function refused(table: string, work: () => Promise<void>): Promise<void> {
  const { database } = web;
  await database.$executeRawUnsafe(
    `CREATE FUNCTION quote_person() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '${QUOTED}'; END $$`,
  );
  await database.$executeRawUnsafe(`CREATE TRIGGER refuse BEFORE INSERT ON ${table} EXECUTE FUNCTION quote_person()`);
  try {
    await work();
  } finally {
    await database.$executeRaw`DROP FUNCTION quote_person CASCADE`;
  }
}

/** What is logged of it: its codes and its place, and nothing of what was quoted. */
function isLogged(message: string): void {
  const lines = web.log.filter((line) => line.includes(message));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/P0001.*\.ts:\d+/s);
  expect(web.log.join('')).not.toMatch(/Nguyễn|a\.nguyen/);
}

test('a page that fails for us says so, is logged, and no log quotes what the database said', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const hold = { cause: 'complaint', reason: 'có đơn thư', paper: '12/ĐT', step: 'confirm' };
  await refused('hint', async () => {
    const { status, html } = await secretary.post(`/nominations/${web.number}/acts/hold`, hold, { language: 'en' });
    expect([status, /[0-9A-F]{4}/.test(textOf(html))]).toEqual([500, true]);
  });
  isLogged('a page failed');
});

test('a call of the API that fails for us says so, is logged, and no log quotes what the database said', async () => {
  const token = await aToken(web, SECRETARY, 'nominate');
  const body = { url: 'https://receiver.example/laurel', kinds: ['settled'] };
  await refused('webhook', async () => {
    const { status, json } = await ask(web, '/webhooks', { method: 'POST', body, token });
    expect([status, json['code']]).toEqual([500, 'bug']);
  });
  isLogged('a call of the API failed');
});

test('a sign-in code that cannot be issued is logged without what the database said', async () => {
  await refused('code', async () => {
    const headers = { origin: 'http://localhost:8080', 'content-type': 'application/x-www-form-urlencoded' };
    const payload = new URLSearchParams({ email: CLERK }).toString();
    expect((await web.app.inject({ method: 'POST', url: '/sign-in', headers, payload })).statusCode).toBe(303);
    while (web.log.length === 0) await new Promise((resolve) => setImmediate(resolve));
  });
  isLogged('a sign-in code could not be issued');
});

describe('a transaction', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    const { database } = web;
    app = await createServer({ house: web.house, root, log: web.app.log });
    app.get('/slow', () =>
      database.$transaction(
        async (tx) => {
          await tx.$queryRaw`SELECT pg_sleep(0.1)::text`;
          await tx.$queryRaw`SELECT 1`;
        },
        { timeout: 1 },
      ),
    );
    app.get('/closed', async () => {
      const tx = await database.$transaction((one) => Promise.resolve(one));
      return tx.$queryRaw`SELECT 1`;
    });
  });
  afterAll(() => app.close());

  it('that ran out of its time is to be asked again, and is logged with its road', async () => {
    expect((await app.inject('/slow')).statusCode).toBe(503);
    expect(web.log.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ route: '/slow', msg: 'a transaction ran out of its time' }),
    ]);
  });

  it('that was used after its end is a fault of ours', async () => {
    expect((await app.inject('/closed')).statusCode).toBe(500);
    expect(web.log.join('')).toContain('a page failed');
  });
});
