/** Nominations from a file on the pages: looked through, confirmed, recorded batch by batch, the faulty rows sent back. */

import { seasonFile } from '../../../bench/imported-season';
import { beginImport, judgeRows, keepDraft, keepImports, runImport } from '../../../prisma/acts/import-nominations';
import { readActor } from '../../../prisma/actors';
import { readNominationFile } from '../../../client/tables/nomination-file';
import { isTableOfDays, readDays } from '../../../client/tables/calendar-file';
import { readTable } from '../../../client/tables/read-table';
import { tableOfFile } from '../../../prisma/acts/import-calendar';
import { checkCalendar } from '../../../rules/calendar-check';
import { defused, writeTable } from '../../../client/tables/write-table';
import { readExported } from '../../../prisma/queries/export-case';
import { hashOf } from '../../../prisma/secrets';
import { verifyExport } from '../../../rules/verify';
import { aWeb, CLERK, contentOf, hiddenIn, MEMBER, SECRETARY, textOf, type Reader, type Web } from './given';
import { uploadTo } from './upload';

let web: Web;
beforeAll(async () => {
  web = await aWeb();
});
afterAll(() => web.close());

function upload(reader: Reader, content: string, url?: string): ReturnType<typeof uploadTo> {
  return uploadTo(web, reader, { content, ...(url === undefined ? {} : { url }) });
}

const english = { language: 'en' as const };

test('a file with wrong rows is previewed row by row, and its good rows are recorded only when asked for, once', async () => {
  const clerk = await web.signedIn(CLERK);
  const before = await web.database.nomination.count();
  const sent = await upload(clerk, seasonFile(300, 14));
  expect(sent.status).toBe(303);
  const preview = textOf((await clerk.get(sent.to, english)).html);
  expect(preview).toContain('300 rows read: 286 can be recorded, 14 have faults.');
  expect(preview).toContain('Nothing written yet.');
  for (const fault of [
    'nearest: BQL KKT tỉnh Hà Tĩnh (hatinh-ez-board)',
    '144 + 27 + 10 = 181',
    'is a formula',
    'no such title',
  ])
    expect(preview).toContain(fault);
  expect(await web.database.nomination.count()).toBe(before);

  const all = await clerk.post(sent.to, { scope: 'all' }, english);
  expect([all.status, textOf(all.html)]).toEqual([422, expect.stringContaining('14 rows have faults')]);
  expect((await clerk.post(sent.to, {}, english)).status).toBe(422);
  expect(await web.database.nomination.count()).toBe(before);

  expect((await clerk.post(sent.to, { scope: 'good' })).status).toBe(303);
  await runImport(web.database, sent.to.split('/').at(-1) ?? '');
  const done = textOf((await clerk.get(sent.to, english)).html);
  expect(done).toContain('286 nominations recorded.');
  expect(await web.database.nomination.count()).toBe(before + 286);
  const last = await web.database.nomination.findFirstOrThrow({ orderBy: { number: 'desc' } });
  expect(await web.database.hint.count({ where: { number: last.number } })).toBe(1);
  const exported = await readExported(web.database, { subject: last.number, nominations: [last.number], sittings: [] });
  expect(verifyExport(exported, hashOf).flatMap(({ differences }) => differences)).toEqual([]);

  const again = await upload(clerk, seasonFile(300, 14));
  expect(textOf((await clerk.get(again.to, english)).html)).toContain('286 with such a nomination already');
  await clerk.post(again.to, { scope: 'good' });
  await runImport(web.database, again.to.split('/').at(-1) ?? '');
  expect(await web.database.nomination.count()).toBe(before + 286);
});

test('the rows with faults come back with the same columns and can be sent again once they are corrected', async () => {
  const clerk = await web.signedIn(CLERK);
  const { to } = await upload(clerk, seasonFile(14, 7, 1_000));
  const { html } = await clerk.get(`${to}/faulty/csv`, english);
  expect(html.split('\r\n')[0]).toMatch(/^\uFEFFTitle,Emulation year,Organisation,.*,Faults$/u);
  expect(html).toContain("'=SUM(A1:A9)");
  const same = await upload(clerk, html);
  expect(textOf((await clerk.get(same.to, english)).html)).toContain('7 rows read');
  const corrected = await upload(clerk, html.replace('BQL KKT HT', 'hatinh-ez-board'));
  expect(textOf((await clerk.get(corrected.to, english)).html)).toMatch(/7 rows read: [1-7] can be recorded/);
});

test('a file is there for whoever brought it; a member brings none, and looking at it changes nothing', async () => {
  const clerk = await web.signedIn(CLERK);
  const { to } = await upload(clerk, seasonFile(3, 0, 2_000));
  const member = await web.signedIn(MEMBER);
  const secretary = await web.signedIn(SECRETARY);
  const before = await contentOf(web.database);
  expect((await member.get(to)).status).toBe(404);
  expect((await secretary.get(`${to}/faulty/csv`)).status).toBe(404);
  expect((await member.get('/nominations/import')).status).toBe(403);
  for (const page of ['/nominations/import', to, `${to}/faulty/xlsx`, '/nominations/import/template/xlsx'])
    expect((await clerk.get(page)).status).toBe(200);
  expect(await contentOf(web.database)).toBe(before);
});

test('what stopped half-way is gone on with by the worker, and a draft that nobody confirms is forgotten', async () => {
  const actor = (await readActor(web.database, { email: CLERK }))!;
  const table = await readNominationFile(Buffer.from(seasonFile(4, 0, 3_000)), 'x');
  if ('refusals' in table) throw new Error('refused');
  const rows = await judgeRows(web.database, { actor, lines: table.lines });
  if (!Array.isArray(rows)) throw new Error('refused');
  const draft = { actor, rows, file: 'x', sha256: '', normalised: 0, rehearsal: true };
  const [begun, left] = [await keepDraft(web.database, draft), await keepDraft(web.database, draft)];
  await beginImport(web.database, { id: begun, actor, scope: 'all' });
  await web.database.nominationImport.update({ where: { id: left }, data: { at: new Date(0) } });
  await Promise.all([keepImports(web.database), keepImports(web.database)]);
  const kept = await web.database.nominationImportRow.findMany({ where: { importId: begun } });
  expect(kept.map(({ state }) => state)).toEqual(['recorded', 'recorded', 'recorded', 'recorded']);
  expect(await web.database.nominationImport.count({ where: { id: left } })).toBe(0);
});

test('rows of one file that take the same paper or say the same are told apart by their row', async () => {
  const clerk = await web.signedIn(CLERK);
  const file = seasonFile(3, 0, 4_000).split('\r\n');
  const { to } = await upload(clerk, [...file, file[1], file[2]?.replace('tốt', 'khá')].join('\r\n'));
  const preview = textOf((await clerk.get(to, english)).html);
  expect(preview).toContain('is in row 2 of the file already');
  expect(preview).toContain('is in row 3 of the file already');
});

describe('a table', () => {
  const shape = { columns: ['a', 'b'], headings: { a: ['Cột một'], b: ['Column two'] }, ignored: ['Lỗi'] };
  const lines = [
    ['cột  MỘT', 'Column two', 'lỗi'],
    ['Hà Tĩnh', 'x; y', '?'],
  ];
  const encodings: [string, Buffer][] = [
    ['UTF-8 with commas', Buffer.from(lines.map((line) => line.join(',')).join('\n'))],
    ['UTF-8 with a mark and tabs', Buffer.from(`\uFEFF${lines.map((line) => line.join('\t')).join('\r\n')}`)],
    [
      'UTF-16 with semicolons',
      Buffer.from(`\uFEFF${lines.map((line) => line.map((c) => `"${c}"`).join(';')).join('\n')}`, 'utf16le'),
    ],
  ];

  test.each(encodings)('is read in %s', async (_, bytes) => {
    const read = await readTable(bytes, 'x.csv', shape);
    expect(read).toMatchObject({ lines: [{ line: 2, cells: { a: 'Hà Tĩnh', b: 'x; y' }, refusals: [] }] });
  });

  test('in an older encoding is refused, and letters in parts are put together and counted', async () => {
    expect(await readTable(Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0xe0, 0x2c, 0x78]), 'x.csv', shape)).toEqual({
      refusals: [{ code: 'field-wrong', field: 'x.csv', rule: 'encoding' }],
    });
    expect(await readTable(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'x.xls', shape)).toEqual({
      refusals: [{ code: 'field-wrong', field: 'x.xls', rule: 'old-workbook' }],
    });
    const parted = await readTable(Buffer.from('a,b\nHà Tĩnh,x'.normalize('NFD')), 'x.csv', shape);
    expect(parted).toMatchObject({ normalised: 1, lines: [{ cells: { a: 'Hà Tĩnh' } }] });
  });

  test('that leaves the house holds no formula and comes back as it was', async () => {
    expect(['=1', '+1', '@x', '-x', '-5', '-5,5', 'x'].map(defused)).toEqual([
      "'=1",
      "'+1",
      "'@x",
      "'-x",
      '-5',
      '-5,5',
      'x',
    ]);
    const sheet = { name: 'Sheet', head: ['a', 'b'], rows: [['Hà Tĩnh', 12.5]] };
    const read = await readTable(await writeTable('xlsx', [sheet]), 'x.xlsx', shape);
    expect(read).toMatchObject({ lines: [{ cells: { a: 'Hà Tĩnh', b: '12,5' } }] });
  });
});

test('a roll is brought from a table in Vietnamese: every fault by row and column, a preview, then all of it or nothing', async () => {
  const place = '/registers/roll/hatinh-ez-council';
  const secretary = await web.signedIn(SECRETARY);
  const head = 'Số ghế,Chức danh,Họ và tên,Địa chỉ thư,Từ ngày';
  const before = await contentOf(web.database);
  const wrong = await upload(
    secretary,
    `${head}\n2,member,Ai Đó,thu-ky@bqlkkt.hatinh.example,2021-01-01\n3,=1,,x,31/02/2021\n`,
    place,
  );
  expect(wrong.status).toBe(422);
  for (const cell of ['2 Full name Ai Đó', '3 Office', '3 E-mail address', '3 From'])
    expect(textOf(wrong.html)).toContain(cell);
  const rows = `${head}\n5,member,Người Mới,nguoi-moi@bqlkkt.hatinh.example,01/02/2021\n`;
  const preview = await upload(secretary, rows, place);
  expect(textOf(preview.html)).toContain('1 row: 0 new, 1 changed, 0 as before. Nothing was written.');
  expect(await contentOf(web.database)).toBe(before);
  const confirm = hiddenIn(preview.html);
  expect(textOf((await secretary.post(place, confirm, english)).html)).toContain('Recorded. 1 row: 0 new, 1 changed');
  const seats = await web.database.seat.findMany({
    where: { no: 5, bodyId: 'hatinh-ez-council' },
    include: { person: true },
  });
  expect(seats.map(({ fromOn, toOn, person }) => [fromOn, toOn, person.fullName])).toEqual([
    ['2020-01-01', '2021-01-31', expect.any(String)],
    ['2021-02-01', null, 'Người Mới'],
  ]);
  const once = await contentOf(web.database);
  const elsewhere = textOf(
    (await upload(secretary, rows.replace('nguoi-moi@', 'moi@').replace('/02/', '/03/'), place)).html,
  );
  expect(elsewhere).toContain(
    'Row 2: Người Mới is on file under nguoi-moi@bqlkkt.hatinh.example. With the address moi@bqlkkt.hatinh.example',
  );
  expect(elsewhere).toMatch(/5\. Người Mới <moi@.*5\. Người Mới <nguoi-moi@/s);
  expect(textOf((await upload(secretary, rows, place)).html)).toContain('This table changes nothing.');
  expect(textOf((await secretary.post(place, confirm, english)).html)).toContain('0 new, 0 changed, 1 as before');
  expect(await contentOf(web.database)).toBe(once);
  expect((await secretary.get(place, english)).html).toContain('Người Mới');
  const forged = await secretary.post(place, { ...confirm, rows: '[{"line":1,"row":{"no":1}}]' }, english);
  expect(forged.status).toBe(422);
});

test('what is wrong with a table as a whole names the cell, on the pages of registers and of nominations', async () => {
  const secretary = await web.signedIn(SECRETARY);
  for (const place of ['/registers/roll/hatinh-ez-council', '/nominations/import']) {
    const { html } = await upload(secretary, 'Danh sách,,,,\nHọ và tên,,x,,\nAn,y,,,\n', place);
    expect(textOf(html)).toMatch(/B2 "y": this column has content.*C2 "x": is no column.*file: lacks columns/s);
  }
});

test('organisations and awards are brought the same way, and awards are shown with their paper and where they come from', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const units = '/registers/organisations/hatinh-ez-board';
  const unit =
    'Mã,Loại,Tên,Tên ngắn,Cấp trên,Từ ngày\nvung-ang-office,other,Văn phòng Vũng Áng,VP Vũng Áng,hatinh-ez-board,2020-01-01\n';
  const preview = await upload(secretary, unit, units);
  await secretary.post(units, hiddenIn(preview.html), english);
  expect((await secretary.get(units)).html).toContain('Văn phòng Vũng Áng');
  const foreign = unit.replaceAll('hatinh-ez-board', 'mpi').replace('vung-ang', 'other');
  expect((await upload(secretary, foreign, units)).status).toBe(422);
  const awards = '/registers/history/hatinh-ez-board';
  const template = (await secretary.get('/registers/history/template/csv')).html;
  const facts = await upload(secretary, template, awards);
  expect(textOf(facts.html)).toContain('4 rows: 4 new, 0 changed, 0 as before.');
  expect(textOf(facts.html)).toContain('2019 · Nguyễn Văn Mẫu · Chiến sĩ thi đua cơ sở · 12/QĐ-BQL');
  await secretary.post(awards, { ...hiddenIn(facts.html), file: 'nomination:2020-0001' }, english);
  const shown = textOf((await secretary.get(awards, english)).html);
  expect(shown).toMatch(
    /2019 Nguyễn Văn Mẫu title Chiến sĩ thi đua cơ sở 12\/QĐ-BQL 15 Jan 2020 BQL KKT tỉnh Hà Tĩnh web-[0-9a-f]{8}/,
  );
  expect(await web.database.awardHistory.count()).toBe(4);
  const index = (await secretary.get('/registers')).html;
  for (const link of [units, awards, '/registers/roll/hatinh-ez-council']) expect(index).toContain(`href="${link}"`);
});

test('days of a calendar are read from a table as from YAML, wrong cells named, and laid over the newest version', async () => {
  const days = `Ngày;Loại;Tên;Văn bản;Trích yếu văn bản;Hoán đổi với
07/09/2020;swap_off;Hoán đổi;V1;Công văn 12/VP;12/09/2020
12/09/2020;makeup_work;Làm bù;V1;;07/09/2020
`;
  expect([
    isTableOfDays(Buffer.from(days)),
    isTableOfDays(Buffer.from(`Lịch 2020;;\n${days}`)),
    isTableOfDays(Buffer.from('rows:\n  - {date: 2020-09-07, kind: holiday}')),
  ]).toEqual([true, true, false]);
  const read = await readDays(Buffer.from(days), 'lich.csv');
  if ('refusals' in read) throw new Error(JSON.stringify(read.refusals));
  const table = await tableOfFile(web.database, read.content);
  if (Array.isArray(table)) throw new Error(JSON.stringify(table));
  expect(checkCalendar(table)).toEqual([]);
  expect(table.rows.filter(({ source }) => source === 'V1').map(({ date, pairedWith }) => [date, pairedWith])).toEqual([
    ['2020-09-07', '2020-09-12'],
    ['2020-09-12', '2020-09-07'],
  ]);
  expect(table.sources['V1']).toEqual({ text: 'Công văn 12/VP' });
  const wrong = await readDays(Buffer.from('date,kind,name\n2020-13-01,fest,x\n'), 'x.csv');
  expect('refusals' in wrong && wrong.refusals.map(({ field }) => field)).toEqual(['2.date', '2.kind']);

  const secretary = await web.signedIn(SECRETARY);
  const place = '/calendars/import';
  const faulty = await upload(secretary, 'date,kind,name\n2020-13-01,fest,x\n', place);
  expect([faulty.status, textOf(faulty.html)]).toEqual([422, expect.stringMatching(/2 › date.*2 › kind/s)]);
  const checked = await upload(secretary, days, place);
  expect([checked.status, textOf(checked.html)]).toEqual([200, expect.stringContaining('Mon 7 Sep 2020')]);
  const stored = await secretary.post(place, { ...hiddenIn(checked.html), step: 'confirm' });
  expect([stored.status, stored.location]).toEqual([303, '/calendars/versions/vn-civil-service.2']);
  expect((await upload(secretary, days, place)).status).toBe(303);
});

test('offices are brought by a table: wrong cells are named, all rows or none, and who holds what shows from its day', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const place = '/registers/offices/hatinh-ez-board';
  const head = 'role,name,email,from\n';
  const before = await web.database.post.count();
  const own = `${head}observer,Lê Mẫu,mau@donvi.example,2021-01-04\nunitHead,Thư ký 01,${SECRETARY},2021-01-04\n`;
  const refused = await upload(secretary, own, place);
  expect([refused.status, textOf(refused.html)]).toEqual([422, expect.stringContaining('nobody gives themselves')]);
  expect(await web.database.post.count()).toBe(before);
  const checked = await upload(secretary, `${head}observer,Lê Mẫu,mau@donvi.example,2021-01-04\n`, place);
  expect([checked.status, textOf(checked.html)]).toEqual([200, expect.stringContaining('observer')]);
  await secretary.post(place, { ...hiddenIn(checked.html), step: 'confirm' });
  await secretary.post(place, { ...hiddenIn(checked.html), step: 'confirm' });
  expect([await web.database.post.count(), textOf((await secretary.get(place)).html)]).toEqual([
    before + 1,
    expect.stringContaining('quan sát viên Lê Mẫu <mau@donvi.example> từ 04/01/2021'),
  ]);
});
