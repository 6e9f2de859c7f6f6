/** The worker as a process: ready in one line, patient with absent servers, gone when asked or orphaned. */

import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { actorOf, until } from '../../bench/walk';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { loadExample } from '../../stack/example';
import { freePort } from '../../stack/ports';
import { QUEUES } from '../../workflows/messages';
import { addressOf } from '../setup/addresses';
import { aDatabase } from '../setup/database';
import { aNamespace, type Namespace } from '../setup/temporal';
import { root } from '../workflows/given';

const KEY = Buffer.alloc(32, 9).toString('base64');
let database: Database;
let fresh: { url: string; drop: () => Promise<void> };
let temporal: Namespace;
let worker: { process: ChildProcess; out: () => string; log: () => string };

beforeAll(async () => {
  temporal = await aNamespace();
});

beforeEach(async () => {
  fresh = await aDatabase();
  database = openDatabase(fresh.url);
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
});

afterEach(async () => {
  if (worker.process.exitCode === null) worker.process.kill('SIGKILL');
  await closeDatabase(database);
  await fresh.drop();
});

function start(changed: Record<string, string> = {}): typeof worker {
  const env = {
    ...process.env,
    DATABASE_URL: fresh.url,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    SMTP_URL: addressOf('smtpUrl'),
    LAUREL_URL: 'http://laurel.example',
    LAUREL_KEY: KEY,
    ...changed,
  };
  const child = spawn(process.execPath, [path.join(root, 'dist', 'worker', 'main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let [out, log] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  worker = { process: child, out: () => out, log: () => log };
  return worker;
}

const untilReady = (): Promise<unknown> =>
  until('the ready line', () => Promise.resolve(worker.out().includes('{"ready":true}') ? true : undefined));
const exitCode = (): Promise<number | null> =>
  new Promise((resolve) => worker.process.once('exit', (code) => resolve(code)));

test('it says that it is ready, sends the first letter, and stops within seconds when asked', async () => {
  start();
  await untilReady();
  await until(
    'the first letter',
    async () => (await database.letter.findFirst({ where: { state: 'sent' } })) ?? undefined,
  );
  const began = Date.now();
  const code = exitCode();
  worker.process.kill('SIGTERM');
  expect(await code).toBe(0);
  expect(Date.now() - began).toBeLessThan(5_000);
});

test('it ends when the process that started it is gone', async () => {
  start();
  await untilReady();
  const code = exitCode();
  worker.process.disconnect();
  expect(await code).toBe(0);
});

test('while Temporal is away it waits, longer each time, says so, and can be stopped', async () => {
  start({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
  const pauses = (): number[] =>
    [...worker.log().matchAll(/"seconds":(\d+).*cannot work/g)].map(([, one]) => Number(one));
  await until('three words in the log', () => Promise.resolve(pauses().length === 3 ? true : undefined));
  expect(pauses()).toEqual([1, 2, 4]);
  expect(worker.out()).toBe('');
  expect(worker.process.exitCode).toBeNull();
  const code = exitCode();
  worker.process.kill('SIGTERM');
  expect(await code).toBe(0);
});

test('it names every variable that is missing or wrong and repeats no secret', async () => {
  start({ LAUREL_KEY: 'short-secret', LAUREL_URL: 'nowhere' });
  expect(await exitCode()).toBe(1);
  expect(worker.log()).toMatch(/LAUREL_KEY/);
  expect(worker.log()).toMatch(/LAUREL_URL/);
  expect(worker.log()).not.toContain('short-secret');
});

test('its log names nobody', async () => {
  start({ LAUREL_LOG_LEVEL: 'debug', SMTP_URL: 'smtp://127.0.0.1:1' });
  await untilReady();
  await until(
    'a letter that waits',
    async () => (await database.letter.findFirst({ where: { state: 'deferred' } })) ?? undefined,
  );
  const code = exitCode();
  worker.process.kill('SIGTERM');
  await code;
  const people = await database.person.findMany();
  for (const { fullName, email } of people)
    for (const word of [fullName, email]) expect(worker.log()).not.toContain(word);
  expect(worker.log()).not.toContain(KEY);
});

test('a run that it cannot tell on is counted where the alert looks', async () => {
  const address = `127.0.0.1:${await freePort(19_465)}`;
  start({ LAUREL_WATCH_TEMPORAL: address });
  await untilReady();
  const connection = await Connection.connect({ address: temporal.address });
  const { workflow } = new Client({ connection, namespace: temporal.namespace });
  const run = await workflow.start('of another build', { workflowId: 'nomination:1', taskQueue: QUEUES.story });
  await until('the figure', async () => {
    const figures = await (await fetch(`http://${address}/metrics`)).text();
    return /^temporal_workflow_task_execution_failed\{.*\} [1-9]/mu.test(figures) ? true : undefined;
  });
  await run.terminate();
  await connection.close();
});

test('what fails in its database is in Temporal and in its log by kind and place alone', async () => {
  await database.$executeRawUnsafe(`
    CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      RAISE EXCEPTION 'the row of Nguyễn Thị Mật, mat@donvi.example'; END $$`);
  await database.$executeRawUnsafe(`
    CREATE TRIGGER tell BEFORE INSERT ON opening FOR EACH ROW WHEN (NEW.step = 'council') EXECUTE FUNCTION tell()`);
  start({ LAUREL_LOG_LEVEL: 'debug' });
  await untilReady();
  const task = await until('a review', async () => (await database.task.findFirst()) ?? undefined);
  const actor = await actorOf(database, task.personId);
  expect(await reviewNomination(database, { taskId: task.id, actor, choice: 'agree' })).toMatchObject({
    recorded: true,
  });
  const connection = await Connection.connect({ address: temporal.address });
  const { workflow } = new Client({ connection, namespace: temporal.namespace });
  const failure = await until('a failure that Temporal keeps', async () => {
    for await (const { workflowId } of workflow.list()) {
      const { raw } = await workflow.getHandle(workflowId).describe();
      const found = raw.pendingActivities?.find(({ lastFailure }) => lastFailure);
      if (found !== undefined) return found.lastFailure;
    }
    return undefined;
  });
  await connection.close();
  expect(failure?.message).toMatch(/^PrismaClient\w+ P\d+/u);
  expect(failure?.stackTrace).toMatch(/\n +at /u);
  for (const told of [JSON.stringify(failure), worker.log()]) expect(told).not.toMatch(/Mật|donvi/u);
});
