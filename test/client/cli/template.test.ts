/** Word templates: taken out, edited, checked, brought as an office's own. */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { aDesk, CLERK, contentOf, documentOf, type Desk } from './given';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

const BODY = 'word/document.xml';

/** Exchanges a piece of text in a template of the desk's folder, as in Word. */
function edit(name: string, from: string, to: string): void {
  const file = path.join(desk.folder, name);
  const files = unzipSync(readFileSync(file));
  const body = strFromU8(files[BODY] ?? new Uint8Array());
  writeFileSync(file, zipSync({ ...files, [BODY]: strToU8(body.replace(from, to)) }));
}

test('an office takes our template, words it itself, and its own is used from then on', async () => {
  const got = await desk.laurel(['template', 'get', 'request', '--lang', 'vi', '--out', 'to-trinh.docx']);
  expect(got).toMatchObject({ code: 0, stdout: 'Đã ghi to-trinh.docx: mẫu văn bản Tờ trình (request).\n' });
  const again = await desk.laurel(['template', 'get', 'request', '--out', 'to-trinh.docx']);
  expect(again).toMatchObject({ code: 1, stdout: '' });
  edit('to-trinh.docx', 'Độc lập - Tự do - Hạnh phúc', 'Độc lập – Tự do – Hạnh phúc');
  expect(await desk.laurel(['template', 'check', 'to-trinh.docx', '--kind', 'request'])).toMatchObject({
    code: 0,
    stdout: 'to-trinh.docx: can be used for papers of the kind Request (request).\n',
  });
  const words = ['template', 'import', 'to-trinh.docx', '--kind', 'request', '--office', 'hatinh-ez-board'];
  const before = await contentOf(desk.database);
  const stranger = await desk.laurel([...words, '--by', 'dai-dien@nghison.thanhhoa.example', '--yes']);
  expect(stranger).toMatchObject({ code: 1, stdout: '' });
  expect(await desk.laurel([...words, '--by', CLERK, '--dry-run', '--lang', 'vi'])).toMatchObject({
    code: 0,
    stdout: 'Sẽ dùng mẫu này cho văn bản Tờ trình (request) của hatinh-ez-board.\n',
  });
  expect(await contentOf(desk.database)).toBe(before);
  const done = await desk.laurel([...words, '--by', CLERK, '--yes', '--json']);
  expect(documentOf(done)).toMatchObject({ version: 1, changed: true });
  const repeated = await desk.laurel([...words, '--by', CLERK, '--yes', '--json']);
  expect(documentOf(repeated)).toMatchObject({ version: 1, changed: false });
  expect(await desk.database.act.count({ where: { kind: 'importTemplate' } })).toBe(1);
  const office = ['--office', 'hatinh-ez-board', '--by', CLERK, '--out', 'own.docx'];
  expect(await desk.laurel(['template', 'get', 'request', ...office])).toMatchObject({ code: 0 });
  const [own, brought] = ['own.docx', 'to-trinh.docx'].map((name) =>
    unzipSync(readFileSync(path.join(desk.folder, name))),
  );
  expect(own).toEqual(brought);
});

test('an office takes its own back, ours is used again, and its own stays on file', async () => {
  const words = ['template', 'take-back', 'request', '--office', 'hatinh-ez-board'];
  const before = await contentOf(desk.database);
  expect(await desk.laurel([...words, '--by', 'dai-dien@nghison.thanhhoa.example', '--yes'])).toMatchObject({
    code: 1,
  });
  const tried = await desk.laurel([...words, '--by', CLERK, '--dry-run']);
  expect([tried.code, tried.stdout]).toEqual([0, expect.stringMatching(/^Papers of the kind Request \(request\) of /)]);
  expect(await contentOf(desk.database)).toBe(before);
  const done = await desk.laurel([...words, '--by', CLERK, '--yes', '--json']);
  expect(documentOf(done)).toMatchObject({ version: 2, changed: true });
  expect(documentOf(await desk.laurel([...words, '--by', CLERK, '--yes', '--json']))).toMatchObject({ changed: false });
  const office = ['--office', 'hatinh-ez-board', '--by', CLERK, '--out', 'again.docx', '--json'];
  expect(documentOf(await desk.laurel(['template', 'get', 'request', ...office]))).toMatchObject({ version: null });
  expect(await desk.database.paperTemplate.count({ where: { kind: 'request' } })).toBe(2);
});

test('a field that was misspelt is named with the one that was meant, and the template is not stored', async () => {
  await desk.laurel(['template', 'get', 'minutes', '--out', 'bien-ban.docx']);
  edit('bien-ban.docx', '{number}', '{nubmer}');
  const checked = await desk.laurel(['template', 'check', 'bien-ban.docx', '--kind', 'minutes']);
  expect(checked.code).toBe(4);
  expect(checked.stdout).toContain('things to mend for papers of the kind Minutes (minutes).');
  expect(checked.stdout).toContain('{nubmer}');
  expect(checked.stdout).toContain('is {number} meant?');
  expect(checked.stdout).toContain('{number}: this needed field is missing');
  const words = ['template', 'import', 'bien-ban.docx', '--kind', 'minutes', '--office', 'hatinh-ez-council'];
  expect((await desk.laurel([...words, '--by', CLERK, '--yes'])).code).toBe(4);
  expect(await desk.database.paperTemplate.count({ where: { kind: 'minutes' } })).toBe(0);
});

test.each([
  [['template', 'get', 'menu'], 2, 'menu'],
  [['template', 'check', 'nowhere.docx', '--kind', 'request'], 2, 'nowhere.docx'],
  [['template', 'check', 'nowhere.docx'], 2, '--kind'],
  [['template', 'get', 'apology', '--office', 'nobody', '--by', CLERK], 3, 'nobody'],
  [['template', 'take-back', 'minutes', '--office', 'hatinh-ez-council', '--by', CLERK, '--yes'], 3, 'minutes'],
  [['template', 'take-back', 'minutes', '--by', CLERK, '--yes'], 2, '--office'],
])('%j is refused', async (words, code, said) => {
  const answer = await desk.laurel(words);
  expect(answer).toMatchObject({ code, stdout: '' });
  expect(answer.stderr).toContain(said);
});
