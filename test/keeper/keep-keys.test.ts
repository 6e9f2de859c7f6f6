/** A key that the system holds, on a real database: made, used once, and of no use to whoever changed the box. */

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { keepKeys } from '../../keeper/keep-keys';
import { keptSeedOf, noteBox, openFolder, seedOf } from '../../keeper/seeds';
import { readKeeperSettings } from '../../keeper/settings';
import { convene } from '../../prisma/acts/convene-sitting';
import { restartKey } from '../../prisma/acts/steer-sitting';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { readActor } from '../../prisma/actors';
import { readNow } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { countSitting } from '../../prisma/sittings/count-sitting';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { addUpBox } from '../../prisma/sittings/sealed-box';
import { whereIs } from '../../prisma/stages/settle';
import type { Actor } from '../../rules/permissions';
import { loadExample } from '../../stack/example';
import { castFor } from '../../bench/sealed';
import { aDatabase } from '../setup/database';

const root = path.join(__dirname, '..', '..');
let database: Database;
let drop: () => Promise<void>;
let folder: string;

beforeEach(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'laurel-keeper-')), 'keys');
  await openFolder(folder);
});

afterEach(async () => {
  await closeDatabase(database);
  await drop();
  await rm(path.dirname(folder), { recursive: true, force: true });
});

async function actorOf(personId: string): Promise<Actor> {
  const found = await readActor(database, { personId });
  if (found === undefined) throw new Error(`${personId} is unknown`);
  return found;
}

/** The jury of the medal is convened; its by-laws leave the key to the system. */
async function aJury(): Promise<{ sitting: string; secretary: Actor }> {
  const loaded = await loadExample(database, root, 'meridian-medal-2025');
  if (Array.isArray(loaded)) throw new Error(JSON.stringify(loaded));
  await whereIs(database, loaded.number);
  const review = await database.task.findFirstOrThrow({ where: { kind: 'review', state: 'open' } });
  await reviewNomination(database, { taskId: review.id, actor: await actorOf(review.personId), choice: 'agree' });
  await whereIs(database, loaded.number);
  const { id } = await database.person.findUniqueOrThrow({ where: { email: 'secretary@field.example' } });
  const secretary = await actorOf(id);
  const now = await readNow(database);
  const convened = await convene(database, {
    actor: secretary,
    key: 'jury',
    bodyId: 'medal-jury',
    meetsAt: new Date(now.getTime() + 3_600_000),
    place: 'Reading room',
    opensAt: now,
    closesAt: new Date(now.getTime() + 6 * 3_600_000),
    items: [loaded.number],
    presence: {},
  });
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  return { sitting: convened.number, secretary };
}

/** All vote, or the first of them, four for and one against, and the box is closed and added up. */
async function voted(sitting: string, most = Infinity): Promise<void> {
  await keepSitting(database, sitting);
  const tasks = await database.task.findMany({ where: { sittingNumber: sitting, kind: 'ballot' } });
  for (const task of tasks.slice(0, most)) {
    const choices = { '1': task.seatNo === 5 ? ('oppose' as const) : ('approve' as const) };
    const cast = await castFor(database, { taskId: task.id, actor: await actorOf(task.personId), choices });
    expect(cast).toMatchObject({ recorded: true });
  }
  if (most < tasks.length)
    await database.sitting.update({ where: { number: sitting }, data: { closesAt: new Date(0) } });
  await keepSitting(database, sitting);
  await addUpBox(database, sitting);
}

test('the keeper makes the key, opens the sum of the closed box, and the sitting is counted', async () => {
  const { sitting } = await aJury();
  await keepSitting(database, sitting);
  expect(await database.task.count({ where: { kind: 'ballot' } })).toBe(0);
  expect(await keepKeys(database, folder)).toEqual([{ sitting, did: 'made' }]);
  expect(await keepKeys(database, folder)).toEqual([]);
  await voted(sitting);
  expect(await keepKeys(database, folder)).toEqual([{ sitting, did: 'opened' }]);
  await countSitting(database, sitting);
  const counted = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  expect(counted.state).toBe('counted');
  expect(counted.counts).toEqual({ '1': [4, 1] });
});

test('a box without a quorum is not asked of the keeper, and has nothing that it could not do', async () => {
  const { sitting } = await aJury();
  await keepKeys(database, folder);
  await voted(sitting, 1);
  expect(await keepKeys(database, folder)).toEqual([]);
  await countSitting(database, sitting);
  expect(await database.sitting.findFirst()).toMatchObject({ state: 'counted', counts: {} });
});

test('a seed lies in the keeper’s folder for its own user alone, and nowhere in the database', async () => {
  const { sitting } = await aJury();
  await keepKeys(database, folder);
  expect(await readdir(folder)).toEqual([`${sitting}.1.seed`]);
  const file = path.join(folder, `${sitting}.1.seed`);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  const seed = await readFile(file, 'utf8');
  expect(seed).toMatch(/^[0-9a-f]{64}$/u);
  const rows = [await database.sealKey.findMany(), await database.keyHolder.findMany()];
  expect(JSON.stringify([...rows, await database.recordEntry.findMany()])).not.toContain(seed);
});

test('a keeper that was stopped between two steps goes on from its seed', async () => {
  const { sitting } = await aJury();
  const whole = await keepKeys(database, folder);
  const before = await database.keyHolder.findFirstOrThrow({ where: { sittingNumber: sitting } });
  await database.$executeRaw`UPDATE key_holder SET confirmation = NULL, dealing = NULL WHERE "sittingNumber" = ${sitting}`;
  await database.sealKey.update({ where: { sittingNumber: sitting }, data: { hash: null, publicKey: null } });
  expect(await keepKeys(database, folder)).toEqual(whole);
  const after = await database.keyHolder.findFirstOrThrow({ where: { sittingNumber: sitting } });
  expect(after).toEqual(before);
});

test('a seed that is lost is said, and a key that is begun again has another one', async () => {
  const { sitting, secretary } = await aJury();
  await keepKeys(database, folder);
  const first = await readFile(path.join(folder, `${sitting}.1.seed`), 'utf8');
  await restartKey(database, { number: sitting, actor: secretary, key: 'again', reason: 'the disk was changed' });
  expect(await keepKeys(database, folder)).toEqual([{ sitting, did: 'made' }]);
  expect(await readFile(path.join(folder, `${sitting}.2.seed`), 'utf8')).not.toBe(first);
  await voted(sitting);
  await rm(path.join(folder, `${sitting}.2.seed`));
  expect(await keepKeys(database, folder)).toMatchObject([
    { sitting, did: 'nothing', because: expect.stringContaining('seed') as string },
  ]);
  expect(await database.keyHolder.findFirst({ where: { sittingNumber: sitting } })).toMatchObject({ opening: null });
});

test('a seed that is there and cannot be read is not called lost: nobody gives its box up', async () => {
  const { sitting } = await aJury();
  await keepKeys(database, folder);
  await voted(sitting);
  const file = path.join(folder, `${sitting}.1.seed`);
  await rename(file, `${file}.aside`);
  await mkdir(file);
  expect(await keepKeys(database, folder)).toMatchObject([
    { sitting, did: 'nothing', because: expect.not.stringContaining('restart') as string },
  ]);
  await rm(file, { recursive: true });
  await rename(`${file}.aside`, file);
  expect(await keepKeys(database, folder)).toEqual([{ sitting, did: 'opened' }]);
});

test('a box from which a ballot was taken after it closed is not opened', async () => {
  const { sitting } = await aJury();
  await keepKeys(database, folder);
  await voted(sitting);
  await database.sealedBallot.delete({ where: { sittingNumber_voter: { sittingNumber: sitting, voter: 'seat:1' } } });
  expect(await keepKeys(database, folder)).toEqual([
    { sitting, did: 'nothing', because: 'the ballots are not those of the closed box' },
  ]);
});

test('a sum that holds one ballot alone is not opened in the place of the sum of all', async () => {
  const { sitting } = await aJury();
  await keepKeys(database, folder);
  await voted(sitting);
  const { sums } = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  const bent = structuredClone(sums) as { '1': { sums: { a: string }[] } };
  const [approve, oppose] = bent['1'].sums;
  if (approve === undefined || oppose === undefined) throw new Error('no sums');
  approve.a = oppose.a;
  await database.sitting.update({ where: { number: sitting }, data: { sums: bent } });
  expect(await keepKeys(database, folder)).toMatchObject([
    { did: 'nothing', because: 'the sums are not those of the ballots' },
  ]);
});

test('one key opens one box: another one, put in its place, stays shut', async () => {
  const { sitting } = await aJury();
  await keepKeys(database, folder);
  await noteBox(folder, { sitting, attempt: 1 }, 'another box');
  await voted(sitting);
  expect(await keepKeys(database, folder)).toMatchObject([
    { did: 'nothing', because: 'its key has opened another box before' },
  ]);
});

/** Runs one function of the folder in a process that may write no file any longer than nothing, as on a full disk. */
async function onFullDisk(call: string): Promise<void> {
  const seeds = path.join(root, 'dist', 'keeper', 'seeds.js');
  const program = `require(${JSON.stringify(seeds)}).${call}.then(() => process.exit(0), () => process.exit(7))`;
  const script = `trap '' XFSZ; ulimit -f 0; exec "$0" -e "$1"`;
  const run = promisify(execFile)('bash', ['-c', script, process.execPath, program]);
  await expect(run).rejects.toMatchObject({ code: 7 });
}

test('what a full disk cut short is no seed and no note: both are written once there is room', async () => {
  const key = { sitting: 'HD-2020-01', attempt: 1 };
  const of = `${JSON.stringify(folder)}, ${JSON.stringify(key)}`;
  await onFullDisk(`seedOf(${of})`);
  await onFullDisk(`noteBox(${of}, 'ab')`);
  expect(await keptSeedOf(folder, key)).toBeUndefined();
  const seed = await seedOf(folder, key);
  expect([seed.length, await noteBox(folder, key, 'cd'), await noteBox(folder, key, 'ef')]).toEqual([32, 'cd', 'cd']);
  expect(await keptSeedOf(folder, key)).toEqual(seed);
  expect((await readdir(folder)).sort()).toEqual(['HD-2020-01.1.box', 'HD-2020-01.1.seed']);
});

test('the keeper has its own variables, and names the one that is missing', () => {
  const folderOnly = { LAUREL_KEEPER_FOLDER: '/keys' };
  expect(readKeeperSettings({ ...folderOnly, KEEPER_DATABASE_URL: 'own', DATABASE_URL: 'all' })).toMatchObject({
    databaseUrl: 'own',
    folder: '/keys',
  });
  expect(readKeeperSettings({ ...folderOnly, KEEPER_DATABASE_URL: '', DATABASE_URL: 'all' }).databaseUrl).toBe('all');
  expect(() => readKeeperSettings(folderOnly)).toThrow('KEEPER_DATABASE_URL');
  expect(() => readKeeperSettings({ DATABASE_URL: 'all' })).toThrow('LAUREL_KEEPER_FOLDER');
});
