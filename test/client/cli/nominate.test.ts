/** laurel nominate: from a file or a pipe; all faults at once, nothing written. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { seasonFile } from '../../../bench/imported-season';
import { aDesk, CLERK, contentOf, documentOf, root, type Desk } from './given';

const FILE = path.join(root, 'examples', 'ha-tinh-2020', 'nomination.yaml');

let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const example = (): Record<string, Record<string, unknown>> =>
  parse(readFileSync(FILE, 'utf8')) as Record<string, Record<string, unknown>>;
const by = ['--by', CLERK];

test('the same nomination again answers with the one that is there', async () => {
  const { code, stdout } = await desk.laurel(['nominate', FILE, ...by]);
  expect(code).toBe(0);
  expect(stdout).toContain('2020-0001 is there: already recorded.');
  expect((await desk.laurel(['nominate', FILE, '--dry-run', ...by])).stdout).toBe(stdout);
  expect(await desk.database.nomination.count()).toBe(1);
});

test('another for the same nominee, title and year is refused with the number of the first, in a dry run too', async () => {
  const other = example();
  const evidence = other.evidence as unknown as Record<string, unknown>[];
  other.evidence = evidence.slice(0, -1) as never;
  const input = JSON.stringify(other);
  const said = await desk.laurel(['nominate', '-', ...by], { input });
  expect(said).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('2020-0001') as string });
  expect(await desk.laurel(['nominate', '-', '--dry-run', ...by], { input })).toEqual(said);
});

test('after a withdrawal it is recorded anew, from a pipe as JSON', async () => {
  await desk.laurel([
    'withdraw',
    '2020-0001',
    '--reason',
    'x',
    '--confirm',
    '2020-0001',
    '--by',
    'thu-ky@bqlkkt.hatinh.example',
    '--wait',
    '0',
  ]);
  const input = JSON.stringify(example());
  const dry = await desk.laurel(['nominate', '-', '--dry-run', '--json', ...by], { input });
  expect(documentOf(dry)).toMatchObject({ ok: true, number: null, dryRun: true });
  const { stderr } = await desk.laurel(['nominate', '-', '--dry-run', ...by], { input });
  expect(stderr).toMatch(/Preconditions\n {2}\? .*: not known: a paper is asked for/);
  expect(await desk.database.nomination.count()).toBe(1);
  const said = await desk.laurel(['nominate', '-', '--json', ...by], { input });
  expect(documentOf(said)).toMatchObject({
    ok: true,
    number: '2020-0002',
    policy: 'vn-national-2017+mpi-2018',
    repeated: false,
  });
  const row = await desk.database.nomination.findUniqueOrThrow({ where: { number: '2020-0002' } });
  expect(row.rehearsal).toBe(false);
});

test('everything that is wrong is printed, one a line, and nothing is written', async () => {
  const wrong = example();
  wrong.nomination = { ...wrong.nomination, title: 'GOLD_STAR', emulationYear: 'last' };
  const evidence = wrong.evidence as unknown as Record<string, unknown>[];
  evidence[3] = { ...evidence[3], value: { raw: '180', n: '180', unit: 'dự án' } };
  const file = path.join(desk.folder, 'wrong.json');
  writeFileSync(file, JSON.stringify(wrong));
  const before = await contentOf(desk.database);
  const { code, stdout, stderr } = await desk.laurel(['nominate', file, ...by]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  const lines = stderr.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThanOrEqual(3);
  expect(stderr).toMatch(/\d problems; nothing was written/);
  expect(stderr).toContain('last');
  const said = await desk.laurel(['nominate', file, '--json', ...by]);
  expect((documentOf(said) as { error: { faults: unknown[] } }).error.faults.length).toBe(lines.length - 1);
  expect(await contentOf(desk.database)).toBe(before);
});

test.each([
  ['malformed YAML', 'a: [1, 2\nb: }', 1],
  ['an empty file', '', 1],
  ['a list', '[]', 1],
  [
    'a bomb of aliases',
    `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(9)}*a]\nc: &c [${'*b,'.repeat(9)}*b]\nd: [${'*c,'.repeat(9)}*c]`,
    1,
  ],
  ['ten megabytes', 'x'.repeat(10 * 1024 * 1024), 1],
  ['binary', '\u0000\u0001\u0002', 1],
])('%s is refused in a few lines, with no stack', async (_, input, code) => {
  const before = await contentOf(desk.database);
  const said = await desk.laurel(['nominate', '-', ...by], { input });
  expect(said.code).toBe(code);
  expect(said.stdout).toBe('');
  expect(said.stderr).not.toMatch(/\n\s+at /);
  expect(said.stderr.length).toBeLessThan(4_000);
  expect(await contentOf(desk.database)).toBe(before);
});

test('a file that is not there, and nobody who nominates, are written wrong', async () => {
  expect((await desk.laurel(['nominate', 'nowhere.yaml', ...by])).code).toBe(2);
  expect((await desk.laurel(['nominate', FILE])).code).toBe(2);
  expect((await desk.laurel(['nominate'])).code).toBe(2);
});

test('a year that two packs rule, or none, is refused with the packs or the authority by name', async () => {
  const mine = await desk.database.policyPack.findFirstOrThrow({ where: { packId: 'mpi-2018' } });
  const content = { ...(mine.content as Record<string, unknown>), id: 'mpi-2020', validFrom: '2020-06-01' };
  const row = { ...mine, hash: 'two', packId: 'mpi-2020', content: content as object, loadedAt: new Date() };
  await desk.database.policyPack.create({ data: row });
  const fresh = { ...example() };
  fresh.nomination = { ...fresh.nomination, emulationYear: 2019 };
  const input = JSON.stringify(fresh);
  const two = await desk.laurel(['nominate', '-', '--dry-run', ...by], { input });
  expect(two.code).toBe(1);
  expect(two.stderr).toContain('several texts are in force on');
  expect(two.stderr).toMatch(/mpi-2018, mpi-2020|mpi-2020, mpi-2018/);
  expect((await desk.laurel(['policy', 'check', 'mpi-2020'])).stdout).toContain('overlaps mpi-2018');
  const listed = (await desk.laurel(['policy', 'list', '--on', '2020-12-14'])).stdout;
  expect([listed.includes('mpi-2018'), listed.includes('mpi-2020')]).toEqual([true, true]);
  await desk.database.policyPack.deleteMany({ where: { packId: { in: ['mpi-2018', 'mpi-2020'] } } });
  const late = { ...content, id: 'mpi-2030', validFrom: '2030-01-01', validTo: null };
  await desk.database.policyPack.create({ data: { ...row, hash: 'late', packId: 'mpi-2030', content: late } });
  const none = await desk.laurel(['nominate', '-', '--dry-run', ...by], { input });
  expect(none.code).toBe(1);
  expect(none.stderr).toMatch(
    /emulationYear: no text of Bộ Kế hoạch và Đầu tư is in force on .*2020; .*laurel policy import/,
  );
  expect((await desk.laurel(['policy', 'list', '--on', '2020-12-14'])).stdout).not.toContain('mpi-');
});

test('a table is judged whole: with faults nothing is written unless the good rows alone are asked for, and twice is once', async () => {
  const file = path.join(desk.folder, 'season.csv');
  writeFileSync(file, `\uFEFF${seasonFile(21, 3).replaceAll(',', ';')}`);
  const before = await contentOf(desk.database);
  const looked = await desk.laurel(['nominate', file, ...by]);
  expect(looked.code).toBe(1);
  expect(looked.stdout).toContain('21 rows read: 18 can be recorded, 3 have faults. Nothing written.');
  expect(looked.stdout).toMatch(/^15 +Reason 1? *=SUM|^15 +Reason +=SUM/m);
  const dry = await desk.laurel(['nominate', file, '--only-valid', '--dry-run', '--json', ...by]);
  expect(documentOf(dry)).toMatchObject({ total: 21, good: 18, faulty: 3, changed: false, dryRun: true });
  expect([looked, dry].map(({ stderr }) => stderr.includes('--only-valid'))).toEqual([true, false]);
  expect(dry.code).toBe(6);
  expect(await contentOf(desk.database)).toBe(before);
  const again = path.join(desk.folder, 'again.csv');
  const done = await desk.laurel(['nominate', file, '--only-valid', '--faulty', again, '--yes', ...by]);
  expect(done.stderr).toContain('21 rows read: 18 can be recorded, 3 have faults.');
  expect([done.code, done.stdout]).toEqual([6, expect.stringContaining('18 nominations recorded.')]);
  expect(done.stderr).toMatch(/^✓ Recording {2}18\/18 {2}\d+\.\d s$/m);
  expect(readFileSync(again, 'utf8').trim().split('\r\n')).toHaveLength(4);
  const twice = await desk.laurel(['nominate', file, '--only-valid', '--yes', '--json', ...by]);
  expect(documentOf(twice)).toMatchObject({ recorded: 0, repeated: 18 });
  expect(await desk.database.nomination.count()).toBe(19);
});

test('a table that was filled in is not written over by an empty one, nor by its faulty rows', async () => {
  const file = path.join(desk.folder, 'filled.xlsx');
  writeFileSync(file, 'filled in');
  const template = ['nominate', '--template', 'xlsx', '--out', file];
  const refused = await desk.laurel([...template, '--json']);
  expect([refused.code, documentOf(refused)]).toMatchObject([1, { error: { code: 'file-exists' } }]);
  expect(readFileSync(file, 'utf8')).toBe('filled in');
  expect((await desk.laurel([...template, '--force'])).code).toBe(0);
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
  const season = path.join(desk.folder, 'faulty.csv');
  writeFileSync(season, seasonFile(3, 3));
  const kept = readFileSync(season, 'utf8');
  expect((await desk.laurel(['nominate', season, '--faulty', season, '--dry-run', ...by])).code).toBe(1);
  expect(readFileSync(season, 'utf8')).toBe(kept);
});

test('a template that is sent on is the table itself, and no file beside it', async () => {
  for (const more of [[], ['--out', '-']]) {
    expect((await desk.laurel(['nominate', '--template', 'xlsx', ...more])).stdout).toMatch(/^PK/);
  }
  expect(readdirSync(desk.folder).filter((name) => name === '-' || name === 'nominations.xlsx')).toEqual([]);
});

test('the template is read as it is printed', async () => {
  const file = path.join(desk.folder, 'template.csv');
  writeFileSync(file, (await desk.laurel(['nominate', '--template', 'csv'])).stdout);
  const said = await desk.laurel(['nominate', file, '--dry-run', ...by]);
  expect([said.code, said.stdout]).toEqual([0, expect.stringContaining('1 row read: 1 can be recorded')]);
});
