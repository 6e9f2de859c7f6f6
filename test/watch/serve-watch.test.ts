/** The door for machines: what it says of a database that is there, of one that is away, and never of whom. */

import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { migrate } from '../../prisma/migrate';
import { readNow } from '../../prisma/clock';
import { listOverdueCases } from '../../prisma/outbox/sweep';
import { readGauges } from '../../prisma/queries/read-gauges';
import { whereIs } from '../../prisma/stages/settle';
import { beginStandstill } from '../../prisma/standstill';
import { loadExample } from '../../stack/example';
import { freePort } from '../../stack/ports';
import { addHouseGauges, addPageSeconds, addSweepGauge, GAUGES, newRegistry } from '../../watch/gauges';
import { databaseReadiness, untilMigrated } from '../../watch/readiness';
import { partsOfAddress, serveWatch, WatchAddress } from '../../watch/serve-watch';
import { aDatabase } from '../setup/database';

const root = path.join(__dirname, '..', '..');
let port = 29_000 + (process.pid % 500);
let url: string;
let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  ({ url, drop } = await aDatabase());
  database = openDatabase(url);
  const loaded = await loadExample(database, root);
  if (Array.isArray(loaded)) throw new Error(JSON.stringify(loaded));
  await whereIs(database, loaded.number);
  await beginStandstill(database, 'restored');
});

afterAll(async () => {
  await closeDatabase(database);
  await drop();
});

async function watching(
  asked: Database,
  work: (get: (at: string) => Promise<{ status: number; text: string }>) => Promise<void>,
) {
  // A port of its own each time: a connection that is kept open is of the door before.
  port = await freePort(port + 1);
  const address = `127.0.0.1:${port}`;
  const registry = newRegistry('worker');
  addHouseGauges(registry, asked);
  addSweepGauge(registry)(3);
  addPageSeconds(registry)({ method: 'GET', route: '/nominations/:number', status: 200, seconds: 0.01 });
  const door = await serveWatch(address, {
    registry,
    readiness: () => databaseReadiness(asked, path.join(root, 'prisma')),
  });
  try {
    await work(async (at) => {
      const response = await fetch(`http://${address}${at}`);
      return { status: response.status, text: await response.text() };
    });
  } finally {
    await door.stop();
  }
}

test.each([
  ['127.0.0.1:9464', '127.0.0.1', 9464],
  ['web.internal:80', 'web.internal', 80],
  ['[::1]:9464', '::1', 9464],
  ['[::]:9464', '::', 9464],
])('the door may be at %s', (address, host, port) => {
  expect(WatchAddress.parse(address)).toBe(address);
  expect(partsOfAddress(address)).toEqual({ host, port });
});

test.each(['9464', ':9464', '::1:9464', '[::1]', '[::1:9464', 'a b:1'])('the door cannot be at %s', (address) => {
  expect(WatchAddress.safeParse(address).success).toBe(false);
});

test('a house with a case says how much waits, in every figure that alerts may ask for', async () => {
  await watching(database, async (get) => {
    expect(await get('/live')).toMatchObject({ status: 200 });
    expect(await get('/ready')).toEqual({ status: 200, text: '{"database":true,"schema":true}' });
    expect(await get('/nominations')).toMatchObject({ status: 404 });
    const { status, text } = await get('/metrics');
    expect(status).toBe(200);
    for (const { name } of Object.values(GAUGES))
      expect(text).toMatch(new RegExp(`^${name}\\{program="worker"\\} \\d`, 'm'));
    for (const line of [
      'hints_waiting 1',
      'letters_waiting 1',
      'cases_live 1',
      'cases_woken 3',
      'standstill 1',
      'letters_lost 0',
    ])
      expect(text.replaceAll('{program="worker"}', '')).toMatch(new RegExp(`^laurel_${line}$`, 'm'));
    const people = await database.person.findMany();
    for (const { fullName, email } of people) for (const word of [fullName, email]) expect(text).not.toContain(word);
    expect(text).not.toContain('2020-0001');
  });
});

test('a case whose moments have passed is counted once, as the sweep finds it, and two minutes late', async () => {
  const overdue = async (): Promise<[number, unknown]> => [
    (await readGauges(database)).momentsOverdue,
    await listOverdueCases(database),
  ];
  expect(await overdue()).toEqual([0, []]);
  const now = await readNow(database);
  const lateBy = (milliseconds: number) =>
    database.moment.updateMany({ where: { state: 'planned' }, data: { at: new Date(now.getTime() - milliseconds) } });
  expect((await lateBy(0)).count).toBeGreaterThan(1);
  expect(await overdue()).toEqual([0, []]);
  await lateBy(120_000);
  expect(await overdue()).toEqual([1, [{ workflow: 'nomination', number: '2020-0001' }]]);
  await database.moment.updateMany({ data: { nominationNumber: null, openingSequence: null } });
  expect(await overdue()).toEqual([0, []]);
});

test('without its database a program lives, is not ready, and has no figures', async () => {
  const away = openDatabase('postgresql://nobody@127.0.0.1:1/none', { patienceMs: 500 });
  await watching(away, async (get) => {
    expect(await get('/live')).toMatchObject({ status: 200 });
    expect(await get('/ready')).toEqual({ status: 503, text: '{"database":false,"schema":false}' });
    expect(await get('/metrics')).toMatchObject({ status: 503 });
  });
  await closeDatabase(away);
});

test('a build whose migration is missing waits for it, and says which it is and what is to be done', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'laurel-prisma-'));
  const name = '29990101000000_later';
  try {
    await cp(path.join(root, 'prisma', 'migrations'), path.join(folder, 'migrations'), { recursive: true });
    await cp(path.join(root, 'prisma', 'schema.prisma'), path.join(folder, 'schema.prisma'));
    await cp(path.join(root, 'prisma', 'rights.sql'), path.join(folder, 'rights.sql'));
    await mkdir(path.join(folder, 'migrations', name));
    await writeFile(path.join(folder, 'migrations', name, 'migration.sql'), 'CREATE TABLE "later" ("a" INTEGER);');
    const said: string[] = [];
    let isOver = false;
    let waiting: Promise<unknown> = Promise.resolve();
    await new Promise<void>((resolve) => {
      const say = (sentence: string): void => {
        said.push(sentence);
        resolve();
      };
      waiting = untilMigrated(url, { folder, say }).then(() => (isOver = true));
    });
    expect(said[0]).toContain(name);
    expect(said[0]).toContain('laurel migrate');
    expect(isOver).toBe(false);
    await migrate(url, folder);
    await waiting;
    // The build before has all that it needs, and does not wait.
    await untilMigrated(url, { folder: path.join(root, 'prisma'), say: (sentence) => said.push(sentence) });
    expect(said).toHaveLength(1);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a database that hangs up is waited for, and the log has the code of what happened and no word of it', async () => {
  const real = new URL(url);
  const said: string[] = [];
  const door = createServer((line) => {
    line.on('error', () => undefined);
    if (said.length === 0) {
      line.destroy();
      return;
    }
    const beyond = connect(Number(real.port), real.hostname);
    beyond.on('error', () => undefined);
    line.pipe(beyond).pipe(line);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const through = new URL(url);
  [through.hostname, through.port] = ['127.0.0.1', String((door.address() as AddressInfo).port)];
  await untilMigrated(through.href, { folder: path.join(root, 'prisma'), say: (sentence) => said.push(sentence) });
  door.close();
  expect(said).toEqual([
    expect.stringMatching(/^the database does not answer \(\w+( \w+)* ConnectionClosed\); waiting for it$/) as string,
  ]);
});
