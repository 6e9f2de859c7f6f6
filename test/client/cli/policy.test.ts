/** policy list, show, check, diff, import. */

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { aDesk, documentOf, root, SECRETARY, type Desk } from './given';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

const strange = path.join(root, 'test', 'fixtures', 'strange-circular.yaml');

test('list names the packs, how sure they are, and the nominations under each', async () => {
  const { items } = documentOf(await desk.laurel(['policy', 'list', '--json'])) as { items: Record<string, unknown>[] };
  expect(items.map(({ id }) => id)).toEqual([
    'laurel-defaults',
    'vn-national-2017',
    'vn-national-2024',
    'vn-national-2025',
    'mpi-2018',
  ]);
  expect(items.find(({ id }) => id === 'mpi-2018')).toMatchObject({ nominations: 1, validTo: '2024-02-08' });
  const on = documentOf(await desk.laurel(['policy', 'list', '--on', '2024-06-01', '--json'])) as {
    items: Record<string, unknown>[];
  };
  expect(on.items.map(({ id }) => id)).toEqual(['laurel-defaults', 'vn-national-2024']);
});

test('show prints a leaf with its clause and its certainty; an unknown key or pack is named', async () => {
  const { stdout } = await desk.laurel(['policy', 'show', 'mpi-2018', 'council.vote.CO_BO']);
  expect(stdout).toContain('≥ 80 %');
  expect(stdout).toContain('(assumed)');
  expect((await desk.laurel(['policy', 'show', 'mpi-2018', 'council.lottery'])).code).toBe(3);
  expect((await desk.laurel(['policy', 'show', 'mpi-1999'])).code).toBe(3);
});

test('check finds nothing wrong with the packs on file, and says where a draft is wrong, by line', async () => {
  expect((await desk.laurel(['policy', 'check'])).code).toBe(0);
  const file = path.join(desk.folder, 'circular.yaml');
  writeFileSync(
    file,
    'id: x-2020\nauthority: x\nlevel: ministry\nvalidFrom: 2020-01-01\nvalidTo: null\nextends: vn-national-2017\ntexts: {}\nhold: {causes: [boredom], effect: suspend, cite: "N91 3", certainty: assumed}\n',
  );
  const { code, stderr } = await desk.laurel(['policy', 'check', file]);
  expect(code).toBe(4);
  expect(stderr).toContain('hold');
  expect(stderr).toContain(':8');
});

test('check finds an error of meaning too, with its line', async () => {
  const file = path.join(desk.folder, 'overlap.yaml');
  copyFileSync(strange, file);
  const { code, stdout } = await desk.laurel(['policy', 'check', file]);
  expect(code).toBe(4);
  expect(stdout).toContain('overlaps mpi-2018');
  expect(stdout).toMatch(/line \d+/);
});

test('diff speaks in votes, and of a quorum in members present', async () => {
  const { stdout } = await desk.laurel(['policy', 'diff', 'mpi-2018', strange]);
  expect(stdout).toContain('needed votes 8 of 9 ▸ 6 of 9');
  expect(stdout).toContain('members needed present 6 of 9 ▸ 7 of 9');
  expect((await desk.laurel(['policy', 'diff', 'mpi-2018'])).code).toBe(2);
});

test('import refuses what check finds, and whoever does not keep the rules of the authority', async () => {
  const overlapping = await desk.laurel([
    'policy',
    'import',
    strange,
    '--reason',
    'x',
    '--by',
    'vu-tdkt@mpi.example',
    '--yes',
  ]);
  expect(overlapping.code).toBe(4);
  const file = path.join(desk.folder, 'later.yaml');
  writeFileSync(
    file,
    readFileSync(strange, 'utf8')
      .replace('validFrom: 2019-02-10\nvalidTo: 2023-12-31', 'validFrom: 2024-02-09\nvalidTo: null')
      .replace('vn-national-2017', 'vn-national-2024')
      .replace('base: present', 'base: all-members')
      .replace('num: 3, den: 5', 'num: 4, den: 5'),
  );
  expect((await desk.laurel(['policy', 'import', file, '--reason', 'x', '--by', SECRETARY, '--yes'])).code).toBe(1);
  const words = [
    'policy',
    'import',
    file,
    '--reason',
    'thông tư mới',
    '--by',
    'vu-tdkt@mpi.example',
    '--yes',
    '--json',
  ];
  const before = await desk.database.policyPack.count();
  expect(documentOf(await desk.laurel([...words, '--dry-run']))).toMatchObject({ changed: false });
  expect(await desk.database.policyPack.count()).toBe(before);
  expect(documentOf(await desk.laurel(words))).toMatchObject({ changed: true, repeated: false });
  expect(documentOf(await desk.laurel(words))).toMatchObject({ changed: false, repeated: true });
  expect(await desk.database.policyPack.count()).toBe(before + 1);
  expect((await desk.laurel(['policy', 'list', '--on', '2024-06-01'])).stdout).toContain('invented-ministry-2020');
});

test('check says of a misspelt field and of a share that is no whole number what the file says, and what it must be', async () => {
  const file = path.join(desk.folder, 'ministry of sea.2026.yaml');
  const bent = readFileSync(strange, 'utf8')
    .replace('onBreach:', 'onBreech:')
    .replace(/num: \d+/, 'num: 0.9');
  writeFileSync(file, bent);
  const { code, stderr } = await desk.laurel(['policy', 'check', file]);
  expect(code).toBe(4);
  expect(stderr).toMatch(/ministry of sea\.2026\.yaml deadlines › bloc › toMinistry › onBreech:61: is not a field/);
  expect(stderr).toMatch(/ministry of sea\.2026\.yaml [^\n]* › num:\d+ "0\.9": must be a whole number/);
  expect(stderr).not.toContain('value');
});
