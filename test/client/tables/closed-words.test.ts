/** Cells with closed words may hold what pages call them, in both languages, whatever their capitals and spaces. */

import { readDays } from '../../../client/tables/calendar-file';
import { faultCells, faultyFile, nominationTemplate, readNominationFile } from '../../../client/tables/nomination-file';
import { readRegister, registerTemplate } from '../../../client/tables/register-file';
import { PREFERENCES } from '../../../rules/nomination-input';
import { inputOfRow } from '../../../rules/nomination-table';
import { OFFICE_ROLES } from '../../../rules/may-keep-offices';
import { SEAT_ROLES } from '../../../rules/roll-table';
import type { Refusal } from '../../../rules/refusal';
import { historyWords } from '../../../words/cli-history';
import { rowWords } from '../../../words/calendar';
import { languages } from '../../../words/language';
import type { RegisterKind } from '../../../words/register-columns';
import { saySeatRole } from '../../../words/registers';
import { explain } from '../../../words/refusals';
import { conditionWords, preferenceWords, roleWords } from '../../../words/terms';

/** The rows of a table as they are read, or what is refused of it in English. */
async function read(kind: RegisterKind, head: string, rows: string[]): Promise<unknown[]> {
  const file = await readRegister(kind, Buffer.from([head, ...rows].join('\n')), 'file.csv');
  if (file.refusals.length > 0)
    return file.refusals.map((refusal) => `${refusal.field}: ${explain(refusal, 'en', 'UTC')}`);
  return file.rows.map(({ row }) => row);
}

const office = (role: string): string => `${role},Nguyễn Văn Mẫu,mau@donvi.example,2021-01-04`;
const seat = (role: string): string => `1,${role},Nguyễn Văn Mẫu,mau@donvi.example,2021-01-04`;

test.each(languages)('every office and seat is read by its name on the pages in %s', async (language) => {
  const offices = OFFICE_ROLES.map((role) => office(`"${roleWords[language][role]}"`));
  expect(await read('offices', 'role,name,email,from', offices)).toMatchObject(OFFICE_ROLES.map((role) => ({ role })));
  for (const body of ['council', 'bloc'] as const) {
    const seats = SEAT_ROLES[body].map((role) => seat(saySeatRole(role, body, language)));
    expect(await read('roll', 'no,role,name,email,from', seats)).toMatchObject(
      SEAT_ROLES[body].map((role) => ({ role })),
    );
  }
});

test('capitals, spaces and the form of letters make no difference; the word of the program stays one', async () => {
  const written = [
    '  THƯ  KÝ ',
    'Thư ký',
    'thư ký'.normalize('NFD'),
    'Secretary',
    'secretary',
    'unithead',
    'Unit Head',
  ];
  const roles = ['secretary', 'secretary', 'secretary', 'secretary', 'secretary', 'unitHead', 'unitHead'];
  expect(await read('offices', 'role,name,email,from', written.map(office))).toMatchObject(
    roles.map((role) => ({ role })),
  );
  const row = 'ubnd,Tỉnh,UBND,UBND,2019-01-01';
  expect(await read('organisations', 'id,kind,name,short,from', [row])).toMatchObject([{ kind: 'province' }]);
});

test('what a history holds is read by the kind of its row: a title of the same name stays what it is', async () => {
  const head = 'organisation,kind,year,code,number';
  const row = (kind: string, code: string): string => `hatinh-ez-board,${kind},2020,${code},1/QĐ`;
  const { vi, en } = historyWords;
  const rows = [
    row(vi.kinds.rating, 'Xuất sắc'),
    row(en.kinds.rating, 'hoàn thành tốt nhiệm vụ'),
    row(vi.kinds.initiative, 'toàn quốc'),
    row(vi.kinds.title, 'Tốt'),
    row(vi.kinds.discipline, 'đơn vị'),
  ];
  expect(await read('history', head, rows)).toMatchObject([
    { kind: 'rating', code: 'excellent' },
    { kind: 'rating', code: 'good' },
    { kind: 'initiative', code: 'national' },
    { kind: 'title', code: 'Tốt' },
    { kind: 'discipline', code: 'đơn vị' },
  ]);
  expect(await read('history', head, [row('xếp loại', 'khá')])).toEqual([
    expect.stringMatching(/^2\.code: .*good \/ hoàn thành tốt nhiệm vụ.*excellent \/ hoàn thành xuất sắc nhiệm vụ/),
  ]);
});

test('what is none of the words is refused with all that may be written', async () => {
  const [refusal] = await read('offices', 'role,name,email,from', [office('giám đốc')]);
  expect(refusal).toMatch(/^2\.role: .*secretary \/ thư ký, unitHead \/ thủ trưởng đơn vị,.*award office/);
});

test.each(languages)('days are read by their kinds in %s', async (language) => {
  const kinds = ['holiday', 'compensation', 'swap_off', 'makeup_work'] as const;
  const rows = kinds.map((kind, at) => `2026-03-0${at + 1},${rowWords[language][kind]},x,Giả định`);
  const file = Buffer.from(['date,kind,name,certainty', ...rows].join('\n'));
  expect(await readDays(file, 'days.csv')).toMatchObject({
    content: { rows: kinds.map((kind) => ({ kind, certainty: 'assumed' })) },
  });
});

test('the explanation of a template names the words in the language of its reader', async () => {
  const bytes = await registerTemplate('offices', 'xlsx', 'vi');
  const { readSheet } = await import('read-excel-file/node');
  const explained = JSON.stringify(await readSheet(bytes, 2));
  expect(explained).toContain('thư ký (secretary), thủ trưởng đơn vị (unitHead)');
});

const NOMINATIONS = 'title,year,nominee,reason,preference,shown,holding';
async function nominations(rows: string[], head = NOMINATIONS) {
  const file = await readNominationFile(Buffer.from([head, ...rows].join('\n')), 'file.csv');
  if ('refusals' in file) throw new Error('refused');
  return file.lines;
}

test.each(languages)(
  'nominations say whom the law prefers, and what papers show, as pages do in %s',
  async (language) => {
    const { oncePer: _, ...conditions } = conditionWords[language];
    const shown = Object.entries(conditions).map(
      ([kind, name]) => [kind, name?.toUpperCase().normalize('NFD')] as const,
    );
    const preferred = PREFERENCES.map((word) => `BK_BO,2020,unit,x,${preferenceWords[language][word]},,`);
    const proved = `BK_BO,2020,unit,x,,"${shown.map(([, name]) => `${name} = 1/QĐ`).join(';')}",`;
    const [woman, collective, papers] = await nominations([...preferred, proved]);
    expect([woman?.cells.preference, collective?.cells.preference]).toEqual([...PREFERENCES]);
    expect(inputOfRow(papers?.cells ?? {}, (id) => ({ id })).input.shown).toEqual(
      Object.fromEntries(shown.map(([kind]) => [kind, '1/QĐ'])),
    );
    expect([woman, collective, papers].flatMap((line) => line?.refusals)).toEqual([]);
    const template = await nominationTemplate('csv', language);
    const filled = await readNominationFile(template, 'file.csv');
    expect(filled).toMatchObject({
      lines: [{ cells: { shown: expect.stringMatching(/^rating=/) as string }, refusals: [] }],
    });
  },
);

test('a word of neither kind is refused by row, column and value, with all that may be written', async () => {
  const lines = await nominations([
    'BK_BO,2020,unit,x,cán bộ nữ,xếp hạng=1/QĐ; rating=2/QĐ,',
    'BK_BO,2020,unit,x,nữ,1/QĐ,',
  ]);
  expect(lines.flatMap(({ refusals }) => refusals.map((refusal) => explain(refusal, 'vi', 'UTC')))).toEqual([
    expect.stringMatching(/cán bộ nữ.*woman \/ cá nhân là nữ \/ nữ \/ a woman, collectiveWomenAtLeast70/),
    expect.stringMatching(/xếp hạng.*rating \/ xếp loại trong năm \/ the rating of the year/),
  ]);
  expect(lines[0]?.refusals.map(({ field }) => field)).toEqual(['2.preference', '2.shown']);
  const [refusal] = lines[0]?.refusals ?? [];
  const fault: Refusal = { ...refusal!, field: 'preference' };
  const name = 'Tập thể lao động xuất sắc';
  const forOthers = { name, subject: ['collective', 'household'] };
  const subject: Refusal = { code: 'other-nominees', field: 'nomineePerson', ...forOthers };
  const told = faultCells({ line: 2, faults: [fault, subject] }, 'vi').map(
    ([, column, , said]) => `${column}: ${said}`,
  );
  expect(told[0]).toContain('cá nhân là nữ (woman), tập thể có tỷ lệ nữ từ 70 % trở lên (collectiveWomenAtLeast70)');
  expect(told[0]).not.toContain('a woman');
  expect(told[1]).toBe(
    'Họ và tên: danh hiệu Tập thể lao động xuất sắc dành cho tập thể và hộ gia đình: phải để trống họ và tên',
  );
  expect(lines[0]?.cells.shown).toContain('xếp hạng');
  expect(lines[1]?.cells).toMatchObject({ preference: 'woman', shown: '1/QĐ' });
});

test('one condition under two names is refused, and a row that goes back says its words as its reader does', async () => {
  const [line] = await nominations(['BK_BO,2020,unit,x,Nữ,rating=1/QĐ; xếp loại trong năm=2/QĐ,']);
  const cells = line?.cells ?? {};
  expect(inputOfRow(cells, (id) => ({ id })).refusals).toEqual([
    { code: 'field-wrong', field: 'shown', value: 'rating', rule: 'twice' },
  ]);
  const bytes = await faultyFile('csv', [{ line: 2, cells, faults: [] }], 'vi');
  expect(bytes.toString()).toContain('cá nhân là nữ,"xếp loại trong năm=1/QĐ; xếp loại trong năm=2/QĐ');
});
