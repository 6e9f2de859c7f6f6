/** history, roll, organisation: import, show, template. */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { anotherPack } from '../../prisma/another-pack';
import { aDesk, contentOf, documentOf, SECRETARY, type Desk } from './given';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

const ADMINISTRATOR = 'quan-tri@bqlkkt.hatinh.example';
const HEAD = 'organisation,person,kind,year,code,number,on,issuer';

function file(name: string, content: string | Uint8Array): string {
  const written = path.join(desk.folder, name);
  writeFileSync(written, content);
  return written;
}

test('the template is read as it is printed, once, and shown again', async () => {
  const { stdout } = await desk.laurel(['history', 'template']);
  const csv = file('mau.csv', stdout);
  expect(
    documentOf(await desk.laurel(['history', 'import', csv, '--by', SECRETARY, '--dry-run', '--json'])),
  ).toMatchObject({ rows: 4, added: 4, changed: false });
  expect(await desk.database.awardHistory.count()).toBe(0);
  expect(documentOf(await desk.laurel(['history', 'import', csv, '--by', SECRETARY, '--yes', '--json']))).toMatchObject(
    { added: 4 },
  );
  expect(documentOf(await desk.laurel(['history', 'import', csv, '--by', SECRETARY, '--yes', '--json']))).toMatchObject(
    { added: 0, changed: false },
  );
  const person = ['hatinh-ez-board', '--person', 'nguyễn văn mẫu'];
  const { stdout: shown } = await desk.laurel(['history', 'show', ...person]);
  for (const said of [/title +Chiến sĩ thi đua cơ sở/, /rating +excellent/, /initiative +the unit/])
    expect(shown).toMatch(said);
  const { stdout: next } = await desk.laurel(['history', 'next', ...person, '--by', SECRETARY]);
  expect(next).toMatch(/[(;] ?Chiến sĩ thi đua cơ sở \d{4}[,:]/);
  expect(next).not.toMatch(/CSTDCS \d{4}/);
});

test('of an organisation that nobody put on file it says so, and not that nothing is on record', async () => {
  for (const command of ['show', 'next']) {
    const { code, stdout, stderr } = await desk.laurel(['history', command, 'khong-co', '--by', ADMINISTRATOR]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^refused: organisation "khong-co": no such organisation on file/);
  }
});

test('whoever does not keep the history of an organisation is told whose staff do, by its name', async () => {
  for (const command of ['show', 'next']) {
    const { code, stderr } = await desk.laurel(['history', command, 'mpi', '--by', SECRETARY]);
    expect(code).toBe(1);
    expect(stderr).toContain('award office of Bộ Kế hoạch và Đầu tư, or an administrator');
  }
});

test('what may be proposed next is told once for each authority on file that rules, by its name where there are several', async () => {
  const flags = async () => {
    const { stdout } = await desk.laurel(['history', 'next', 'hatinh-ez-board', '--by', SECRETARY]);
    return stdout.match(/^CO_BO .*:/gm);
  };
  const [one, another] = (await flags()) ?? [];
  expect([one?.includes('('), another]).toEqual([false, undefined]);
  for (const authority of ['hatinh-pc', 'nobody-on-file'])
    await anotherPack(desk.database, `rules-of-${authority}`, (pack) =>
      Object.assign(pack, { authority, validFrom: '2020-01-01' }),
    );
  expect((await flags())?.map((line) => /\((.*)\)/.exec(line)?.[1]).toSorted()).toEqual(['hatinh-pc', 'mpi']);
});

test('every wrong cell is named by row and column, and nothing is written', async () => {
  const before = await contentOf(desk.database);
  const csv = file(
    'sai.csv',
    `${HEAD}\nhatinh-ez-board,,rating,2020,brilliant,1/QĐ,2020-02-30,\nhatinh-ez-board,,title,hai nghìn,CO_BO,=1+1,,\n`,
  );
  const { code, stderr } = await desk.laurel(['history', 'import', csv, '--by', SECRETARY, '--yes']);
  expect(code).toBe(1);
  for (const cell of ['row 2 › What "brilliant"', 'row 2 › Day', 'row 3 › Number']) expect(stderr).toContain(cell);
  const unknown = file('cot.csv', 'organisation,colour\nx,red\n');
  expect((await desk.laurel(['history', 'import', unknown, '--by', SECRETARY, '--yes'])).stderr).toContain(
    'B1 "colour": is no column of the template',
  );
  const foreign = file('xa.csv', `${HEAD}\nnghean-ez-board,,rating,2020,good,1/QĐ,,\n`);
  expect((await desk.laurel(['history', 'import', foreign, '--by', SECRETARY, '--yes'])).code).toBe(1);
  expect(await contentOf(desk.database)).toBe(before);
});

test('a workbook is read as well, and a formula in it is refused by its cell', async () => {
  const cells = ['hatinh-ez-board', '', 'rating', '2019', 'good', '9/QĐ', '', ''];
  const good = file('so.xlsx', workbook([HEAD.split(','), cells]));
  expect(
    documentOf(await desk.laurel(['history', 'import', good, '--by', SECRETARY, '--yes', '--json'])),
  ).toMatchObject({ rows: 1, added: 1 });
  const bad = file('congthuc.xlsx', workbook([HEAD.split(','), cells], '<c r="F2"><f>1+1</f><v>2</v></c>'));
  const { code, stderr } = await desk.laurel(['history', 'import', bad, '--by', SECRETARY, '--yes']);
  expect(code).toBe(1);
  expect(stderr).toContain('F2');
});

/** The smallest workbook there is: inline texts, one sheet. */
function workbook(rows: string[][], extra = ''): Uint8Array {
  const cell = (text: string, column: number, row: number): string =>
    `<c r="${String.fromCharCode(65 + column)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheet = rows
    .map((row, index) => {
      const kept = extra === '' || index === 0 ? row : row.slice(0, 5);
      const cells = kept.map((text, column) => cell(text, column, index + 1)).join('');
      return `<row r="${index + 1}">${cells}${index === 0 ? '' : extra}</row>`;
    })
    .join('');
  const xml = (body: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${body}`);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipSync({
    '[Content_Types].xml': xml(
      `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    ),
    '_rels/.rels': xml(
      `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': xml(`<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`),
  });
}

test('the pact of a bloc is brought from its template, in words or by codes, by the head alone, and a formula is refused', async () => {
  const { stdout } = await desk.laurel(['pact', 'template']);
  const heads = ['Organisation,Score row,Target,Pact number,Date', 'Đơn vị,Mã tiêu chí,Chỉ tiêu,Số giao ước,Ngày'];
  const vi = (await desk.laurel(['pact', 'template', '--lang', 'vi'])).stdout;
  expect([stdout, vi].map((one) => one.slice(1).split(/\r?\n/)[0])).toEqual(heads);
  const csv = file('giao-uoc.csv', stdout);
  const words = ['pact', 'import', csv, '--body', 'mpi-ez-bac-trung-bo', '--year', '2020'];
  expect(await desk.laurel([...words, '--by', SECRETARY, '--yes'])).toMatchObject({ code: 1, stdout: '' });
  const head = ['--by', 'dai-dien@dongnam.nghean.example', '--yes', '--json'];
  expect(documentOf(await desk.laurel([...words, ...head]))).toMatchObject({ targets: 3, members: 2, changed: true });
  expect(documentOf(await desk.laurel([...words, ...head]))).toMatchObject({ repeated: true, changed: false });
  for (const same of [vi, stdout.replace(heads[0] ?? '', 'organisation,row,target,number,on')]) {
    const again = [...words.with(2, file('nhu-vay.csv', same)), ...head];
    expect(documentOf(await desk.laurel(again))).toMatchObject({ repeated: true, changed: false });
  }
  const wrong = file('sai.csv', stdout.replace('Cấp mới 7', '=Cấp mới 7'));
  const refused = await desk.laurel([
    'pact',
    'import',
    wrong,
    '--body',
    'mpi-ez-bac-trung-bo',
    '--year',
    '2020',
    ...head,
  ]);
  expect(refused.code).toBe(1);
  expect(refused.stdout).toContain('2 › target');
});

test('an office that is no seat is given by a table', async () => {
  const csv = file('office.csv', 'role,name,email,from\nobserver,Lê Mẫu,le.mau@donvi.example,2021-01-04\n');
  const words = ['office', 'import', csv, '--office', 'hatinh-ez-board', '--by', SECRETARY, '--json', '--yes'];
  expect(documentOf(await desk.laurel(words))).toMatchObject({ rows: 1, added: 1, changed: true });
});

test('before a name that is on file gets another address by a table, it is said that this makes another person', async () => {
  const head = await desk.database.post.findFirstOrThrow({ where: { role: 'unitHead' }, include: { person: true } });
  const { fullName, email } = head.person;
  const csv = file('same.csv', `no,role,name,email,from\n12,member,${fullName},moi@donvi.example,2021-01-04\n`);
  const words = ['roll', 'import', csv, '--body', 'hatinh-ez-council', '--by', SECRETARY, '--dry-run'];
  const tried = (await desk.laurel(words)).stdout;
  expect(tried).toContain(`Row 2: ${fullName} is on file under ${email}.`);
  expect(tried).toContain('A sitting that has opened keeps its roll; a change counts for those that have not.');
  const { lines } = documentOf(await desk.laurel([...words, '--json'])) as { lines: { namesake?: unknown }[] };
  expect(lines[0]?.namesake).toMatchObject({ onFile: [email] });
});

test('a template that is sent into a file is one that spreadsheets read as Vietnamese', async () => {
  for (const words of [
    ['nominate', '--template', 'csv'],
    ...['calendar', 'history', 'office', 'organisation', 'pact', 'roll'].map((kind) => [kind, 'template']),
  ]) {
    const { stdout } = await desk.laurel([...words, '--lang', 'vi']);
    expect([words, stdout.slice(0, 1)]).toEqual([words, '\uFEFF']);
  }
  const { template } = documentOf(await desk.laurel(['roll', 'template', '--json'])) as { template: string };
  expect(template).toMatch(/^Seat,/);
});

test('a roll and organisations are brought by their templates, tried first, once', async () => {
  for (const [kind, flags, place] of [
    ['roll', ['--body', 'hatinh-ez-council'], 'hatinh-ez-council'],
    ['organisation', [], 'hatinh-ez-board'],
  ] as const) {
    const { stdout } = await desk.laurel([kind, 'template']);
    const csv = file(`${kind}.csv`, stdout);
    const words = [kind, 'import', csv, ...flags, '--by', SECRETARY, '--json'];
    const before = await contentOf(desk.database);
    const tried = documentOf(await desk.laurel([...words, '--dry-run'])) as { added: number; changedRows: number };
    expect(await contentOf(desk.database)).toBe(before);
    expect(documentOf(await desk.laurel([...words, '--yes']))).toMatchObject({
      ...{ rows: 1, added: tried.added, changedRows: tried.changedRows },
      changed: tried.added + tried.changedRows > 0,
    });
    expect(documentOf(await desk.laurel([...words, '--yes']))).toMatchObject({ changed: false });
    expect((await desk.laurel([kind, 'show', place, '--json'])).code).toBe(0);
  }
  expect((await desk.laurel(['roll', 'show', 'hatinh-ez-council'])).stdout).toContain('Nguyễn Văn Mẫu');
});

test('what a table would put in whose place is shown before anybody is asked', async () => {
  const csv = file('seat.csv', 'no,role,name,email,from\n6,member,Hoàng Văn Mới,hoang-moi@donvi.example,2021-01-04\n');
  const words = ['roll', 'import', csv, '--body', 'hatinh-ez-council', '--by', SECRETARY];
  const before = await desk.database.seat.findFirstOrThrow({
    where: { bodyId: 'hatinh-ez-council', no: 6 },
    include: { person: true },
  });
  const row = new RegExp(
    `2 +changed +6\\. Hoàng Văn Mới <hoang-moi@donvi\\.example>, member, from .*2021 +6\\. ${before.person.fullName} <`,
  );
  expect((await desk.laurel([...words, '--dry-run'])).stdout).toMatch(row);
  const asked = await desk.laurel([...words, '--no-input']);
  expect([asked.code, asked.stderr]).toEqual([2, expect.stringMatching(row)]);
});
