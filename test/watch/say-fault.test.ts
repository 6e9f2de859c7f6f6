/** What a log says of faults, each as its maker really throws it. */

import { createServer } from 'node:net';
import { closeDatabase, openDatabase } from '../../prisma/database';
import { codesOf, isDatabaseAway, isOutOfTime } from '../../prisma/fault-codes';
import { storyOf, wordOf } from '../../watch/say-fault';
import { aDatabase } from '../setup/database';

const NOWHERE = 'postgresql://nobody@127.0.0.1:1/nothing';

/** What is thrown, whatever it is. */
async function faultOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (fault: unknown) => fault,
  );
}

test('a person that the database is given wrongly stands in no line of what is said of it', async () => {
  const database = openDatabase(NOWHERE);
  const person = { fullName: 'Nguyễn Văn A\n    at Trần Thị B (1.ts:1:1)', salutation: 'Ông', email: 7 };
  const fault = await faultOf(database.person.create({ data: person as never }));
  expect((fault as Error).stack).toContain('Nguyễn Văn A');
  for (const said of [wordOf(fault), storyOf(fault)]) {
    expect(said).toMatch(/^PrismaClientValidationError/);
    expect(said).not.toMatch(/Nguyễn|Trần|fullName/);
  }
  expect(storyOf(fault)).toContain('say-fault.test.ts');
  await closeDatabase(database);
});

test('what the database quotes of a row is not said, its codes are', async () => {
  const { url, drop } = await aDatabase();
  const database = openDatabase(url);
  const fault = await faultOf(database.$queryRaw`SELECT ${'Nguyễn Văn A'}::int`);
  expect(wordOf(new Error('reading Nguyễn Văn A', { cause: fault }))).toBe(
    'Error, caused by PrismaClientKnownRequestError P2010 22P02 InvalidInputValue',
  );
  const raised = await faultOf(
    database.$executeRawUnsafe(`DO $$ BEGIN RAISE 'connection terminated: timeout'; END $$`),
  );
  expect([codesOf(raised), isDatabaseAway(raised)]).toEqual([['P2010', 'P0001'], false]);
  await closeDatabase(database);
  await drop();
});

test('a database that is not there, is gone in the middle or has no line left is away, by its codes', async () => {
  const { url, drop } = await aDatabase();
  const [database, other] = [openDatabase(url, { poolSize: 1, patienceMs: 100 }), openDatabase(url)];
  const gone = openDatabase(NOWHERE);
  const cutter = createServer((line) => line.destroy());
  const port = await new Promise<number>((resolve) =>
    cutter.listen(0, '127.0.0.1', () => {
      resolve((cutter.address() as { port: number }).port);
    }),
  );
  const cut = openDatabase(`postgresql://nobody@127.0.0.1:${port}/nothing`);
  const away = [
    await faultOf(gone.$queryRaw`SELECT 1`),
    await faultOf(gone.person.findFirst()),
    await faultOf(gone.$transaction((tx) => tx.person.findFirst())),
    await faultOf(cut.$queryRaw`SELECT 1`),
    await faultOf(
      database.$transaction(async (tx) => {
        const [held] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
        expect(isDatabaseAway(await faultOf(database.$queryRaw`SELECT 1`))).toBe(true);
        await other.$queryRaw`SELECT pg_terminate_backend(${held?.pid ?? 0}::int)`;
        return tx.$queryRaw`SELECT pg_sleep(10)::text`;
      }),
    ),
  ];
  expect(away.map((fault) => [codesOf(fault), isDatabaseAway(fault), isOutOfTime(fault)])).toEqual(
    away.map((fault) => [codesOf(fault), true, false]),
  );
  await Promise.all([gone, cut, database, other].map(closeDatabase));
  cutter.close();
  await drop();
});

test('a machine that takes no line, and what Temporal answers, are named', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.5:7233'), {
    ...{ code: 'ECONNREFUSED', errno: -111, syscall: 'connect', address: '10.0.0.5', port: 7233 },
  });
  expect(wordOf(refused)).toBe('Error ECONNREFUSED connect 10.0.0.5:7233');
  const denied = Object.assign(new Error('7 PERMISSION_DENIED: Request unauthorized.'), { code: 7 });
  expect(wordOf(denied)).toBe('Error 7 PERMISSION_DENIED');
  expect(wordOf('Nguyễn Văn A')).toBe('unknown fault (string)');
});
