/** What whoever runs the house does at the terminal: the form of the database, and a standstill after a restore. */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { closeDatabase, openDatabase } from '../../../prisma/database';
import { aDatabase } from '../../setup/database';
import { aDesk, contentOf, documentOf, NO_NAMESPACE, root, SECRETARY, type Desk } from './given';

const SAMPLE = path.join(root, 'examples', 'new-house.yaml');

const ADMINISTRATOR = 'quan-tri@bqlkkt.hatinh.example';
let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

test('a database of the newest form is left as it is', async () => {
  const said = await desk.laurel(['migrate', '--dry-run', '--json']);
  expect(documentOf(said)).toMatchObject({ applied: [], pending: [], changed: false });
  expect((await desk.laurel(['migrate', '--dry-run'])).stdout).toContain('0 laws of this build would be brought');
  expect(documentOf(await desk.laurel(['migrate', '--json']))).toMatchObject({ applied: [], changed: false });
  const status = await desk.laurel(['migrate', '--status']);
  expect([status.code, status.stdout]).toEqual([0, expect.stringContaining('✓ 20261124000000_start')]);
});

test('a build that was rolled back leaves a newer database and its rights as they are', async () => {
  const fresh = await aDatabase();
  const database = openDatabase(fresh.url);
  try {
    const [row] = await database.$queryRaw<[{ name: string }]>`
      DELETE FROM _prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)
      RETURNING migration_name AS name`;
    const environment = { DATABASE_URL: fresh.url };
    const tried = await desk.laurel(['migrate', '--dry-run'], { environment });
    expect(tried.stdout).toMatch(/1 migration would be applied.*\n.*\nThe laws of this build would be brought/);
    const plan = await desk.laurel(['migrate', '--plan'], { environment });
    expect([plan.code, plan.stdout.split('\n')[0]]).toEqual([0, `-- ${row.name}`]);
    const status = await desk.laurel(['migrate', '--status'], { environment });
    expect([status.code, status.stdout.trimEnd().split('\n').slice(-2)]).toEqual([
      4,
      [`✗ ${row.name}`, '1 migration not applied.'],
    ]);
    const both = await desk.laurel(['migrate', '--plan', '--status'], { environment });
    expect([both.code, both.stdout]).toEqual([4, status.stdout + plan.stdout]);
    const newer = '20991231000000_later';
    await database.$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
      VALUES ('later', '', ${newer}, now())`;
    const apart = await desk.laurel(['migrate'], { environment });
    expect([apart.code, apart.stdout]).toEqual([1, '']);
    expect(apart.stderr).toContain(`has ${newer}, which this build does not know, and lacks ${row.name}`);
    await database.$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
      VALUES ('taken', '', ${row.name}, now())`;
    // Whatever starts a build runs this first, and a build that is rolled back is to start.
    const said = await desk.laurel(['migrate', '--json'], { environment });
    expect(said.code).toBe(0);
    expect(documentOf(said)).toMatchObject({ newer, applied: [], pending: [], changed: false });
    expect(documentOf(said)).not.toHaveProperty('rights');
    const { stdout } = await desk.laurel(['migrate'], { environment });
    expect(stdout).toMatch(RegExp(`newer than this program.*still runs on it.*a build that has ${newer}`));
  } finally {
    await closeDatabase(database);
    await fresh.drop();
  }
});

test('a standstill is shown by the doctor with what ends it, and only an administrator ends it', async () => {
  const begun = documentOf(await desk.laurel(['standstill', 'begin', '--reason', 'restored', '--json']));
  expect(begun).toMatchObject({ changed: true });
  const again = await desk.laurel(['standstill', 'begin', '--reason', 'restored', '--dry-run']);
  expect(again.stdout).toContain('since Mon 14 Dec 2020');
  const { stdout } = await desk.laurel(['doctor'], { environment: NO_NAMESPACE });
  expect(stdout).toMatch(/! standstill .*: restored; 1 letter waits that may have gone .*laurel standstill end/);
  for (const flag of ['--dry-run', '--yes']) {
    const refused = await desk.laurel(['standstill', 'end', '--reason', 'verified', flag, '--by', SECRETARY]);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
  }
  const ended = await desk.laurel([
    'standstill',
    'end',
    '--reason',
    'verified',
    '--yes',
    '--by',
    ADMINISTRATOR,
    '--json',
  ]);
  expect(documentOf(ended)).toMatchObject({ differences: 0, changed: true });
});

describe('a house begins', () => {
  let fresh: Awaited<ReturnType<typeof aDatabase>>;
  beforeAll(async () => {
    fresh = await aDatabase();
  });
  afterAll(() => fresh.drop());
  const begin = (...words: string[]) => desk.laurel(['begin', ...words], { environment: { DATABASE_URL: fresh.url } });

  test('every fault of its file is named by field, value and rule, and nothing is written', async () => {
    const database = openDatabase(fresh.url);
    const before = await contentOf(database);
    const wrong = readFileSync(SAMPLE, 'utf8')
      .replace('superior: my-ministry', 'superior: no-ministry')
      .replace('role: administrator', 'role: king')
      .replace('email: truong-ban@vi-du.example', 'email: THU-KY@vi-du.example')
      .replace('no: 2, role: secretary, person: p-01', 'no: 1, role: representative, person: p-09');
    const file = path.join(desk.folder, 'wrong.yaml');
    writeFileSync(file, wrong);
    const { code, stderr } = await begin(file, '--yes');
    expect(code).toBe(1);
    for (const said of [
      'no-ministry": the file does not list this organisation',
      'king',
      'given twice',
      'representative',
      'p-09',
      'administrator',
      '1, 2020-01-01',
    ])
      expect(stderr).toContain(said);
    expect((await begin(path.join(desk.folder, 'none.yaml'), '--yes')).code).not.toBe(0);
    expect((await begin(SAMPLE)).stderr).toContain('--yes');
    expect(documentOf(await begin(SAMPLE, '--dry-run', '--json'))).toMatchObject({ people: 3, changed: false });
    expect(await contentOf(database)).toBe(before);
    await closeDatabase(database);
  });

  test('a word that is none of those there are is shown with them, and so is a day that does not exist', async () => {
    const file = path.join(desk.folder, 'unread.yaml');
    const sample = readFileSync(SAMPLE, 'utf8').replace('kind: ministry', 'kind: department');
    writeFileSync(file, sample.replace("from: '2020-01-01'", "from: '2020-02-30'"));
    const { code, stderr } = await begin(file, '--yes');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/"department".*board, province, ministry, other/)]);
    expect(stderr).toMatch(/"2020-02-30": must be a day that exists/);
  });

  test('the doctor says what a house lacks before anything can be nominated, until it has rules', async () => {
    const environment = { DATABASE_URL: fresh.url, ...NO_NAMESPACE };
    const policies = async () => (await desk.laurel(['doctor'], { environment })).stdout.match(/^. policies .*$/m)?.[0];
    expect((await desk.laurel(['migrate'], { environment })).code).toBe(0);
    expect(await policies()).toMatch(/^! .*Nobody is on file yet\. +laurel begin/);
    await begin(SAMPLE, '--yes');
    expect(await policies()).toMatch(/^! .*no ministry or province on file.* +laurel policy import/);
    const rules = readFileSync(path.join(root, 'examples', 'ministry-rules.yaml'), 'utf8');
    const bring = (text: string) => {
      const file = path.join(desk.folder, 'rules.yaml');
      writeFileSync(file, text);
      return desk.laurel(['policy', 'import', file, '--reason', 'x', '--yes', '--by', 'thu-ky@vi-du.example'], {
        environment,
      });
    };
    const strange = await bring(rules.replace('authority: my-ministry', 'authority: no-ministry'));
    expect([strange.code, strange.stderr]).toEqual([1, expect.stringContaining('"no-ministry": no such organisation')]);
    expect(await policies()).toMatch(/^! /);
    expect(await bring(rules)).toMatchObject({ code: 0 });
    expect(await policies()).toMatch(/^✓ .*my-ministry-2025/);
  });
});

describe('a house begins once', () => {
  let fresh: Awaited<ReturnType<typeof aDatabase>>;
  beforeAll(async () => {
    fresh = await aDatabase();
  });
  afterAll(() => fresh.drop());
  const begin = (...words: string[]) => desk.laurel(['begin', ...words], { environment: { DATABASE_URL: fresh.url } });

  test('with organisations, people and bodies, once, and its administrator brings what comes later', async () => {
    const begun = await begin(SAMPLE, '--yes');
    expect([begun.code, begun.stdout]).toEqual([
      0,
      expect.stringMatching(/2 organisations, 3 people.*laurel policy import/s),
    ]);
    const again = await begin(SAMPLE, '--yes');
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('people are on file in this house')]);
    const administrator = 'thu-ky@vi-du.example';
    expect((await desk.laurel(['migrate'], { environment: { DATABASE_URL: fresh.url } })).code).toBe(0);
    const shown = await desk.laurel(['office', 'show', 'my-board', '--by', administrator], {
      environment: { DATABASE_URL: fresh.url },
    });
    expect(shown).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('Trần Văn Ví Dụ') as string });
  });
});
