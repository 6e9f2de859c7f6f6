/** Tables as offices make them: a title above the columns, numbered rows, sums below, cells and rows that look like something else. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readNominationFile } from '../../../client/tables/nomination-file';
import { readTable } from '../../../client/tables/read-table';
import { writeTable } from '../../../client/tables/write-table';
import { explain } from '../../../words/refusals';

const shape = {
  columns: ['title', 'name', 'note'],
  optional: ['note'],
  headings: { name: ['Họ và tên', 'Full name'] },
};

/** The rows as line and cells, or what is refused; the faults of a row stand behind its cells. */
async function read(bytes: Buffer, name: string): Promise<unknown[]> {
  const table = await readTable(bytes, name, shape);
  if ('refusals' in table) return table.refusals.map((refusal) => explain(refusal, 'en'));
  return table.lines.map(({ line, cells, refusals }) => [
    line,
    ...Object.values(cells),
    ...refusals.map((refusal) => explain(refusal, 'en')),
  ]);
}

const csv = (...lines: string[]): Promise<unknown[]> => read(Buffer.from(lines.join('\r\n')), 'x.csv');

/** A workbook of which the XML of a part is written otherwise. */
async function xlsx(rows: string[][], part: string, change: (xml: string) => string): Promise<unknown[]> {
  const [head = [], ...others] = rows;
  const second = { name: 'Second', head: ['title', 'name'], rows: [['b', 'B']] };
  const parts = unzipSync(await writeTable('xlsx', [{ name: 'First', head, rows: others }, second]));
  const path = `xl/${part}.xml`;
  const before = strFromU8(parts[path] ?? new Uint8Array());
  const after = change(before);
  expect(after).not.toBe(before);
  return read(Buffer.from(zipSync({ ...parts, [path]: strToU8(after) })), 'x.xlsx');
}

const SHEET = 'worksheets/sheet1';
const rows = [
  ['STT', 'title', 'Full name'],
  ['1', 'a', 'A'],
  ['2', 'a', 'B'],
];

test.each([
  ['a title and an empty row', ['Danh sách, đợt 1, năm 2020;;', ';;', 'Họ và tên;title'], 'An;a', [[4, 'An', 'a']]],
  ['a mark of Excel', ['sep=;', 'title;Full name'], 'a;An', [[3, 'a', 'An']]],
  ['a title that has the name of one column', ['name,2020', 'title,,Họ và tên'], 'a,,An', [[3, 'a', 'An']]],
])('below %s the row that names most columns is the head', async (_, above, row, expected) => {
  expect(await csv(...above, row)).toEqual(expected);
});

describe('a row that is no title is never lost to another row of names', () => {
  const collectives = ['I. TẬP THỂ', 'title,Full name', 'a,Alpha', 'b,Beta'];

  test('two tables in one file are refused by the row of names that would not be read, whichever it is', async () => {
    const wider = await csv(...collectives, 'II. CÁ NHÂN', 'title,Full name,note', 'c,An,x');
    expect(wider).toEqual([expect.stringMatching(/^A2 "title": this row names columns as well/)]);
    const turned = await csv(...collectives, 'II. CÁ NHÂN', 'Full name,title', 'An,c');
    expect(turned).toEqual([expect.stringMatching(/^A6 "Full name": this row names columns as well/)]);
    const repeated = await csv('title,name', 'a,Alpha', ...Array.from({ length: 300 }, () => ' Name ,Title'));
    expect(repeated).toHaveLength(200);
    expect(repeated[0]).toMatch(/^A3 "Name": this row names columns as well/);
  });

  test('a table that was sorted together with its head is refused by each row above', async () => {
    const sorted = await csv('a,An', 'b,Ba', 'title,name', 'x,Xuân');
    expect(sorted).toEqual([
      expect.stringMatching(/^A1 "a": this row is filled in like one of the table/),
      expect.stringMatching(/^A2 "b": this row is filled in/),
    ]);
    // A cell that has to be there is missing: as a row it would be told so, above the head nobody would be.
    const form = { columns: ['title', 'year', 'name', 'reason', 'note'], optional: ['note'] };
    const partly = await readTable(
      Buffer.from('a,2020,An,,x\ntitle,year,name,reason,note\nb,2020,Ba,r,'),
      'x.csv',
      form,
    );
    expect(partly).toEqual({ refusals: [{ code: 'field-wrong', field: 'A1', value: 'a', rule: 'above-head' }] });
  });

  test('a letterhead of three cells is none', async () => {
    const form = { columns: ['title', 'year', 'name', 'reason'] };
    const letter = 'UBND TỈNH,,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM,Mẫu 01\nSố: 1,,Độc lập,\n';
    const read = await readTable(Buffer.from(`${letter}title,year,name,reason\nb,2020,Ba,r`), 'x.csv', form);
    expect(read).toMatchObject({ lines: [{ line: 4, refusals: [] }] });
  });
});

test.each(['STT', 'tt', 'Số TT', 'No.', '#'])('a column of row numbers headed %s is left unread', async (heading) => {
  expect(await csv(`${heading},title,name,,`, '1,a,An,,', '2,,,,', '', '3,b,Ba,,')).toEqual([
    [2, 'a', 'An'],
    [5, 'b', 'Ba'],
  ]);
});

test('where no row names a column that alone is said, and of letters that are lost why', async () => {
  const none = await csv('Danh sách,,', 'a,b,c');
  expect(none).toEqual([
    expect.stringMatching(/^x\.csv: names no columns in its first ten rows: one of them has to hold/),
  ]);
  expect(await csv('H? và tên,Danh hi?u', 'a,b')).toEqual([expect.stringMatching(/^x\.csv: must be saved as Unicode/)]);
  expect(await csv('')).toHaveLength(1);
  expect(await csv('title,name', ',', 'Total,')).toEqual(['x.csv: has no rows below the names of its columns']);
});

test('what no known heading stands over is named by its cell, missing columns together as they may be headed', async () => {
  expect(await csv('note,title,,Color,title', 'a,b,,d,e', 'a,b,c,d,e,f')).toEqual([
    'C1 "c": this column has content and no heading: name the column, or clear it',
    'D1 "Color": is no column of the template: remove it, or correct its heading',
    'E1 "title": is given twice',
    'F1 "f": this column has content and no heading: name the column, or clear it',
    'x.csv: lacks columns (Họ và tên / Full name)',
  ]);
});

test('spaces that are seen as one are one, and a row that adds up the others is none', async () => {
  const lines = await csv('title,name', 'a, Nguyễn\u00a0Văn  An\u200b ', 'Tổng cộng:,2', 'Tổng công ty,An');
  expect(lines).toEqual([
    [2, 'a', 'Nguyễn Văn An'],
    [4, 'Tổng công ty', 'An'],
  ]);
});

test('a cell under a merged one and a hidden row are told as what they are', async () => {
  const merged = await xlsx([...rows, ['3', 'c', 'D']], SHEET, (xml) =>
    xml
      .replace(/(?=<\/worksheet>)/, '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>')
      .replace(/<c r="B3".*?<\/c>/, ''),
  );
  expect(merged).toEqual([
    [2, 'a', 'A'],
    [3, 'B', expect.stringMatching(/^3 › title "a": is part of a merged cell/)],
    [4, 'c', 'D'],
  ]);
  for (const how of ['hidden="1"', 'ht="0" customHeight="1"', 'customHeight="1" ht="0.0"']) {
    const hidden = await xlsx(rows, SHEET, (xml) => xml.replace('<row r="3"', `<row ${how} r="3"`));
    expect(hidden).toEqual([
      [2, 'a', 'A'],
      [3, 'a', 'B', expect.stringMatching(/^3 › title "a": stands in a hidden row/)],
    ]);
  }
  for (const how of ['ht="0.75"', 'ht="20"'])
    expect((await xlsx(rows, SHEET, (xml) => xml.replace('<row r="3"', `<row ${how} r="3"`)))[1]).toHaveLength(3);
});

test('a column that is hidden is refused by its cell where it is read and holds anything', async () => {
  const hide =
    (min: number, max: number, how = 'hidden="1"') =>
    (xml: string) =>
      xml
        .replace(/<cols>.*<\/cols>/, '')
        .replace('<sheetData>', `<cols><col ${how} min="${min}" max="${max}"/></cols><sheetData>`);
  const said = 'C1 "Full name": this column has content and is hidden: show the column, or delete it';
  for (const how of ['hidden="1"', 'customWidth="1" width="0"', 'width="0.00"'])
    expect(await xlsx(rows, SHEET, hide(3, 200, how))).toEqual([said]);
  expect(await xlsx(rows, SHEET, hide(3, 200, 'width="0.71"'))).toHaveLength(2);
  expect(await xlsx(rows, SHEET, hide(1, 1))).toHaveLength(2);
  const empty = rows.map((cells, index) => [...cells, index === 0 ? 'note' : '']);
  expect(await xlsx(empty, SHEET, hide(4, 4))).toHaveLength(2);
});

test('of thousands of merged cells none is left out, and areas over one another are no sheet', async () => {
  const merge = (areas: string[]) => (xml: string) =>
    xml.replace('</worksheet>', `${areas.map((area) => `<mergeCell ref="${area}"/>`).join('')}</worksheet>`);
  const many = Array.from({ length: 1_500 }, (_, index) => [`${index}`, 'a', 'A']);
  const pairs = many.map((_, index) => `B${index + 2}:C${index + 2}`);
  const told = await xlsx([['STT', 'title', 'name'], ...many], SHEET, merge(pairs));
  expect(told).toHaveLength(1_500);
  expect(told.at(-1)).toEqual([1_501, 'a', 'A', expect.stringMatching(/^1501 › name "a": is part of a merged/)]);
  // So many areas over all cells would not end while a test runs.
  const heaped = Array.from({ length: 300_000 }, () => 'A2:C1501');
  expect(await xlsx([['STT', 'title', 'name'], ...many], SHEET, merge(heaped))).toEqual([
    expect.stringMatching(/^x\.xlsx: /),
  ]);
});

test('a formula and an error are refused by their cell where they would be read, and nowhere else', async () => {
  const withFormula = (cell: string) => (xml: string) =>
    xml.replace(new RegExp(`<c r="${cell}".*?</c>`), `<c r="${cell}"><f>ROW()</f><v>1</v></c>`);
  expect(await xlsx(rows, SHEET, withFormula('C3'))).toEqual(['C3: is a formula, not a value']);
  expect(await xlsx(rows, SHEET, withFormula('A3'))).toHaveLength(2);
  expect(await xlsx([...rows, ['', 'Total', '3']], SHEET, withFormula('C4'))).toHaveLength(2);
  expect(await xlsx(rows, 'worksheets/sheet2', withFormula('B2'))).toHaveLength(2);
  const error = await xlsx(rows, SHEET, (xml) => xml.replace(/<c r="C2".*?<\/c>/, '<c r="C2" t="e"><v>#N/A</v></c>'));
  expect(error).toEqual(['C2: is an error of the spreadsheet, not a value']);
});

test('the first sheet that is seen is read', async () => {
  const hidden = await xlsx(rows, 'workbook', (xml) => xml.replace('name="First"', 'state="hidden" name="First"'));
  expect(hidden).toEqual([[2, 'b', 'B']]);
});

// Each was gone through again and again: of so much that would not end while a test runs.
test.each([
  ['tags of sheets', 'workbook', '', '<sheet ', 1e6],
  ['tags of rows', SHEET, '', '<row hidden="1" ', 1e6],
  ['tags of merged cells', SHEET, '', '<mergeCell ', 1e6],
  ['attributes', SHEET, '<row a', '="1" b', 4e5],
  ['quotes', SHEET, "<row r='", '<c></c>', 5e6],
  ['a comment', SHEET, '<!-- >', '<c>', 1e7],
  ['text', SHEET, '<c r="A1" t="inlineStr"><is><t>', '12345678', 5e6],
])('a workbook of %s without an end is refused at once', async (_, part, begin, more, times) => {
  const read = await xlsx(rows, part, (xml) => xml.replace(/(?=<sheetData>|<\/sheets>)/, begin + more.repeat(times)));
  expect(read).toEqual([expect.stringMatching(/^x\.xlsx: /)]);
});

test('lines of nothing but separators are looked through no further than columns go, each cell once', async () => {
  const lines = Array.from({ length: 80 }, () => ';'.repeat(99_000)).join('\n');
  const read = await readNominationFile(Buffer.from(lines), 'x.csv');
  expect(read).toEqual({ refusals: [{ code: 'field-wrong', field: 'x.csv', rule: 'no-head' }] });
});

test('a dash alone in a cell is an empty cell; what begins with one is still none that a spreadsheet may reckon', async () => {
  expect(await csv('title,Full name,note', 'a,An,-', 'b,Bình,–', 'c,-x,')).toEqual([
    [2, 'a', 'An'],
    [3, 'b', 'Bình'],
    [4, 'c', '-x', expect.stringContaining('is a formula')],
  ]);
});
