/** policy list, show, check, diff, import. */

import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { importPack } from '../../../prisma/acts/import-pack';
import { readActor } from '../../../prisma/actors';
import { loadLaws, type LoadedLaws } from '../../../prisma/load-laws';
import { readBroughtPacks, readPacks } from '../../../prisma/queries/read-packs';
import { readPolicyPack } from '../../../rules/policy';
import { aDesk, documentOf, NO_NAMESPACE, root, SECRETARY, type Desk } from './given';
import type { Said } from './run-laurel';

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
  expect(stderr).toContain('(discipline; inspection; complaint; press; prosecution)');
  const vietnamese = await desk.laurel(['policy', 'check', file, '--lang', 'vi']);
  expect(vietnamese.stderr).toContain('(kỷ luật (discipline); thanh tra (inspection); khiếu nại (complaint); báo chí');
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

const MINISTRY = 'vu-tdkt@mpi.example';
const SHARE = 'CO_BO:  {share: {num: 80';
const shipped = readFileSync(path.join(root, 'policies', 'mpi-2018.yaml'), 'utf8');

/** A later build, whose mpi-2018 asks for another share, and whose national pack for another number of people. */
async function aLaterBuild(share: number): Promise<LoadedLaws> {
  const folder = path.join(desk.folder, `build-${share}`);
  cpSync(path.join(root, 'policies'), folder, { recursive: true });
  writeFileSync(path.join(folder, 'mpi-2018.yaml'), shipped.replace(SHARE, `CO_BO:  {share: {num: ${share}`));
  const national = path.join(folder, 'vn-national-2017.yaml');
  writeFileSync(national, readFileSync(national, 'utf8').replace(/(quorum: \{share: \{num: )2, den: 3/, '$13, den: 4'));
  return loadLaws(desk.database, folder);
}

/** The share that a nomination opened now is decided by. */
async function shareInForce(): Promise<number | undefined> {
  const pack = (await readPacks(desk.database)).find(({ id }) => id === 'mpi-2018');
  return pack?.council?.vote?.['CO_BO']?.value.share.num;
}

function bring(pack: string): Promise<Said> {
  return desk.laurel(['policy', 'import', pack, '--reason', 'đính chính', '--by', MINISTRY, '--yes', '--json']);
}

test('what the house imported of a pack stands when a later build brings another version, and staff are told', async () => {
  const own = path.join(desk.folder, 'own.yaml');
  writeFileSync(own, shipped.replace(SHARE, 'CO_BO:  {share: {num: 85'));
  expect(documentOf(await bring(own))).toMatchObject({ changed: true });
  expect(await shareInForce()).toBe(85);

  expect((await aLaterBuild(90)).brought.map(({ id }) => id)).toEqual(['mpi-2018']);
  expect(await shareInForce()).toBe(85);
  const national = (await readPacks(desk.database)).find(({ id }) => id === 'vn-national-2017');
  expect(national?.council?.quorum?.value.share).toMatchObject({ num: 3, den: 4 });
  const { items } = documentOf(await desk.laurel(['policy', 'list', '--json'])) as { items: { id: string }[] };
  expect(items.find(({ id }) => id === 'mpi-2018')).toMatchObject({ brought: 'mpi-2018@build' });
  const told = /mpi-2018: the build brings another version \(Sun 10 Feb 2019 – Thu 8 Feb 2024\)/;
  expect((await desk.laurel(['policy', 'list'])).stdout).toMatch(told);
  expect((await desk.laurel(['migrate'])).stdout).toMatch(told);
  expect((await desk.laurel(['doctor'], { environment: NO_NAMESPACE })).stdout).toMatch(
    /! policies +mpi-2018: the build brings/,
  );
  const { stdout } = await desk.laurel(['policy', 'diff', 'mpi-2018', 'mpi-2018@build']);
  expect(stdout).toMatch(/council\.vote\.CO_BO: .*≥ 85 %.* ▸ .*≥ 90 %/);

  expect(documentOf(await bring('mpi-2018@build'))).toMatchObject({ changed: true });
  expect([await shareInForce(), await readBroughtPacks(desk.database)]).toEqual([90, []]);
});

test('what was stored before rules again when it is imported again; imported beside what a build brought it stays', async () => {
  const own = path.join(desk.folder, 'own.yaml');
  expect(documentOf(await bring(own))).toMatchObject({ changed: true, repeated: false });
  expect(await shareInForce()).toBe(85);
  await aLaterBuild(95);
  for (const _time of ['keeps it', 'says so again']) {
    expect(documentOf(await bring(own))).toMatchObject({ changed: false, repeated: true });
    expect([await shareInForce(), await readBroughtPacks(desk.database)]).toEqual([85, []]);
  }
  expect(
    await desk.database.act.count({ where: { kind: 'importPack', content: { path: ['pack'], equals: 'mpi-2018' } } }),
  ).toBe(4);
});

test('show says of retention for how many years, by which clause, and that nothing is deleted by it', async () => {
  const shown = readPolicyPack(parse(readFileSync(path.join(root, 'policies', 'mpi-2018.yaml'), 'utf8')));
  const leaf = { value: 20, cite: 'T07 30', certainty: 'confirmed' as const };
  const pack = { ...shown, retention: { minister: leaf } };
  const actor = await readActor(desk.database, { email: 'vu-tdkt@mpi.example' });
  if (actor === undefined) throw new Error('nobody keeps it');
  await importPack(desk.database, { actor, key: 'kept', pack, reason: 'bổ sung', paper: '' });
  const { stdout } = await desk.laurel(['policy', 'show', 'mpi-2018', 'retention', '--lang', 'vi']);
  expect(stdout).toContain('retention.minister: 20 năm\n    [Điều 30 Thông tư 07/2018/TT-BKHĐT]');
  expect(stdout).toContain('Laurel không tự xóa hồ sơ nào');
});
