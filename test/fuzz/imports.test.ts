/** Files that nobody made in a spreadsheet: formulas, bombs, tables without end, letters in other forms. */

import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { NOMINATION_COLUMNS } from '../../rules/nomination-table';
import { readNominationFile } from '../../client/tables/nomination-file';
import { holds } from './hold';

const MEGABYTE = 1024 * 1024;
const HEAD = NOMINATION_COLUMNS.join(',');

/** A workbook by hand; `sheet` stands where its rows are. */
function workbook(sheet: string, also: Record<string, Uint8Array> = {}): Buffer {
  const xml = '<?xml version="1.0" encoding="UTF-8"?>';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${xml}<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  };
  const files = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
  return Buffer.from(zipSync({ ...files, ...also }));
}

/** Every entry of the archive says that it is small when it is unpacked, in both of its directories. */
function lying(archive: Buffer): Buffer {
  const copy = Buffer.from(archive);
  for (let at = 0; at + 46 < copy.length; at += 1) {
    const signature = copy.readUInt32LE(at);
    if (signature === 0x04034b50) copy.writeUInt32LE(100, at + 22);
    if (signature === 0x02014b50) copy.writeUInt32LE(100, at + 24);
  }
  return copy;
}

const cell = (place: string, text: string): string => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const headRow = `<row r="1">${NOMINATION_COLUMNS.map((name, at) => cell(`${String.fromCharCode(65 + (at % 26))}1`, name)).join('')}</row>`;
/** Some megabytes more than a workbook may come to, in a few kilobytes. */
let packed: Buffer | undefined;
const bomb = (): Buffer =>
  (packed ??= workbook(headRow, { 'xl/sharedStrings.xml': new Uint8Array(52 * MEGABYTE).fill(32) }));

/** Each is refused as a whole, and at once. */
const REFUSED: Record<string, () => Buffer> = {
  'a million rows': () => Buffer.from(`${HEAD}\n${'a\n'.repeat(1_000_000)}`),
  'eight million empty rows': () => Buffer.from(`${HEAD}${'\n'.repeat(7 * MEGABYTE)}`),
  'a head of a million columns': () => Buffer.from(Array.from({ length: 1_000_000 }, (_, at) => `c${at}`).join(',')),
  'a row without end': () => Buffer.from(`${HEAD}\n${','.repeat(6 * MEGABYTE)}`),
  'a quote that is never closed': () => Buffer.from(`${HEAD}\n"${'a\n'.repeat(3 * MEGABYTE)}`),
  'nine megabytes': () => Buffer.alloc(9 * MEGABYTE, 'a'),
  'an older encoding': () => Buffer.from(`${HEAD}\n\xe1\xe2\xe3`, 'latin1'),
  'a formula': () => workbook(`${headRow}<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>`),
  'a formula in other quotes': () => workbook(`${headRow}<row r='2'><c r='A2'><f t='array'>1+1</f><v>2</v></c></row>`),
  'a formula that names no cell': () => workbook(`${headRow}<row><c><f>HYPERLINK("x")</f><v>2</v></c></row>`),
  'a formula behind an attribute with an angle': () =>
    workbook(`${headRow}<row r="2"><c x=">" r="A2"><f>1+1</f></c></row>`),
  'a million cells that are never closed': () => workbook(`${headRow}${'<c '.repeat(1_000_000)}`),
  'a cell at the far corner': () => workbook(`${headRow}<row r="1048576">${cell('XFD1048576', 'x')}</row>`),
  'a cell in the last column': () => workbook(`${headRow}<row r="2">${cell('XFD2', 'x')}</row>`),
  'a bomb': bomb,
  'a bomb that says it is small': () => lying(bomb()),
  'entities within entities': () =>
    workbook('', {
      'xl/worksheets/sheet1.xml': strToU8(
        `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'b'.repeat(1_000)}">]><worksheet><sheetData><row><c t="inlineStr"><is><t>${'&a;'.repeat(10_000)}</t></is></c></row></sheetData></worksheet>`,
      ),
    }),
  'an empty archive': () => Buffer.from(zipSync({})),
  'half an archive': () => workbook(headRow).subarray(0, 300),
};

const MOST_MS = 2_000;
/** Where two seconds are short, a refusal costs at most so many readings of a table of the most rows that one may have. */
const MOST_READINGS = 8;
const TAKEN = Buffer.from(`${HEAD}\n${'CSTDCS,2020,so-noi-vu,An,sang kien\n'.repeat(20_000)}`);
let mostMs = MOST_MS;
const MOST_BYTES = 512 * MEGABYTE;

/** Reads it and answers what was refused, how long a processor was at it, and by how much the memory of the process grew. */
async function read(bytes: Buffer): Promise<{ refusals: number; ms: number; grew: number; rows: number }> {
  const [began, before] = [process.cpuUsage(), process.memoryUsage().rss];
  const table = await readNominationFile(bytes, 'file');
  const spent = process.cpuUsage(began);
  const refused = 'refusals' in table ? table.refusals : table.lines.flatMap(({ refusals }) => refusals);
  for (const { code } of refused) expect(typeof code).toBe('string');
  return {
    refusals: refused.length,
    ms: (spent.user + spent.system) / 1_000,
    grew: process.memoryUsage().rss - before,
    rows: 'refusals' in table ? 0 : table.lines.length,
  };
}

/** What is loaded once is not what a file costs. */
beforeAll(async () => {
  await read(Buffer.from(HEAD));
  await read(workbook(headRow));
  const { ms, rows } = await read(TAKEN);
  expect(rows).toBe(20_000);
  mostMs = Math.max(MOST_MS, ms * MOST_READINGS);
}, 60_000);

test.each(Object.keys(REFUSED))(
  '%s is refused within two seconds and half a gigabyte',
  async (name) => {
    const bytes = REFUSED[name]?.() ?? Buffer.alloc(0);
    const { refusals, ms, grew, rows } = await read(bytes);
    expect([refusals > 0, rows]).toEqual([true, 0]);
    expect(ms).toBeLessThan(mostMs);
    expect(grew).toBeLessThan(MOST_BYTES);
  },
  60_000,
);

const NAMES = ['Nguyễn Văn Đức', 'Trần Thị Hường', 'Công Tằng Tôn Nữ'];
const aText = fc.oneof(
  fc.constantFrom(...NAMES.flatMap((name) => [name, name.normalize('NFD')])),
  fc.constantFrom('=1+1', '+1', '-cmd', '@SUM(A1)', "'=1", '\t=1', '\u0000', '"', '""', '\ufeff', '٣', '1e309'),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const aFile = fc
  .record({
    mark: fc.constantFrom('', '\ufeff', '\ufeff\ufeff'),
    head: fc.constantFrom(HEAD, HEAD.toUpperCase(), `${HEAD},${HEAD}`, HEAD.replaceAll(',', ';'), ''),
    rows: fc.array(fc.array(aText, { maxLength: 30 }), { maxLength: 40 }),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    encoding: fc.constantFrom('utf8', 'utf16le', 'latin1'),
    quoted: fc.boolean(),
  })
  .map(({ mark, head, rows, end, encoding, quoted }) => {
    const write = (text: string): string => (quoted ? `"${text.replaceAll('"', '""')}"` : text);
    const text = [head, ...rows.map((row) => row.map(write).join(','))].join(end);
    return Buffer.from(mark + text, encoding as BufferEncoding);
  });
const aWorkbook = fc
  .tuple(fc.uint8Array({ maxLength: 40 }), fc.nat(), fc.array(aText, { maxLength: 10 }))
  .map(([bytes, at, texts]) => {
    const escaped = texts
      .map((text) => text.replace(/[^\p{L}\p{N} ]/gu, ''))
      .map((text, no) => cell(`A${no + 2}`, text));
    const whole = workbook(`${headRow}<row r="2">${escaped.join('')}</row>`);
    Buffer.from(bytes).copy(whole, at % whole.length);
    return whole;
  });

holds(
  {
    of: 'imports',
    title: 'any file is read or refused with words for it, within two seconds; no cell of a formula is taken',
    sizes: { here: 100, commit: 400, nightly: 5_000 },
    values: fc.oneof(
      aFile,
      aWorkbook,
      fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
    ),
  },
  async (bytes) => {
    const table = await readNominationFile(bytes, 'file');
    if ('refusals' in table) {
      expect(table.refusals.length).toBeGreaterThan(0);
    } else {
      for (const { cells, refusals } of table.lines) {
        const formulas = Object.values(cells).filter((text) => /^[=+@]/.test(text));
        if (formulas.length > 0) expect(refusals.length).toBeGreaterThan(0);
        for (const text of Object.values(cells)) expect(text).toBe(text.normalize('NFC'));
      }
    }
    expect((await read(bytes)).ms).toBeLessThan(mostMs);
  },
);
