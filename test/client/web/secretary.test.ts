/** What a secretary does on the day of a sitting, and what the pages tell her: counts, agendas, who does not vote. */

import { keepImports } from '../../../prisma/acts/import-nominations';
import { readActor } from '../../../prisma/actors';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { addUpBox } from '../../../prisma/sittings/sealed-box';
import { castFor } from '../../../bench/sealed';
import {
  ABSENT_MEMBER,
  agreed,
  aWeb,
  brokenAnchors,
  contentOf,
  convened,
  councilForm,
  faultsApart,
  HEAD,
  hiddenIn,
  MEMBER,
  SECRETARY,
  taskOf,
  textOf,
  until,
  voting,
  type Web,
} from './given';
import { uploadTo } from './upload';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

/** So many members who are in the room have voted, and the absent one in writing. */
async function castBy({ database }: Web, present: number): Promise<void> {
  const tasks = await database.task.findMany({ where: { kind: 'ballot', state: 'open' }, include: { person: true } });
  const inTheRoom = tasks.filter(({ person }) => person.email !== ABSENT_MEMBER).slice(0, present);
  for (const { id, personId } of [...inTheRoom, ...tasks.filter(({ person }) => person.email === ABSENT_MEMBER)]) {
    const actor = await readActor(database, { personId });
    if (actor === undefined) throw new Error(`${personId} is unknown`);
    await castFor(database, { taskId: id, actor, choices: { '1': 'approve' } });
  }
}

test('a written ballot that policy does not count for the quorum is not counted for it while the box is open', async () => {
  const sitting = await voting(web);
  await castBy(web, 5);
  const secretary = await web.signedIn(SECRETARY);
  const page = textOf((await secretary.get(`/sittings/${sitting}`)).html);
  expect(page).toContain('Đã có 6/9 phiếu');
  expect(page).toContain('Chưa đủ điều kiện họp: 5, cần 6 trên 9');
  expect(textOf((await secretary.get(`/nominations/${web.number}`)).html)).toContain('không đủ số người để họp');
  const [task] = await web.database.task.findMany({ where: { kind: 'ballot', state: 'open' } });
  const actor = await readActor(web.database, { personId: task?.personId ?? '' });
  if (actor === undefined || task === undefined) throw new Error('nobody is left');
  await castFor(web.database, { taskId: task.id, actor, choices: { '1': 'approve' } });
  expect(textOf((await secretary.get(`/sittings/${sitting}`)).html)).toContain('Đủ điều kiện họp: 6, cần 6 trên 9');
});

test('who does not vote is read as people write it, is named before convening, and is never lost', async () => {
  await agreed(web);
  const secretary = await web.signedIn(SECRETARY);
  const form = { ...councilForm(web), step: 'check' };
  const lost = await secretary.post('/sittings/new', { ...form, 'recused-5': 'người nhà' });
  expect(lost.status).toBe(422);
  expect(textOf(lost.html)).toContain('bỏ phiếu vì liên quan, thành viên số 5 "người nhà": không tìm thấy');
  for (const typed of ['mục 1', '1', web.number]) {
    const page = await secretary.post('/sittings/new', { ...form, 'recused-5': typed });
    expect(textOf(page.html)).toContain('không tham gia bỏ phiếu mục này vì liên quan: Ủy viên 02');
  }
  const done = await secretary.act('/sittings/new', { ...councilForm(web), 'recused-5': 'mục 1' });
  expect(textOf(done.html)).toMatch(/Ban kiểm phiếu được mời tạo khóa, xong trước T3 22\/12\/2020 08:00/);
  const sitting = await web.database.sitting.findFirstOrThrow();
  expect(sitting.recusals).toEqual({ '1': [5] });
});

test('the page before convening says days as people write them, and who is absent', async () => {
  await agreed(web);
  const secretary = await web.signedIn(SECRETARY);
  const form = { ...councilForm(web), step: 'check' };
  const page = textOf((await secretary.post('/sittings/new', form)).html);
  expect(page).toContain('Bỏ phiếu từ T3 22/12/2020 08:00 · Họp lúc T6 25/12/2020 14:00 · Đóng hòm lúc');
  expect(page).toContain('vắng, bỏ phiếu kín bằng văn bản: Ủy viên 05');
  expect(page).toContain(`${web.number} · BQL KKT tỉnh Hà Tĩnh · Cờ thi đua`);
  const late = textOf((await secretary.post('/sittings/new', { ...form, closesAt: '2020-12-13T15:30' })).html);
  expect(late).toContain('đóng hòm lúc "CN 13/12/2020 15:30"');
  const two = textOf((await secretary.post('/sittings/new', { ...form, 'board-2': '' })).html);
  expect(two).toContain('Ban kiểm phiếu "3, 4"');
});

test('the page before convening shows the letters as members will get them, and sends none', async () => {
  await agreed(web);
  const secretary = await web.signedIn(SECRETARY);
  const before = await contentOf(web.database);
  const { html } = await secretary.post('/sittings/new', { ...councilForm(web), step: 'check' });
  expect(await contentOf(web.database)).toBe(before);
  const page = textOf(html);
  expect(page).toContain('Thư mời sẽ gửi khi mở bỏ phiếu: 9');
  expect(page).toContain('Gửi: Ủy viên 05');
  expect(page).toMatch(/^DIỄN TẬP.*\[Diễn tập\] Mời bỏ phiếu kín trước 15:30 T6 25.12 · HD-2020-01 Đây là thư/);
  await secretary.act('/sittings/new', councilForm(web));
  expect(await web.database.letter.count({ where: { kind: { in: ['ballot', 'opinion'] } } })).toBe(0);
});

test('the page before convening names whom no letter reaches', async () => {
  await agreed(web);
  const secretary = await web.signedIn(SECRETARY);
  const form = { ...councilForm(web), step: 'check' };
  expect(textOf((await secretary.post('/sittings/new', form)).html)).not.toContain('bị trả lại');
  await web.database.letter.updateMany({ where: { kind: 'review' }, data: { state: 'bounced' } });
  const head = await web.database.person.findUniqueOrThrow({ where: { email: HEAD } });
  expect(textOf((await secretary.post('/sittings/new', form)).html)).toContain(
    `Thư gần nhất bị trả lại, thư mời sẽ không tới: ${head.fullName}.`,
  );
});

test('whoever reviews reads title, reason and figures on the page of the task, also after a fault, and may go on', async () => {
  const head = await web.signedIn(HEAD);
  const place = `/tasks/${await taskOf(web, 'review')}`;
  const merit =
    /Danh hiệu Cờ thi đua của Bộ.*thành tích xuất sắc trong hoạt động quản lý nhà nước.*181 dự án = 144 \(KKT Vũng Áng\) \+/;
  expect(textOf((await head.get(place)).html)).toMatch(merit);
  const forgotten = await head.post(place, { step: 'check' });
  expect(forgotten.status).toBe(422);
  expect(textOf(forgotten.html)).toMatch(/Có 1 chỗ cần sửa ý kiến của đơn vị: còn thiếu/);
  expect(textOf(forgotten.html)).toMatch(merit);
  expect(textOf((await head.post(place, { step: 'change', choice: 'agree' })).html)).toMatch(merit);
  const check = textOf((await head.post(place, { step: 'check', choice: 'agree' })).html);
  expect(check).toMatch(/BQL KKT tỉnh Hà Tĩnh · Cờ thi đua của Bộ.*Đồng ý trình/);
  expect(textOf((await head.get(`/nominations/${web.number}`)).html)).toMatch(merit);
});

test('who made the key of the box is not counted among those who have voted', async () => {
  const sitting = await voting(web);
  await castBy(web, 5);
  const secretary = await web.signedIn(SECRETARY);
  const page = textOf((await secretary.post(`/sittings/${sitting}/remind`, {})).html);
  expect(page).toContain('Sẽ nhắc 3 người; 6 người đã làm');
});

const FILLED = {
  title: 'CSTDCS',
  year: '2020',
  nominee: 'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh',
  nomineePerson: 'Nguyễn Thị Mẫu',
  reason: 'Hoàn thành xuất sắc nhiệm vụ',
  'claim-1': 'Hồ sơ đã giải quyết',
  'value-1': '1.200',
  'measure-1': 'hồ sơ',
};

test('a person is nominated from the form by names, after a page that says what will be recorded', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const empty = (await secretary.get('/nominations/new')).html;
  expect(empty).toMatch(/<option value="CSTDCS"[^>]*>Chiến sĩ thi đua cơ sở</);
  const check = await secretary.post('/nominations/new', { ...FILLED, step: 'check' });
  expect(textOf(check.html)).toMatch(
    /Chiến sĩ thi đua cơ sở.*Nguyễn Thị Mẫu · Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh.*Bộ Kế hoạch và Đầu tư.*1\.200 hồ sơ; trong thời gian 01\/01\/2020/,
  );
  expect(textOf(check.html)).toMatch(/Theo quy định của Bộ .*Thủ trưởng đơn vị.*Điều kiện .*tiên tiến 2020: –/);
  const carried = hiddenIn(check.html);
  const again = await secretary.post('/nominations/new', { ...carried, step: 'change' });
  expect(again.html).toContain('value="Nguyễn Thị Mẫu"');
  expect(again.html).toContain('value="1.200"');
  const done = await secretary.post('/nominations/new', { ...carried, step: 'confirm' });
  expect(textOf(done.html)).toContain('Đã ghi nhận 2020-0002');
  const { nomineePerson, unitId, ministryId } = await web.database.nomination.findUniqueOrThrow({
    where: { number: '2020-0002' },
  });
  expect({ nomineePerson, unitId, ministryId }).toEqual({
    nomineePerson: 'Nguyễn Thị Mẫu',
    unitId: 'hatinh-ez-board',
    ministryId: 'mpi',
  });
  const same = await secretary.post('/nominations/new', { ...carried, step: 'check' });
  expect(textOf(same.html)).toContain('Hồ sơ này đã có: 2020-0002');
  expect(hiddenIn(same.html)['nominee']).toBeUndefined();
  const other = await secretary.post('/nominations/new', { ...carried, 'claim-1': 'Việc khác', step: 'check' });
  expect([other.status, faultsApart(other.html)]).toEqual([422, []]);
  expect(textOf(other.html)).toMatch(/sửa đề nghị cho: đã được đề nghị.*\(2020-0002\)/);
});

test('what a form of a nomination lacks, or names wrongly, is said in words that help', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const bare = await secretary.post('/nominations/new', { step: 'check' });
  expect(textOf(bare.html)).toMatch(/danh hiệu: còn thiếu.*năm thi đua: còn thiếu.*đề nghị cho: còn thiếu/);
  const near = await secretary.post('/nominations/new', { ...FILLED, nominee: 'BQL KKT Ha Tinh', step: 'check' });
  expect(near.status).toBe(422);
  expect(textOf(near.html)).toContain('gần nhất: BQL KKT tỉnh Hà Tĩnh (hatinh-ez-board)');
  expect(textOf(near.html)).toContain('Có 1 chỗ cần sửa');
  expect(await web.database.nomination.count()).toBe(1);
});

test('every fault of a form of a nomination or a sitting leads to its field, and stands beside it', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const bare = await secretary.post('/nominations/new', { step: 'check' });
  expect(faultsApart(bare.html)).toEqual([]);
  expect(bare.html).toMatch(/id="field-title"[^>]*aria-invalid/);
  expect(bare.html).toMatch(/role="alert" tabindex="-1" autofocus/i);
  const rows = { 'claim-1': '', 'value-1': '', 'claim-2': '', 'value-2': '1.5', 'documentOn-2': '2020-12-01' };
  const wrong = await secretary.post('/nominations/new', { ...FILLED, ...rows, step: 'check' });
  expect(wrong.status).toBe(422);
  expect(faultsApart(wrong.html)).toEqual([]);
  expect(textOf(wrong.html)).toMatch(/minh chứng 1 › nội dung: còn thiếu.*minh chứng 1 › văn bản › số: còn thiếu/);
  expect(wrong.html).toMatch(/name="claim-2"[^>]*aria-invalid/);

  const pasted = await secretary.post('/nominations/new', {
    text: 'title: CO_BO\nevidence: [{id: E1}]',
    step: 'check',
  });
  expect(pasted.status).toBe(422);
  expect(brokenAnchors(pasted.html)).toEqual([]);
  expect(pasted.html).toMatch(/href="#field-text"/);

  await agreed(web);
  const form = { ...councilForm(web), step: 'check', 'presence-3': 'proxy', 'recused-5': 'người nhà', 'board-2': '' };
  for (const fields of [form, { ...form, 'recused-5': '' }]) {
    const page = await secretary.post('/sittings/new', fields);
    expect(page.status).toBe(422);
    expect(faultsApart(page.html)).toEqual([]);
  }
  const recused = (await secretary.post('/sittings/new', form)).html;
  expect(recused).toMatch(/name="recused-5"[^>]*aria-invalid/);
  expect(recused.match(/<details class="panel seat"[^>]*open/g)).toHaveLength(3);
});

test('a choice that nobody made is said beside its rows, and the group is what the fault leads to', async () => {
  const head = await web.signedIn(HEAD);
  const place = `/tasks/${await taskOf(web, 'review', HEAD)}`;
  expect((await head.get(place)).html).toMatch(/<fieldset(?![^>]*aria-)[^>]*id="field-choice"/);
  const { status, html } = await head.post(place, { step: 'check' });
  expect([status, faultsApart(html)]).toEqual([422, []]);
  expect(html).toMatch(/<fieldset id="field-choice" class="wrong"[^>]* role="radiogroup" aria-invalid/);
  expect(html).toMatch(/<p class="fault" id="field-choice-fault">ý kiến của đơn vị: còn thiếu<\/p>/);

  const secretary = await web.signedIn(SECRETARY);
  const held = await secretary.post(`/nominations/${web.number}/acts/hold`, { step: 'check' });
  expect([held.status, faultsApart(held.html)]).toEqual([422, []]);
  expect(held.html).toMatch(/id="field-cause"[^>]*aria-invalid/);
});

test('a row names its title and writes its day as people do; a title that nobody gives is told the codes', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const head =
    'Danh hiệu,Năm thi đua,Tổ chức,Họ và tên,Lý do,Minh chứng 1,Tổng số 1,Đơn vị tính 1,Số văn bản 1,Ngày văn bản 1';
  const row = (title: string, person: string): string =>
    `${title},2020,hatinh-ez-board,${person},Hoàn thành xuất sắc nhiệm vụ,Dự án mới,8,dự án,45/BC-BQL,10/12/2020`;
  const content = [head, row('chiến sĩ thi đua cơ sở', 'Hồ Thị Mẫu'), row('Danh hiệu lạ', 'Hồ Văn Mẫu')].join('\n');
  const { to } = await uploadTo(web, secretary, { content });
  const preview = textOf((await secretary.get(to)).html);
  expect(preview).toContain('2 dòng đọc được: 1 dòng ghi được, 1 dòng có lỗi');
  expect(preview).toMatch(/Danh hiệu lạ không có danh hiệu này trong văn bản đang áp dụng; có: .*CSTDCS/);
  const good = await uploadTo(web, secretary, { content: content.split('\n').slice(0, 2).join('\n') });
  const page = (await secretary.get(good.to)).html;
  expect(page).not.toContain('type="radio"');
  await secretary.post(good.to, hiddenIn(page));
  await keepImports(web.database);
  const written = await web.database.nomination.findFirstOrThrow({ where: { nomineePerson: 'Hồ Thị Mẫu' } });
  const evidence = await web.database.evidence.findFirstOrThrow({ where: { nominationNumber: written.number } });
  expect(written.title).toBe('CSTDCS');
  expect(evidence.content).toMatchObject({ document: { number: '45/BC-BQL', date: '2020-12-10' } });
});

test('a sitting says what its convener moves or strikes, and what its key holds up', async () => {
  const sitting = await convened(web);
  const secretary = await web.signedIn(SECRETARY);
  const page = textOf((await secretary.get(`/sittings/${sitting}`)).html);
  expect(page).toContain('Chưa đủ mảnh khóa thì không mở được bỏ phiếu lúc T3 22/12/2020 08:00');
  const extend = await secretary.get(`/sittings/${sitting}/acts/extend`);
  expect(textOf(extend.html)).toContain('Hiện nay: T6 25/12/2020 15:30');
  const early = { step: 'check', reason: 'họp kéo dài' };
  for (const closesAt of ['', '2020-12-22T08:00']) {
    const refused = await secretary.post(`/sittings/${sitting}/acts/extend`, { ...early, closesAt });
    expect([closesAt, refused.status, faultsApart(refused.html)]).toEqual([closesAt, 422, []]);
  }
  const later = await secretary.post(`/sittings/${sitting}/acts/extend`, { ...early, closesAt: '2020-12-25T17:00' });
  expect(textOf(later.html)).toMatch(/được báo giờ mới.*Đóng hòm lúc: T6 25\/12\/2020 17:00/);
  const cancel = await secretary.get(`/sittings/${sitting}/acts/cancel`);
  expect(textOf(cancel.html)).toMatch(/các hồ sơ chờ phiên họp khác.*thêm hồ sơ thì sau đó bấm Triệu tập phiên khác/);
  const strike = { step: 'check', position: '1', reason: 'đơn vị đề nghị' };
  const check = await secretary.post(`/sittings/${sitting}/acts/strike`, strike);
  expect(textOf(check.html)).toMatch(/1\. 2020-0001 · BQL KKT tỉnh Hà Tĩnh · Cờ thi đua.* đơn vị đề nghị/);
});

test('who votes reads why an item is proposed beside the choices', async () => {
  await voting(web);
  const member = await web.signedIn(MEMBER);
  const page = (await member.get(`/tasks/${await taskOf(web, 'ballot', MEMBER)}`)).html;
  expect(page).toMatch(/<details data-reason="1" open/);
  expect(textOf(page)).toMatch(/Tóm tắt thành tích .*thành tích xuất sắc trong hoạt động quản lý nhà nước/);
});

test('a closed box says until when the counting board opens it', async () => {
  const sitting = await voting(web);
  await castBy(web, 6);
  await until(web, '2020-12-25', '15:31');
  await keepSitting(web.database, sitting);
  await addUpBox(web.database, sitting);
  const secretary = await web.signedIn(SECRETARY);
  const page = textOf((await secretary.get(`/sittings/${sitting}`)).html);
  expect(page).toContain('Ban kiểm phiếu đã được mời mở hòm, trước T2 28/12/2020 24:00');
});

test('whose conflict of interest is declared has to be chosen: nobody is, and not whoever declares it', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const address = `/nominations/${web.number}/conflicts`;
  const page = await secretary.post(address, { person: '', reason: 'người thân', step: 'confirm', formKey: 'c' });
  expect(page.status).toBe(422);
  expect(faultsApart(page.html)).toEqual([]);
  expect(await web.database.conflict.count()).toBe(0);
});

test('a hold that ends the case is confirmed as an end, by a red button; one that lets it go on is not', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const at = (act: string): string => `/nominations/${web.number}/acts/${act}`;
  await secretary.act(at('hold'), { cause: 'press', reason: 'đăng báo', paper: '88/TTr' });
  const check = async (end: string): Promise<string> =>
    (await secretary.post(at('resume'), { step: 'check', end, reason: 'đã kết luận', paper: '12/KL' })).html;
  const disciplined = await check('disciplined');
  expect(disciplined).toMatch(/<button class="first grave"[^>]*>Kết thúc do kỷ luật</);
  expect(textOf(disciplined)).toContain('Hồ sơ kết thúc, không đủ điều kiện do kỷ luật, và không đi tiếp.');
  const cleared = await check('cleared');
  expect(cleared).toMatch(/<button class="first"[^>]*>Tiếp tục</);
  expect(textOf(cleared)).not.toContain('kỷ luật');
});
