/** laurel calendar import and apply: what is announced is what happens. */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { readYaml } from '../../rules/given';
import { aDesk, CLERK, contentOf, SECRETARY, type Desk } from './given';

let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const by = (...words: string[]): string[] => [...words, '--by', SECRETARY];

function fileOf(content: object): string {
  const file = path.join(desk.folder, 'calendar.yaml');
  writeFileSync(file, stringify(content));
  return file;
}

const EARLIER = [
  { date: '2020-12-19', kind: 'makeup_work', name: 'Làm bù cho 31/12', source: 'X', pairedWith: '2020-12-31' },
  { date: '2020-12-31', kind: 'swap_off', name: 'Hoán đổi với 19/12', source: 'X', pairedWith: '2020-12-19' },
];

test('a version is tried before it is applied: refused as in earnest, counted without the dates that are kept', async () => {
  const file = fileOf({ sources: { X: { text: 'Thông báo 1/TB-BNV' } }, rows: EARLIER });
  expect((await desk.laurel(by('calendar', 'import', file))).code).toBe(0);
  const apply = ['calendar', 'apply', 'vn-civil-service.2', '--reason', 'x'];
  const before = await contentOf(desk.database);
  expect(await desk.laurel([...apply, '--dry-run', '--by', CLERK])).toMatchObject({ code: 1, stdout: '' });
  expect(await desk.laurel(by(...apply, '--dry-run'))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('date that comes earlier: is missing') as string,
  });
  const follow = await desk.laurel(by(...apply, '--earlier', 'follow', '--dry-run'));
  expect(follow.stdout).toBe('Would apply vn-civil-service.2, move 1 date and tell 1 person. Nothing written.\n');
  expect(await contentOf(desk.database)).toBe(before);
  const kept = await desk.laurel(by(...apply, '--earlier', 'keep', '--confirm', 'vn-civil-service.2'));
  expect(kept.stderr).toContain('This will apply vn-civil-service.2, move 0 dates, keep 1 old date and tell 0 people.');
  expect(kept.stdout).toContain('0 dates moved, 1 kept');
  expect((await desk.laurel(by(...apply, '--dry-run'))).stdout).toContain('was applied before; what is left would');
});

test('the days that a version takes out and brings are named before it is stored, looked at and applied', async () => {
  const renamed = { date: '2020-09-02', kind: 'holiday', name: 'Quốc khánh, theo thông báo mới', source: 'X' };
  const file = fileOf({ sources: { X: { text: 'Thông báo 1/TB-BNV' } }, rows: [...EARLIER, renamed] });
  const changed =
    /^- Wed 2 Sept? 2020 .* \(holiday, taken out\)\n[^]*^\+ Wed 2 Sept? 2020 .*mới \(holiday\)$[^]*^\+ Sat 19 Dec 2020/m;
  expect((await desk.laurel(by('calendar', 'import', file, '--dry-run'))).stdout).toMatch(changed);
  expect((await desk.laurel(by('calendar', 'preview', file))).stdout).toMatch(changed);
  expect((await desk.laurel(by('calendar', 'import', file))).stdout).toMatch(changed);
  const apply = ['calendar', 'apply', 'vn-civil-service.2', '--reason', 'x', '--earlier', 'follow', '--dry-run'];
  expect((await desk.laurel(by(...apply))).stderr).toMatch(changed);
});

test('the first version of a calendar is said to be in force at once, also when it is only tried', async () => {
  const table = readYaml('policies/calendars/vn-civil-service.yaml') as object;
  const file = fileOf({ ...table, id: 'xx-office' });
  const said = 'It is the first version of its calendar and in force at once.';
  for (const dry of [['--dry-run'], []])
    expect((await desk.laurel(by('calendar', 'import', file, ...dry))).stdout).toContain(said);
});

test('what is wrong with rows of a file is told by their day, and by no line of another table', async () => {
  const head = 'Date,Kind,Name,Source,Text of the source,Certainty,Published on,Year complete';
  const file = path.join(desk.folder, 'swapped.csv');
  writeFileSync(file, `${head}\n2027-01-02,swap_off,Swapped,S1,A decision,confirmed,2026-11-29,x\n`);
  const { code, stderr } = await desk.laurel(by('calendar', 'import', file, '--dry-run'));
  expect(code).toBe(1);
  expect(stderr).toContain('Sat 2 Jan 2027: ');
  expect(stderr).not.toMatch(/row \d/);
});
