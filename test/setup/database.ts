/** A database for one test file: a copy of the migrated one, on the server of this run. */

import { randomBytes } from 'node:crypto';
import { readClockOffset, setClockOffset } from '../../prisma/clock';
import { createDatabase, dropDatabase } from '../../prisma/cluster';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { addressOf } from './addresses';
import { TEMPLATE } from './database-names';

export type Fresh = { url: string; drop: () => Promise<void> };

/** Empty but for what the migrations put there. `drop` also ends connections that were left open. */
export async function aDatabase(): Promise<Fresh> {
  return aCopyOf(TEMPLATE);
}

/**
 * For tests that begin at the same point of a story: it is walked once, by the first test that asks, and every test gets a
 * copy of the database as it then was, with what `walk` answered.
 */
export function copiesOf<Answer>(
  walk: (database: Database) => Promise<Answer>,
): () => Promise<Fresh & { answer: Answer }> {
  let walked: Promise<{ name: string; answer: Answer }> | undefined;
  const walkOnce = async (): Promise<{ name: string; answer: Answer }> => {
    const { url } = await aDatabase();
    const database = openDatabase(url);
    try {
      return { name: nameIn(url), answer: await walk(database) };
    } finally {
      await closeDatabase(database);
    }
  };
  return async () => {
    const { name, answer } = await (walked ??= walkOnce());
    return { ...(await aCopyOf(name)), answer };
  };
}

type Walked<Answer> = { url: string; answer: Answer; at: number };

/**
 * The same, walked once for all files of tests of a worker: each is loaded anew, but what is put on `globalThis` stays.
 * `walk` goes on in what `begin` made, and leaves no connection to it open; a file of tests that mocks must not ask for it.
 */
export function sharedCopiesOf<Begun extends Fresh, Answer>(
  name: string,
  begin: () => Promise<Begun>,
  walk: (begun: Begun) => Promise<Answer>,
): () => Promise<Fresh & { answer: Answer }> {
  const shared = ((globalThis as { laurelWalked?: Map<string, Walked<Answer>> }).laurelWalked ??= new Map());
  const walkOnce = async (): Promise<Walked<Answer>> => {
    const begun = await begin();
    return { url: begun.url, answer: await walk(begun), at: Date.now() };
  };
  const findWalked = async (): Promise<Walked<Answer>> => {
    const before = shared.get(name);
    const walked = before === undefined ? await walkOnce() : await setBack(before);
    shared.set(name, walked);
    return walked;
  };
  let found: Promise<Walked<Answer>> | undefined;
  return async () => {
    const { url, answer } = await (found ??= findWalked());
    return { ...(await aCopyOf(nameIn(url))), answer };
  };
}

/** A file of tests begins as if the walk had ended now: the rehearsal's clock has not gone on since. */
async function setBack<Answer>(walked: Walked<Answer>): Promise<Walked<Answer>> {
  const database = openDatabase(walked.url);
  const at = Date.now();
  await setClockOffset(database, (await readClockOffset(database)) - (at - walked.at));
  await closeDatabase(database);
  return { ...walked, at };
}

function nameIn(url: string): string {
  return new URL(url).pathname.slice(1);
}

async function aCopyOf(template: string): Promise<Fresh> {
  const admin = addressOf('databaseUrl');
  const name = `laurel_${randomBytes(6).toString('hex')}`;
  await createDatabase(admin, name, template);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropDatabase(admin, name) };
}
