/** A paper at the terminal: listed, numbered, cancelled, its signed file put back and read again. */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { makeRound } from '../../../activities/make-papers';
import { readActor } from '../../../prisma/actors';
import { reviewNomination } from '../../../prisma/acts/review-nomination';
import readXlsxFile, { readSheet } from 'read-excel-file/node';
import { hashOf } from '../../../prisma/secrets';
import { whereIs } from '../../../prisma/stages/settle';
import { aDesk, CLERK, contentOf, documentOf, SECRETARY, type Desk } from './given';
import { readPages } from '../../papers/given';

let desk: Desk;
const KEY = '2020-0001/2/supplementRequest';

/** The unit's request for a supplement is written. */
beforeAll(async () => {
  desk = await aDesk();
  const { database, number } = desk;
  const task = await database.task.findFirstOrThrow({ where: { kind: 'review', state: 'open' } });
  const actor = await readActor(database, { personId: task.personId });
  if (actor === undefined) throw new Error('nobody reviews');
  const said = { choice: 'return' as const, reason: 'thiếu xác nhận thuế' };
  await reviewNomination(database, { taskId: task.id, actor, ...said });
  await whereIs(database, number);
  await makeRound(database);
});
afterAll(() => desk.close());

const as = ['--by', CLERK, '--yes'];

test('papers are listed with state, number and file, and the file is written once', async () => {
  const list = await desk.laurel(['paper', 'list', desk.number]);
  expect(list.stdout).toMatch(/2020-0001\/2\/supplementRequest +Request for a supplement +draft without a number/);
  const got = await desk.laurel(['paper', 'get', KEY, '--out', 'bo-sung.pdf']);
  expect(got.code).toBe(0);
  const { sha256, bytes } = await desk.database.paper.findUniqueOrThrow({ where: { key: KEY } });
  expect(got.stdout).toContain(`SHA-256 ${sha256}`);
  expect(readFileSync(path.join(desk.folder, 'bo-sung.pdf')).equals(Buffer.from(bytes ?? []))).toBe(true);
  expect((await desk.laurel(['paper', 'get', KEY, '--out', 'bo-sung.pdf'])).code).toBe(1);
  expect((await desk.laurel(['paper', 'list', 'nothing'])).code).toBe(2);
  expect((await desk.laurel(['paper', 'get', KEY, '--word', '--out', 'bo-sung.docx'])).code).toBe(0);
  const word = unzipSync(readFileSync(path.join(desk.folder, 'bo-sung.docx')))['word/document.xml'];
  expect(strFromU8(word ?? new Uint8Array())).toContain('thiếu xác nhận thuế');
});

test('papers, letters, cases and the season leave as files, each once and only as asked', async () => {
  const made = (name: string): Buffer => readFileSync(path.join(desk.folder, name));
  const packed = await desk.laurel(['export', desk.number, '--what', 'papers', '--json']);
  const { sha256, papers } = documentOf(packed) as { sha256: string; papers: number };
  const files = unzipSync(made('2020-0001-papers.zip'));
  expect([Object.keys(files).length, hashOf(made('2020-0001-papers.zip'))]).toEqual([papers, sha256]);
  const { fileName, bytes } = await desk.database.paper.findUniqueOrThrow({ where: { key: KEY } });
  expect(Buffer.from(files[fileName ?? ''] ?? []).equals(Buffer.from(bytes ?? []))).toBe(true);
  expect((await desk.laurel(['export', desk.number, '--what', 'letters'])).stdout).toMatch(/^Wrote \d+ rows to 2020/);
  const [head, first] = await readSheet(made('2020-0001-letters.xlsx'));
  expect([head?.[2], first?.[0]]).toEqual(['Role of its reader', desk.number]);
  const named = ['export', desk.number, '--what', 'letters', '--with-personal', '--out', 'names.xlsx'];
  expect((await desk.laurel(named)).code).toBe(2);
  expect((await desk.laurel([...named, '--by', SECRETARY])).code).toBe(0);
  const [byName] = await readSheet(made('names.xlsx'));
  expect(byName?.slice(-2)).toEqual(['Reader', 'E-mail address']);
  expect(await desk.database.recordEntry.count({ where: { kind: 'namesExported' } })).toBe(1);
  expect((await desk.laurel(['export', '--season', '2020'])).stdout).toContain('2020-season.xlsx');
  const sheets = await readXlsxFile(made('2020-season.xlsx'));
  expect(sheets.map(({ sheet, data }) => [sheet, data[1]?.[1]]).slice(0, 1)).toEqual([['Season funnel', 1]]);
  expect(sheets).toHaveLength(4);
  expect((await desk.laurel(['export', '--season', '2020', '--format', 'pdf'])).code).toBe(0);
  const [page] = await readPages(made('2020-season.pdf'));
  for (const { sheet } of sheets) expect(page).toContain(sheet);
  const cases = await desk.laurel(['export', '--what', 'cases', '--format', 'csv', '--out', '-']);
  expect(cases.stdout.split('\r\n')[1]).toMatch(/^2020-0001,2020,/);
  expect(await desk.laurel(['export', '--season', '2020'])).toMatchObject({ code: 1, stdout: '' });
  const wrong = await desk.laurel(['export', desk.number, '--what', 'papers', '--format', 'csv']);
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('--format "csv"') as string });
});

test('a number is rehearsed, given once, cancelled with a reason, and the next one follows', async () => {
  const before = await contentOf(desk.database);
  const dry = await desk.laurel(['paper', 'issue', KEY, '--number', '12', '--dry-run', ...as]);
  expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing was written') as string });
  expect(await contentOf(desk.database)).toBe(before);
  const issue = ['paper', 'issue', KEY, '--number', '12', ...as];
  expect((await desk.laurel(issue)).stdout).toContain('The paper has the number 12/PYC-BQLKKT.');
  expect((await desk.laurel(issue)).stdout).toContain('recorded before');
  expect((await desk.laurel(['paper', 'cancel', KEY, ...as])).code).toBe(2);
  const cancelled = await desk.laurel(['paper', 'cancel', KEY, '--because', 'ghi nhầm', ...as]);
  expect(cancelled.stdout).toContain('The number 12/PYC-BQLKKT is cancelled.');
  await makeRound(desk.database);
  const next = documentOf(await desk.laurel(['paper', 'issue', KEY, '--json', ...as]));
  expect(next).toMatchObject({ symbol: '13/PYC-BQLKKT', changed: true });
  expect(await desk.database.paperNumber.findMany({ select: { number: true, state: true } })).toEqual([
    { number: 12, state: 'cancelled' },
    { number: 13, state: 'given' },
  ]);
});

test('a signed file is put back at the terminal, and is then the one that is got', async () => {
  await makeRound(desk.database);
  writeFileSync(path.join(desk.folder, 'signed.pdf'), '%PDF-1.7 signed');
  const done = await desk.laurel(['paper', 'sign-back', KEY, 'signed.pdf', ...as]);
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('carries no digital signature') as string });
  await desk.laurel(['paper', 'get', KEY, '--out', 'again.pdf']);
  expect(readFileSync(path.join(desk.folder, 'again.pdf'), 'utf8')).toBe('%PDF-1.7 signed');
  expect((await desk.laurel(['paper', 'sign-back', KEY, 'none.pdf', ...as])).code).toBe(2);
  const without = await desk.laurel(['paper', 'sign-back', KEY, ...as]);
  expect(without).toMatchObject({ code: 2, stderr: expect.stringContaining('<file> is missing') as string });
});

test('letters are listed by reader, sent again with a reason, and certified once for one asking', async () => {
  const { database, number, laurel } = desk;
  const reader = ['--reader', CLERK, '--by', SECRETARY, '--yes'];
  await database.letter.updateMany({ where: { kind: 'supplement' }, data: { state: 'sent', answer: '250 2.0.0 OK' } });
  const list = await laurel(['letter', 'list', number]);
  expect(list.stdout).toMatch(/chuyen-vien-01@.*request for a supplement.*250 2\.0\.0 OK/s);
  const again = ['letter', 'again', number, ...reader];
  expect((await laurel(again)).code).toBe(2);
  const before = await contentOf(database);
  expect((await laurel([...again, '--reason', 'thư rác', '--dry-run'])).stdout).toContain('Nothing was written');
  expect(await contentOf(database)).toBe(before);
  expect((await laurel([...again, '--reason', 'thư rác'])).code).toBe(0);
  expect(await database.letter.count({ where: { kind: 'renewed' } })).toBe(1);
  const wrong = await laurel([...again, '--reason', 'thư rác', '--by', CLERK]);
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('this is for') as string });
  expect((await laurel(['letter', 'certify', number, ...reader])).code).toBe(0);
  const certificate = { kind: 'noticeCertificate', state: 'wanted' };
  expect(await database.paper.count({ where: certificate })).toBe(1);
  await database.paper.deleteMany({ where: certificate });
  for (const flag of ['--dry-run', '--yes'])
    expect((await laurel(['letter', 'certify', number, ...reader, flag])).stdout).toContain('Already recorded');
});

test('an office words a letter from a file, which is checked first', async () => {
  const { database, laurel, folder } = desk;
  const file = path.join(folder, 'review.yaml');
  const wording = ['letter', 'wording', 'review', '--office', 'hatinh-ez-board', '--in', 'vi', '--by', SECRETARY];
  writeFileSync(file, 'middle: "Hồ sơ {numbre}"\n');
  const wrong = await laurel([...wording, '--file', file, '--yes']);
  expect(wrong.stderr).toContain('{number}');
  expect(await database.letterWording.count()).toBe(0);
  writeFileSync(file, 'closing: Trân trọng.\n');
  expect((await laurel([...wording, '--file', file, '--yes'])).stdout).toContain('version 1');
  expect((await laurel(wording)).stdout).toContain('closing: Trân trọng.');
  expect((await laurel([...wording, '--reset', '--yes'])).stdout).toContain('version 2');
});
