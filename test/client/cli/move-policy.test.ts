/** policy move: what would change is said, asked for, written once, and shown with its signed note. */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Prisma } from '../../../prisma/generated/client';
import { hashOf } from '../../../prisma/secrets';
import { readPolicyPack } from '../../../rules/policy';
import { canonical } from '../../../rules/record';
import { readYaml } from '../../rules/given';
import { aDesk, contentOf, documentOf, SECRETARY, type Desk } from './given';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
  const pack = { ...readPolicyPack(readYaml('policies/mpi-2018.yaml')), id: 'mpi-2027', validFrom: '2027-01-01' };
  const vote = pack.council?.vote?.['CO_BO'];
  const review = pack.deadlines?.['unitReview'];
  if (vote === undefined || review?.value.type !== 'afterEvent') throw new Error('another pack');
  vote.value.share = { num: 9, den: 10, op: '>=' };
  review.value.n += 1;
  await desk.database.policyPack.create({
    data: {
      hash: hashOf(canonical(pack)),
      packId: pack.id,
      content: pack as unknown as Prisma.InputJsonObject,
      loadedAt: new Date(),
    },
  });
});
afterAll(() => desk.close());

const move = (...words: string[]): string[] => [
  'policy',
  'move',
  '2020-0001',
  ...words,
  '--by',
  SECRETARY,
  '--wait',
  '0',
];
const HEAD = 'truong-ban@bqlkkt.hatinh.example';
const why = ['--to', 'mpi-2027', '--reason', 'Thông tư mới', '--paper', '12/QĐ-BQL'];

test.each([
  [['--reason', 'x'], 2, '--to'],
  [['--to', 'mpi-2027', '--paper', 'x'], 2, '--reason'],
  [['--to', 'mpi-2027', '--reason', 'x'], 1, 'paper'],
  [['--to', 'mpi-1900', '--reason', 'x', '--paper', 'y'], 3, 'mpi-1900'],
  [['--to', 'mpi-2018', '--reason', 'x', '--paper', 'y'], 1, 'already under'],
  [why, 2, '--confirm 2020-0001'],
])('%j is refused with exit %i and changes nothing', async (words, code, said) => {
  const before = await contentOf(desk.database);
  const answer = await desk.laurel(move(...words));
  expect(answer.code).toBe(code);
  expect(answer.stderr).toContain(said);
  expect(await contentOf(desk.database)).toBe(before);
});

test('a dry run says the date and each value that would be another, with its clause', async () => {
  const before = await contentOf(desk.database);
  const { code, stdout } = await desk.laurel(move(...why, '--dry-run'));
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Would propose to move the policy of 2020-0001\./);
  expect(stdout).toContain('it takes effect when a second person agrees before Mon 21 Dec 2020');
  expect(stdout).toContain('2020-0001  CO_BO  may move');
  expect(stdout).toContain('due: Mon 21 Dec 2020 ▸ Tue 22 Dec 2020');
  expect(stdout).toMatch(/council\.vote: ≥ 80 % ▸ ≥ 9\/10 \[mpi-2027, share of votes/);
  expect(stdout).toContain('deadlines.unitReview: n 5 ▸ n 6 [mpi-2027');
  expect(stdout).not.toContain('dossier');
  expect(await contentOf(desk.database)).toBe(before);
});

test.each(['mpi-2018', 'mpi-draft'])('a draft file called %s says of a running case that it may move', async (id) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'laurel-draft-'));
  const file = path.join(folder, 'draft.yaml');
  const text = await readFile(path.join(__dirname, '../../../policies/mpi-2018.yaml'), 'utf8');
  const draft = text.replace('id: mpi-2018', `id: ${id}`).replace(/(unitReview: +\{[^}]*n: )5/, '$16');
  await writeFile(file, draft);
  const before = await contentOf(desk.database);
  const { stdout } = await desk.laurel(['policy', 'diff', 'mpi-2018', file]);
  expect(stdout).toContain('2020-0001  CO_BO  may move');
  expect(stdout).toContain('due: Mon 21 Dec 2020 ▸ Tue 22 Dec 2020');
  expect(await contentOf(desk.database)).toBe(before);
  await rm(folder, { recursive: true });
});

test('moved once, however often it is asked; the note is signed on the case, which still verifies', async () => {
  const first = await desk.laurel(move(...why, '--confirm', '2020-0001'));
  const waits = 'nothing has changed yet';
  expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining(waits) as string });
  expect(first.stderr).toContain('This only proposes it');
  expect((await desk.laurel(['second', 'list', '--by', HEAD])).stdout).toContain('Move a nomination to other rules');
  const waiting = await desk.laurel(move(...why, '--confirm', '2020-0001'));
  expect(waiting.stdout).toMatch(/Already recorded[^]*nothing has changed yet/);
  const decline = ['second', 'decline', '2020-0001', '--reason', 'chưa rõ', '--by', HEAD, '--wait', '0'];
  expect(await desk.laurel([...decline, '--yes'])).toMatchObject({ code: 0 });
  const anew = await desk.laurel(move(...why, '--confirm', '2020-0001'));
  expect(anew).toMatchObject({ code: 0, stdout: expect.not.stringContaining('Already recorded') as string });
  const agree = ['second', 'agree', '2020-0001', '--reason', 'đúng', '--by', HEAD, '--wait', '0'];
  expect(await desk.laurel(agree)).toMatchObject({ code: 2, stderr: expect.stringContaining('n 5 ▸ n 6') as string });
  const agreed = await desk.laurel([...agree, '--confirm', '2020-0001', '--json']);
  expect(documentOf(agreed)).toMatchObject({ act: 'agree', no: 2, repeated: false });
  const second = await desk.laurel(move(...why, '--confirm', '2020-0001'));
  expect(second.stdout).toContain('Already recorded');
  const shown = await desk.laurel(['show', '2020-0001']);
  expect(shown.stdout).toMatch(
    /Moved to other rules\n.*vn-national-2017\+mpi-2018 ▸ vn-national-2017\+mpi-2027\. .*, 12\/QĐ-BQL\. Thông tư mới/,
  );
  expect(documentOf(await desk.laurel(['show', '2020-0001', '--json']))).toMatchObject({
    moves: [{ from: 'vn-national-2017+mpi-2018', to: 'vn-national-2017+mpi-2027', paper: '12/QĐ-BQL' }],
  });
  expect((await desk.laurel(['verify', '2020-0001'])).code).toBe(0);
  expect((await desk.laurel(['why', '2020-0001'])).code).toBe(0);
});
