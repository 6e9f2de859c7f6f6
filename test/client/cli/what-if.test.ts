/** policy what-if: a draft from a file, the answer for people and programs, nothing written. */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { recordSeason } from '../../../bench/recorded-season';
import { aDesk, contentOf, documentOf, root, type Desk } from './given';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
  await recordSeason(desk.database, 10);
  const pack = readFileSync(path.join(root, 'policies', 'mpi-2018.yaml'), 'utf8');
  const share = 'CO_BO:  {share: {num: 80, den: 100, op: ">="}, base: total';
  if (!pack.includes(share)) throw new Error('the pack writes its share otherwise');
  const draft = pack
    .replace(share, share.replace('num: 80', 'num: 70'))
    .replace('n: 5, unit: workingDay, onBreach', 'n: 6, unit: workingDay, onBreach');
  writeFileSync(path.join(desk.folder, 'draft.yaml'), draft);
  writeFileSync(path.join(desk.folder, 'roll.yaml'), 'bodies: {hatinh-ez-council: {members: 11}}\n');
  writeFileSync(path.join(desk.folder, 'wrong.yaml'), 'bodies: 3\nseats: 2\n');
});
afterAll(() => desk.close());

test('a draft tells which outcomes flip by which clause and which dates move, and writes nothing', async () => {
  const before = await contentOf(desk.database);
  const { code, stdout } = await desk.laurel(['policy', 'what-if', 'draft.yaml', '--season', '2020']);
  expect(code).toBe(0);
  expect(stdout).toContain('10 decided items replayed; flipped: 2.');
  expect(stdout).toMatch(
    /2020-1003 +CO_BO +HD-2020-101 #3 +failed 7\/9, 8 needed \(≥ 80 %\) \[.*\] ▸ passed 7\/9, 7 needed/,
  );
  expect(stdout).toMatch(/2020-1001 +review by the unit head +Mon 21 Dec 2020 ▸ Tue 22 Dec 2020/);
  expect(stdout).toContain('no ballot was opened');
  expect(await contentOf(desk.database)).toBe(before);
});

test('of a draft that is not well made it is said which field is wrong, and how', async () => {
  const draft = readFileSync(path.join(desk.folder, 'draft.yaml'), 'utf8').replace('onBreach', 'onBreech');
  writeFileSync(path.join(desk.folder, 'misspelt.yaml'), draft);
  const { code, stderr } = await desk.laurel(['policy', 'what-if', 'misspelt.yaml', '--season', '2020']);
  expect(code).not.toBe(0);
  expect(stderr).toMatch(/onBreech: is not a field of this form/);
  expect(stderr).not.toContain('group of fields');
});

test('as JSON each flip has both clauses', async () => {
  const said = await desk.laurel(['policy', 'what-if', '--season', '2020', '--roll', 'roll.yaml', '--json']);
  const { flips } = documentOf(said) as { flips: { was: object; becomes: object }[] };
  const citation = expect.objectContaining({
    source: expect.any(String) as string,
    clause: expect.any(String) as string,
  });
  expect(flips).toHaveLength(2);
  expect(flips[0]).toMatchObject({ was: { outcome: 'passed', base: 9, citation }, becomes: { base: 11, citation } });
});

test.each([
  [['policy', 'what-if', 'draft.yaml'], 2, '--season'],
  [['policy', 'what-if', '--season', '2020'], 2, 'draft file is needed'],
  [['policy', 'what-if', '--season', '2020', '--roll', 'wrong.yaml'], 1, 'bodies'],
  [['policy', 'what-if', 'none.yaml', '--season', '2020'], 2, 'none.yaml'],
])('%j exits %i', async (words, code, said) => {
  const answer = await desk.laurel(words);
  expect(answer.code).toBe(code);
  expect(answer.stderr).toContain(said);
});
