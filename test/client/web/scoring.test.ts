/** A bloc scores on the pages, without any program in the browser: form, faults beside their fields, check, table. */

import { keepPact } from '../../../prisma/acts/keep-pact';
import { remind } from '../../../prisma/acts/remind';
import { readActor } from '../../../prisma/actors';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { setClockOffset, readClockOffset } from '../../../prisma/clock';
import { pin } from '../../prisma/pin';
import {
  agreed,
  aWeb,
  BLOC_HEAD,
  BLOC_MEMBER,
  blocForm,
  faultsApart,
  conveneBloc,
  OFFICE,
  SECRETARY,
  taskOf,
  textOf,
  until,
  type Answer,
  type Web,
} from './given';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
  await pin(web.database, {}, (policy) => {
    policy.stages = ['unit-review', 'bloc', 'ministry'];
  });
  await agreed(web);
});
afterEach(() => web.close());

const SHEET = {
  'score.tasks': '58,25',
  'note.tasks': 'Đạt 12/12 chỉ tiêu',
  'document.tasks': '12/BC, 20/12/2020',
  'score.law': '19',
  'note.law': 'Không có vi phạm',
  'score.movements': '18',
  'note.movements': 'Ba phong trào',
};

async function conveneScoring(): Promise<string> {
  await until(web, '2020-12-21', '10:30');
  return conveneBloc(web, { scoring: 'yes' });
}

/** Sends a form of whoever has a task of this kind, and answers the page of the check and that of the record. */
async function done(email: string, kind: string, fields: Record<string, string>): Promise<Answer> {
  const reader = await web.signedIn(email);
  return reader.act(`/tasks/${await taskOf(web, kind, email)}`, fields);
}

test('a sheet is faulted beside its fields, checked with its total, recorded once, and followed to the adopted table', async () => {
  const sitting = await conveneScoring();
  let member = await web.signedIn(BLOC_MEMBER);
  const place = `/tasks/${await taskOf(web, 'self-score', BLOC_MEMBER)}`;
  expect(textOf((await member.get(place)).html)).toContain('tối đa 60');
  const wrong = await member.post(place, { ...SHEET, step: 'check', 'score.tasks': '60,5', 'note.law': '' });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toMatch(/id="field-score-tasks"[^>]*aria-invalid|aria-invalid[^>]*id="field-score-tasks"/);
  expect(textOf(wrong.html)).toContain('vượt điểm tối đa của tiêu chí là 60');
  expect(textOf(wrong.html)).toContain('cần ghi minh chứng cho điểm này');
  expect(faultsApart(wrong.html)).toEqual([]);
  // Each fault names its row as the page does, and the points as they were written.
  const row = 'thực hiện nhiệm vụ được giao, các chỉ tiêu giao ước';
  expect(textOf(wrong.html)).toContain(`${row} › điểm "60,5": vượt điểm tối đa`);
  expect(textOf(wrong.html)).toMatch(/chính sách, pháp luật của Nhà nước › minh chứng "19": cần ghi minh chứng/);
  const noted = await member.post(place, { ...SHEET, step: 'check', 'note.bonus': 'một sáng kiến' });
  expect(textOf(noted.html)).toContain('Điểm thưởng: 0 · một sáng kiến');
  const check = await member.post(place, { ...SHEET, step: 'check' });
  expect(textOf(check.html)).toContain('Tổng điểm: 95,25');
  expect(textOf((await member.act(place, SHEET)).html)).toContain('Đã ghi nhận');
  expect(textOf((await member.get(`/sittings/${sitting}`)).html)).toContain('Các đơn vị đang tự chấm điểm.');
  expect(textOf((await member.get(`/sittings/${sitting}`)).html)).not.toContain('Đạt 12/12');

  await done(BLOC_HEAD, 'self-score', { ...SHEET, 'score.tasks': '50' });
  await setClockOffset(web.database, (await readClockOffset(web.database)) + 8 * 24 * 3_600_000);
  await keepSitting(web.database, sitting);
  member = await web.signedIn(BLOC_MEMBER);
  expect(textOf((await member.get(`/sittings/${sitting}`)).html)).toContain('Đạt 12/12 chỉ tiêu [12/BC, 20/12/2020]');
  await setClockOffset(web.database, (await readClockOffset(web.database)) + 10 * 24 * 3_600_000);
  await keepSitting(web.database, sitting);

  const rows = (seat: number, tasks: string) =>
    Object.entries({ tasks, law: '19', movements: '18' }).map(([code, points]) => [`score.${seat}.${code}`, points]);
  const table = Object.fromEntries([...rows(1, '50'), ...rows(2, '58')]) as Record<string, string>;
  const head = await web.signedIn(BLOC_HEAD);
  const collating = `/tasks/${await taskOf(web, 'collate', BLOC_HEAD)}`;
  // The hour of the voting has passed without a table: what is left is until its end.
  expect(textOf((await head.get('/tasks')).html)).toMatch(/tổng hợp bảng điểm · KH-.* Hạn: T6 08\/01\/2021 17:00/);
  expect(textOf((await head.get(collating)).html)).toContain('Hạn: T6 08/01/2021 17:00');
  const bare = await head.post(collating, { ...table, step: 'check' });
  expect(bare.status).toBe(422);
  expect(textOf(bare.html)).toMatch(/BQL KKT Nghi Sơn › Thực hiện nhiệm vụ[^›]* › lý do chênh lệch: cần ghi lý do/);
  await head.act(collating, { ...table, 'note.2.tasks': 'một chỉ tiêu chưa xác nhận' });
  const proposed = textOf((await head.get(`/tasks/${await taskOf(web, 'adopt', BLOC_HEAD)}`)).html);
  expect(proposed).toMatch(/1 BQL KKT \S+.* 95 .*2 BQL KKT/);
  await done(BLOC_HEAD, 'adopt', { choice: 'change', reason: 'xem lại chỉ tiêu thu hút đầu tư' });
  const again = await head.get(`/tasks/${await taskOf(web, 'collate', BLOC_HEAD)}`);
  expect(textOf(again.html)).toMatch(
    /Hội nghị đề nghị tổng hợp lại · [^,]+, T\d \S+ \S+: xem lại chỉ tiêu thu hút đầu tư Các ô dưới đây ghi sẵn/,
  );
  expect(again.html).toMatch(/name="score\.2\.tasks"[^>]*value="58"|value="58"[^>]*name="score\.2\.tasks"/);
  expect(again.html).toMatch(
    /name="note\.2\.tasks"[^>]*value="một chỉ tiêu chưa xác nhận"|value="một chỉ tiêu chưa xác nhận"[^>]*name="note\.2\.tasks"/,
  );
  const kept = { ...table, 'score.2.tasks': '57.5', 'note.2.tasks': 'một chỉ tiêu chưa xác nhận' };
  await done(BLOC_HEAD, 'collate', kept);
  await done(BLOC_HEAD, 'adopt', { choice: 'adopt' });
  await keepSitting(web.database, sitting);
  const office = await web.signedIn(OFFICE);
  const shown = textOf((await office.get(`/sittings/${sitting}`)).html);
  expect(shown).toContain('Hội nghị đã thống nhất bảng điểm.');
  expect(shown).toContain('một chỉ tiêu chưa xác nhận');
  expect(shown).toContain('chưa tự chấm đúng hạn: không thể dẫn đầu');

  member = await web.signedIn(BLOC_MEMBER);
  const voting = `/tasks/${await taskOf(web, 'vote', BLOC_MEMBER)}`;
  const checked = await member.post(voting, { 'item-1': 'oppose', edition: '1', step: 'check' });
  expect(textOf(checked.html)).toContain(
    'Khu kinh tế tỉnh Hà Tĩnh · Cờ thi đua của Bộ Kế hoạch và Đầu tư: Không tán thành',
  );
  await member.act(voting, { 'item-1': 'oppose', edition: '1' });
  expect(textOf((await member.get(voting)).html)).toContain('Đến khi đóng có thể thay đổi');
  expect(textOf((await member.act(voting, { 'item-1': 'approve', edition: '2' })).html)).toContain('Đã ghi nhận');
  expect(await web.database.act.count({ where: { kind: 'vote' } })).toBe(2);
});

test('a table that is entered as the bloc is convened is faulted beside its fields; who votes in writing votes openly', async () => {
  await until(web, '2020-12-21', '10:30');
  const head = await web.signedIn(BLOC_HEAD);
  const scores = { 'score-1': 'chín mươi', 'score-2': '95,5', 'score-3': '94' };
  const wrong = await head.post('/sittings/new', { ...blocForm(web), ...scores, step: 'check' });
  expect(wrong.status).toBe(422);
  expect(faultsApart(wrong.html)).toEqual([]);
  expect(wrong.html).toMatch(/name="score-1"[^>]*aria-invalid/);
  expect(wrong.html).not.toMatch(/name="score-2"[^>]*aria-invalid/);
  expect(textOf(wrong.html)).toMatch(/Có 2 chỗ cần sửa .*còn thiếu: BQL KKT Quảng Bình, BQL KKT Quảng Trị/);
  const both = await head.post('/sittings/new', { ...blocForm(web), scoring: 'yes', 'score-2': '95,5', step: 'check' });
  expect([both.status, faultsApart(both.html)]).toEqual([422, []]);
  expect(textOf(both.html)).toContain('bảng điểm đã thông qua: phải để trống khi các đơn vị chấm điểm trong Laurel');
  const scored = { scoring: 'yes', 'presence-3': 'written', step: 'check' };
  const check = await head.post('/sittings/new', { ...blocForm(web), ...scored });
  expect(textOf(check.html)).not.toContain('Bảng điểm đã thông qua');
  expect(textOf(check.html)).toMatch(/vắng, biểu quyết bằng văn bản: BQL KKT tỉnh Hà Tĩnh \(/);
});

test('the head records whom the bloc elected for its next year, and from that day the new head convenes', async () => {
  const sitting = await conveneScoring();
  const page = `/sittings/${sitting}`;
  const member = await web.signedIn(BLOC_MEMBER);
  expect((await member.get(page)).html).not.toContain(`${page}/heads`);
  expect(
    (await member.post(`${page}/heads`, { head: '2', deputy: '3', from: '2021-02-01', step: 'confirm' })).status,
  ).toBe(303);
  const head = await web.signedIn(BLOC_HEAD);
  expect((await head.get(page)).html).toContain(`${page}/heads`);
  const form = await head.get(`${page}/heads`);
  expect(form.html).toMatch(/<option[^>]*value="2"[^>]*selected|<option[^>]*selected[^>]*value="2"/);
  const chosen = { head: '2', deputy: '3', from: '2021-02-01' };
  const tooEarly = await head.post(`${page}/heads`, { ...chosen, from: '2020-12-01', step: 'confirm' });
  expect(tooEarly.status).toBe(422);
  expect(await web.database.act.count({ where: { kind: 'electHeads' } })).toBe(0);
  await head.act(`${page}/heads`, chosen);
  expect(textOf((await head.get(page)).html)).toContain(
    'Khối trưởng: Ban Quản lý Khu kinh tế Nghi Sơn và các khu công nghiệp tỉnh Thanh Hóa; Khối phó',
  );
  expect((await head.get(`${page}/heads`)).status).toBe(303);
  const seats = await web.database.seat.findMany({ where: { bodyId: 'mpi-ez-bac-trung-bo', no: { in: [1, 2, 3] } } });
  const roles = seats.map(({ no, role, fromOn, toOn }) => `${no} ${role} ${fromOn} ${toOn ?? ''}`.trim()).sort();
  expect(roles).toEqual([
    '1 chair 2019-01-01 2021-01-31',
    '1 representative 2021-02-01',
    '2 chair 2021-02-01',
    '2 representative 2019-01-01 2021-01-31',
    '3 deputy 2021-02-01',
    '3 representative 2019-01-01 2021-01-31',
  ]);
  const entry = await web.database.recordEntry.findFirst({ where: { kind: 'headsElected' } });
  expect(entry?.body).toMatchObject({ head: 2, deputy: 3, from: '2021-02-01', inTurn: true });
  await until(web, '2021-02-02', '08:00');
  const [before, after] = await Promise.all(
    [BLOC_HEAD, BLOC_MEMBER].map((email) => readActor(web.database, { email })),
  );
  expect(before?.roles.map(({ role }) => role)).not.toContain('blocHead');
  expect(after?.roles.map(({ role }) => role)).toContain('blocHead');
});

test('targets of the pact stand beside their rows, every edition is kept, and none moves once the bloc scores', async () => {
  const [BLOC, thanhHoa] = ['mpi-ez-bac-trung-bo', 'thanhhoa-ez-board'];
  const head = await readActor(web.database, { email: BLOC_HEAD });
  const member = await readActor(web.database, { email: BLOC_MEMBER });
  if (head === undefined || member === undefined) throw new Error('nobody keeps the pact');
  const pact = (target: string, actor = head, organisation = thanhHoa) =>
    keepPact(web.database, {
      actor,
      body: BLOC,
      year: 2020,
      file: 'giao-uoc.csv',
      targets: [
        { organisation, row: 'tasks', target, number: '01/GƯTĐ', on: '2020-02-14' },
        { organisation: 'nghean-ez-board', target: 'Cả năm không có vi phạm', number: '01/GƯTĐ' },
      ],
    });
  expect(await pact('7 dự án', member)).toMatchObject([{ code: 'role-missing', roles: ['blocHead'] }]);
  expect(await pact('7 dự án', head, 'hatinh-pc')).toMatchObject([{ code: 'not-a-member', field: '2.organisation' }]);
  expect(await pact('7 dự án')).toEqual({ targets: 2, members: 2, repeated: false });
  expect(await pact('7 dự án')).toMatchObject({ repeated: true });
  expect(await pact('8 dự án')).toMatchObject({ repeated: false });
  const editions = await web.database.act.findMany({ where: { kind: 'keepPact' }, orderBy: { at: 'asc' } });
  expect(editions.map(({ content }) => JSON.stringify(content).match(/\d dự án/)?.[0])).toEqual(['7 dự án', '8 dự án']);

  const sitting = await conveneScoring();
  expect(await pact('1 dự án')).toMatchObject([{ code: 'scoring-begun', sitting }]);
  const reader = await web.signedIn(BLOC_MEMBER);
  const page = textOf((await reader.get(`/tasks/${await taskOf(web, 'self-score', BLOC_MEMBER)}`)).html);
  expect(page).toContain('Giao ước: 8 dự án [01/GƯTĐ, T6 14/02/2020]');
  expect(page).not.toContain('Cả năm không có vi phạm');
});

test('a reminder that the table is to be put together says by when, as its page does: before the voting begins', async () => {
  const sitting = await conveneScoring();
  const { database } = web;
  const actor = await readActor(database, { email: BLOC_HEAD });
  if (actor === undefined) throw new Error('no head');
  const { opensAt } = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  await database.task.updateMany({ where: { sittingNumber: sitting }, data: { state: 'closed' } });
  const task = { key: `${sitting}/collate/1`, kind: 'collate', sittingNumber: sitting, state: 'open' };
  await database.task.create({ data: { ...task, personId: actor.personId, createdAt: new Date() } });
  const secretary = await readActor(database, { email: SECRETARY });
  if (secretary === undefined) throw new Error('no secretary');
  const reminded = await remind(database, { number: web.number, actor: secretary, key: 'r' });
  expect(reminded).toMatchObject({ recorded: true });
  const { facts } = await database.letter.findFirstOrThrow({ where: { kind: 'remind' } });
  expect(facts).toMatchObject({ task: 'collate', dueAt: opensAt.toISOString() });
});
