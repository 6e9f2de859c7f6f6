/** The database roles of deploy/roles.sql with the rights of prisma/rights.sql, each connected as by its program. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { parse } from 'yaml';
import { failureOf } from '../../client/cli/faults';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { readActor } from '../../prisma/actors';
import { keepImports } from '../../prisma/acts/import-nominations';
import { readClockOffset, setClockOffset } from '../../prisma/clock';
import { forgetAskings } from '../../prisma/count-asking';
import { listSeals, sealLastDay } from '../../prisma/day-seals';
import { houseSigner } from '../../prisma/house-signature';
import { forgetCodes } from '../../prisma/sign-in';
import { keepAwardDuties } from '../../prisma/stages/award-duties';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { PROGRAM_ROLES } from '../../prisma/give-rights';
import { listen } from '../../prisma/listen';
import { beginHouse, World } from '../../prisma/load-world';
import { migrate } from '../../prisma/migrate';
import { claimHints, dropHints } from '../../prisma/outbox/hints';
import { readHealth, readMigrations } from '../../prisma/queries/read-health';
import { listSystemKeys } from '../../prisma/queries/system-keys';
import { whereIs } from '../../prisma/stages/settle';
import { loadExample } from '../../stack/example';
import { aDatabase } from '../setup/database';

const root = path.join(__dirname, '..', '..');
type Role = (typeof PROGRAM_ROLES)[number] | 'laurel_owner';

let url: string;
let drop: () => Promise<void>;
const opened: Database[] = [];
const PASSWORD = 'for-this-test';
const DAY_MS = 86_400_000;

beforeAll(async () => {
  ({ url, drop } = await aDatabase());
  const roles = await readFile(path.join(root, 'deploy', 'roles.sql'), 'utf8');
  await asking(url, async (ask) => {
    await ask(roles);
    await ask(roles);
    for (const role of ['laurel_owner', ...PROGRAM_ROLES]) await ask(`ALTER ROLE ${role} PASSWORD '${PASSWORD}'`);
    const { rows } = await ask(`SELECT format('ALTER TABLE %I OWNER TO laurel_owner', tablename) AS give
      FROM pg_tables WHERE schemaname = 'public'`);
    for (const { give } of rows as { give: string }[]) await ask(give);
    await ask('ALTER SCHEMA public OWNER TO laurel_owner');
  });
  expect(await migrate(urlOf('laurel_owner'), path.join(root, 'prisma'))).toEqual({ applied: [], rights: true });
});

test('migrations that somebody else than the owner asks for are refused in words', async () => {
  const web = urlOf('laurel_web');
  const fault = await migrate(web, path.join(root, 'prisma')).catch((thrown: unknown) => thrown);
  expect(failureOf(fault, { databaseUrl: web, changing: true })).toMatchObject({ code: 'database-forbids' });
});

afterAll(async () => {
  for (const database of opened) await closeDatabase(database);
  await drop();
});

function urlOf(role: Role): string {
  const own = new URL(url);
  own.username = role;
  own.password = PASSWORD;
  return own.href;
}

function as(role: Role): Database {
  const database = openDatabase(urlOf(role), { poolSize: 2 });
  opened.push(database);
  return database;
}

type Ask = (sql: string) => Promise<{ rows: unknown[] }>;

async function asking<Answer>(at: string, work: (ask: Ask) => Promise<Answer>): Promise<Answer> {
  const client = new Client({ connectionString: at });
  await client.connect();
  try {
    return await work((sql) => client.query(sql));
  } finally {
    await client.end();
  }
}

async function answerTo(role: Role, sql: string): Promise<string> {
  return asking(urlOf(role), (ask) =>
    ask(`BEGIN; ${sql}; ROLLBACK`).then(
      () => 'done',
      (fault: unknown) => String((fault as { code?: string }).code),
    ),
  );
}

const DENIED = '42501';
const READ_ONLY = '25006';

test('a house is begun by the user of its pages', async () => {
  const sample = await readFile(path.join(root, 'examples', 'new-house.yaml'), 'utf8');
  expect(await beginHouse(as('laurel_web'), World.parse(parse(sample)))).toBeUndefined();
});

test('a nomination is opened, reviewed and settled by programs that may do no more than their part', async () => {
  const loaded = await loadExample(as('laurel_owner'), root);
  if (Array.isArray(loaded)) throw new Error(JSON.stringify(loaded));
  const [web, worker] = [as('laurel_web'), as('laurel_worker')];
  await whereIs(worker, loaded.number);
  let ring: () => void = () => undefined;
  const heard = new Promise<void>((resolve) => (ring = resolve));
  let isListening = false;
  const ready = new Promise<void>((resolve) => {
    const listener = listen(urlOf('laurel_worker'), 'laurel_hints', () => {
      if (isListening) ring();
      isListening = true;
      resolve();
    });
    void heard.then(() => listener.stop());
  });
  await ready;
  const task = await web.task.findFirstOrThrow({ where: { kind: 'review', state: 'open' } });
  const actor = await readActor(web, { personId: task.personId });
  if (actor === undefined) throw new Error('the head of the unit is unknown');
  expect(await reviewNomination(web, { taskId: task.id, actor, choice: 'agree' })).toMatchObject({ recorded: true });
  await heard;
  const { groups } = await claimHints(worker, 10);
  expect(groups.map(({ number }) => number)).toContain(loaded.number);
  await dropHints(
    worker,
    groups.flatMap(({ ids }) => ids),
  );
  expect(await whereIs(worker, loaded.number)).toMatchObject({ stage: 'council', state: 'open' });
  expect(await listSystemKeys(as('laurel_keeper'))).toEqual({ toMake: [], toOpen: [] });
  expect((await readHealth(web)).live).toContainEqual({ id: `nomination:${loaded.number}`, stage: 'council' });
  expect((await readMigrations(web, path.join(root, 'prisma'))).pending).toEqual([]);
});

test('the worker does by its own role all that the sweep asks of it', async () => {
  const worker = as('laurel_worker');
  await keepAwardDuties(worker);
  await keepImports(worker);
  await forgetCodes(worker);
  await forgetAskings(worker);
  const owner = as('laurel_owner');
  await owner.nomination.updateMany({ data: { rehearsal: false } });
  await setClockOffset(owner, (await readClockOffset(owner)) + 2 * DAY_MS);
  expect(await sealLastDay(worker, houseSigner(Buffer.alloc(32, 7), 'laurel.example.vn'))).toBeDefined();
  expect(await listSeals(as('laurel_web'), 1)).toHaveLength(1);
  expect(await answerTo('laurel_worker', 'INSERT INTO evidence SELECT * FROM evidence WHERE false')).toBe('done');
  expect(await answerTo('laurel_read', 'SELECT number, state FROM sitting')).toBe('done');
});

test.each(['laurel_web', 'laurel_worker', 'laurel_keeper', 'laurel_read'] as const)(
  '%s can neither change nor delete what is on record',
  async (role) => {
    for (const table of ['record_entry', 'act', 'paper_file', 'stored_file', 'policy'])
      for (const verb of [`UPDATE ${table} SET ctid = ctid`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
        expect({ verb, answer: await answerTo(role, verb.replace('ctid = ctid', columnsOf(table))) }).toEqual({
          verb,
          answer: expect.stringMatching(`${DENIED}|${READ_ONLY}`) as string,
        });
  },
);

function columnsOf(table: string): string {
  const column = { record_entry: 'body', act: 'content', paper_file: '"fileName"', stored_file: 'bytes' }[table];
  return column === undefined ? 'content = content' : `${column} = ${column}`;
}

test('the record takes new entries from the programs that move cases, and from no reader', async () => {
  const entry = `INSERT INTO record_entry (chain, sequence, kind, at, body, "previousHash", hash)
    VALUES ('sitting:role-test', 1, 'opened', now(), '{}', '', 'x')`;
  expect(await answerTo('laurel_web', entry)).toBe('done');
  expect(await answerTo('laurel_worker', entry)).toBe('done');
  expect(await answerTo('laurel_read', entry)).toBe(READ_ONLY);
  expect(await answerTo('laurel_read', `SET TRANSACTION READ WRITE; ${entry}`)).toBe(DENIED);
});

test.each([
  ['laurel_worker', 'SELECT 1 FROM session'],
  ['laurel_worker', 'SELECT 1 FROM token'],
  ['laurel_worker', `INSERT INTO vote SELECT * FROM vote`],
  ['laurel_worker', `INSERT INTO sealed_ballot SELECT * FROM sealed_ballot`],
  ['laurel_worker', `UPDATE person SET email = email`],
  ['laurel_keeper', 'SELECT 1 FROM vote'],
  ['laurel_keeper', 'UPDATE sealed_ballot SET voter = voter'],
  ['laurel_read', 'SELECT 1 FROM vote'],
  ['laurel_read', 'SELECT 1 FROM sealed_ballot'],
  ['laurel_read', 'SELECT 1 FROM act'],
  ['laurel_read', 'SELECT scores FROM sitting'],
  ['laurel_read', 'SELECT sums, counts FROM sitting'],
  ['laurel_read', 'SELECT bytes FROM paper'],
  ['laurel_read', 'SELECT facts FROM paper'],
  ['laurel_read', 'SELECT body FROM record_entry'],
  ['laurel_read', 'SELECT 1 FROM session'],
  ['laurel_read', 'SELECT 1 FROM link'],
  ['laurel_web', 'UPDATE clock SET "offsetMs" = 0'],
  ['laurel_worker', 'UPDATE clock SET "offsetMs" = 0'],
  ['laurel_web', 'CREATE TABLE mine (id int)'],
  ['laurel_web', 'ALTER TABLE record_entry DISABLE TRIGGER ALL'],
  ['laurel_worker', 'DROP TABLE hint'],
] as const)('%s is denied: %s', async (role, sql) => {
  expect(await answerTo(role, sql)).toBe(DENIED);
});

test('every table is somebody’s: a new one has a line in rights.sql before a program can meet it', async () => {
  const reached = await asking(urlOf('laurel_owner'), async (ask) => {
    const { rows } =
      await ask(`SELECT tablename AS name, has_table_privilege('laurel_web', format('%I', tablename), 'SELECT') AS web
      FROM pg_tables WHERE schemaname = 'public'`);
    return rows as { name: string; web: boolean }[];
  });
  expect(reached.length).toBeGreaterThan(40);
  expect(reached.filter(({ web }) => !web)).toEqual([]);
});
