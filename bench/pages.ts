/**
 * `npm run bench -- pages [--cases 10000] [--years 4]`: how long the server takes for each page of staff that lists, with
 * thousands of cases in the house, asked by somebody who may see them all.
 */

import pino from 'pino';
import { createServer } from '../client/web/server';
import { setClockOffset } from '../prisma/clock';
import type { Database } from '../prisma/database';
import { openSession } from '../prisma/sign-in';
import { loadExample } from '../stack/example';
import { percentile } from './engines/statistics';
import { onOwnDatabase } from './ground';
import { writeManyCases } from './many-cases';
import { IMPORT, writeOwn } from './many-facts';

const [BUDGET_MS, LARGEST_KB, TIMES, WARM_UP] = [50, 60, 100, 10];
const NOW = new Date('2021-01-06T02:00:00Z');
/** Every page that lists, so that none is missed in silence: test/bench/places.test.ts holds them to the doors. */
export const PLACES = [
  '/desk',
  '/desk?show=waiting',
  '/desk?show=overdue',
  '/desk?show=soon',
  '/desk?show=bounced',
  '/desk?show=held',
  '/desk?show=closed',
  '/desk?show=owed',
  '/desk?step=council',
  '/desk?title=T3',
  '/desk?unit=unit-7',
  '/desk?waits=ministry',
  '/desk?waits=council-unit-7',
  '/desk?year=2020',
  '/desk?year=2019&title=T2&show=overdue',
  '/desk?after=2021-01-20T00:00:00.000Z,2020-10000',
  '/desk?before=2021-01-20T00:00:00.000Z,2020-10000',
  '/desk?q=kinh+te+so+17',
  '/desk?q=nguyen+van+duoc+777',
  '/desk?q=nguyen',
  '/desk?q=khong+co+ai',
  '/season',
  '/season/2020',
  '/sittings',
  '/sittings/new',
  '/tasks',
  '/record',
  '/record?q=2020-1077',
  '/record?before=2019-10500',
  '/record/seals',
  '/overrides',
  '/deputies',
  '/registers',
  '/sessions',
  '/letters',
  '/templates',
  '/notices',
  '/policies',
  '/calendars',
  '/nominations/new',
  '/nominations/import',
  `/nominations/imports/${IMPORT}`,
];

/** Asks every list of a filled house for a page. Answers whether each kept to its time and size. */
export async function benchPages(
  root: string,
  say: (line: string) => void,
  wanted: { cases: string; years: string },
): Promise<boolean> {
  return onOwnDatabase(root, { durable: false, poolSize: 20 }, async (database) => {
    const house = { database, root, count: Number(wanted.cases), years: Number(wanted.years) };
    const cookie = await fill(house, NOW);
    say(`${wanted.cases} cases of ${wanted.years} years; each page ${TIMES} times, one after another`);
    return askAll(house, cookie, say);
  });
}

export type Bench = { database: Database; root: string; count: number; years: number };

/** The secretary of the unit holds the same post in the ministry, so that nothing is hidden and the workload is shown. Answers their session's cookie. */
export async function fill({ database, root, count, years }: Bench, now: Date): Promise<string> {
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  await setClockOffset(database, now.getTime() - Date.now());
  const { unitId, ministryId } = await database.nomination.findFirstOrThrow();
  const post = await database.post.findFirstOrThrow({ where: { role: 'secretary', organisationId: unitId } });
  const { personId, title, fromOn } = post;
  await database.post.create({ data: { personId, organisationId: ministryId, role: 'secretary', title, fromOn } });
  await writeManyCases(database, { count, years, now });
  await writeOwn(database, personId, now);
  await database.$executeRaw`VACUUM ANALYZE`;
  return `laurel-session=${await openSession(database, personId)}`;
}

async function askAll(bench: Bench, cookie: string, say: (line: string) => void): Promise<boolean> {
  let kept = true;
  for (const { place, times, bytes } of await askPages(bench, cookie, TIMES)) {
    const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
    const isKept = p95 <= BUDGET_MS && bytes <= LARGEST_KB * 1024;
    kept &&= isKept;
    const size = `${(bytes / 1024).toFixed(0)} KB`;
    say(`${isKept ? '✓' : '✗'} ${place.padEnd(36)} p50 ${p50.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms  ${size}`);
  }
  say(`p95 at most ${BUDGET_MS} ms and ${LARGEST_KB} KB: ${kept ? 'kept' : 'not kept'}.`);
  return kept;
}

type Asked = { place: string; times: number[]; bytes: number };

/** Asks for each page so many times, one after another. */
export async function askPages({ database, root }: Bench, cookie: string, times: number): Promise<Asked[]> {
  const url = 'http://localhost:8080';
  const post = { send: () => Promise.reject(new Error('nobody writes here')), close: () => undefined } as never;
  const house = { database, post, key: Buffer.alloc(32, 7), url, from: 'Laurel', replyTo: 'Laurel' };
  const app = await createServer({ house, root, log: pino({ level: 'silent' }) });
  const site = await app.listen({ host: '127.0.0.1', port: 0 });
  const asked: Asked[] = [];
  for (const place of PLACES) asked.push({ place, ...(await ask(`${site}${place}`, cookie, times)) });
  await app.close();
  return asked;
}

async function ask(address: string, cookie: string, count: number): Promise<Omit<Asked, 'place'>> {
  const times: number[] = [];
  let bytes = 0;
  for (let at = 0; at < count + WARM_UP; at += 1) {
    const began = performance.now();
    const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' });
    const html = await answer.text();
    if (at >= WARM_UP) times.push(performance.now() - began);
    if (answer.status >= 400) throw new Error(`${address} answers ${answer.status}`);
    bytes = Buffer.byteLength(html);
  }
  return { times, bytes };
}
