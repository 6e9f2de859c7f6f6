/** The dossier on the pages: what is missing and who brings it, a part brought, excused, replaced and read again. */

import { createHash } from 'node:crypto';
import { formMark } from '../../../client/web/session';
import { whereIs } from '../../../prisma/stages/settle';
import { bringToSubmission } from '../../prisma/at-submission';
import {
  aWeb,
  BLOC_MEMBER,
  CLERK,
  contentOf,
  LIAISON,
  OBSERVER,
  OFFICE,
  SECRETARY,
  SITE,
  taskOf,
  textOf,
  type Reader,
  type Web,
} from './given';

let web: Web;
beforeAll(async () => {
  web = await aWeb();
});
afterAll(() => web.close());

const REPORT = Buffer.from('%PDF-1.7\n% báo cáo thành tích\n');
const SECOND = Buffer.from('%PDF-1.7\n% bản thứ hai\n');

type Sent = { file?: Buffer; fields?: Record<string, string>; token?: string; mark?: string; name?: string };

/** A form with a file as a browser without any program sends it. */
async function upload(path: string, { file, fields = {}, token = '', mark, name = 'báo cáo.exe' }: Sent) {
  const form = new FormData();
  form.set('mark', mark ?? formMark(web.house, token));
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  if (file !== undefined) form.set('file', new Blob([new Uint8Array(file)], { type: 'application/x-anything' }), name);
  const request = new Request(SITE, { method: 'POST', body: form });
  const { statusCode, payload, headers } = await web.app.inject({
    method: 'POST',
    url: `/nominations/${web.number}/dossier${path}`,
    cookies: { 'laurel-language': 'vi', ...(token === '' ? {} : { 'laurel-session': token }) },
    headers: { 'content-type': request.headers.get('content-type') ?? '', origin: SITE },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  return { status: statusCode, html: payload, location: headers.location ?? '' };
}

const confirmed = { act: 'bring', noStateSecrets: 'yes' };

function placeOf(part = ''): string {
  return `/nominations/${web.number}/dossier${part}`;
}

test('the checklist says of each part whether it is there, who must bring it, by when and by which clause', async () => {
  const clerk = await web.signedIn(CLERK);
  const said = textOf((await clerk.get(placeOf())).html);
  expect(said).toMatch(/Còn thiếu 7 thành phần: tờ trình, .* và văn bản xếp loại\./);
  expect(said).toContain('Còn 2 thành phần cần hỏi có áp dụng không: xác nhận thuế và báo cáo kiểm toán.');
  expect(said).toMatch(/báo cáo thành tích dấu giáp lai còn thiếu Nộp tệp chuyên viên đơn vị/);
  expect(said).toMatch(/xác nhận thuế chỉ khi: có nghĩa vụ với ngân sách nhà nước cần hỏi/);
  expect(said).toContain('T3 09/02/2021');
  expect(said).toContain('khoản 6 Điều 28 Thông tư 07/2018/TT-BKHĐT');
});

test('a part is brought once however often it is sent, named without diacritics, and its bytes come back unchanged', async () => {
  const clerk = await web.signedIn(CLERK);
  for (const _ of [1, 2]) {
    const sent = await upload('/achievementReport', { file: REPORT, fields: confirmed, token: clerk.token });
    expect(sent).toMatchObject({ status: 303, location: placeOf() });
  }
  const rows = await web.database.dossierPart.findMany({ include: { file: true } });
  expect(rows).toHaveLength(1);
  const sha256 = createHash('sha256').update(REPORT).digest('hex');
  expect(rows[0]).toMatchObject({ part: 'achievementReport', version: 1, sha256, file: { size: REPORT.length } });
  expect(rows[0]?.fileName).toBe('2020-0001_bao-cao-thanh-tich_2020-12-14.pdf');
  const entry = await web.database.recordEntry.findFirstOrThrow({ where: { kind: 'partBrought' } });
  expect(entry.body).toMatchObject({ part: 'achievementReport', version: 1, sha256 });

  const got = await web.app.inject({
    url: placeOf('/achievementReport/1'),
    cookies: { 'laurel-session': clerk.token },
  });
  expect(got.rawPayload.equals(REPORT)).toBe(true);
  expect(got.headers).toMatchObject({
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-disposition': 'attachment; filename="2020-0001_bao-cao-thanh-tich_2020-12-14.pdf"',
  });
});

test('another version takes its place and the older one stays; the same file in two parts is stored once', async () => {
  const secretary = await web.signedIn(SECRETARY);
  await upload('/achievementReport', { file: SECOND, fields: confirmed, token: secretary.token });
  await upload('/ratingDocument', { file: REPORT, fields: confirmed, token: secretary.token });
  const page = textOf((await secretary.get(placeOf('/achievementReport'))).html);
  expect(page).toContain('Các bản');
  expect((await secretary.get(placeOf('/achievementReport/1'))).status).toBe(200);
  expect(await web.database.storedFile.count()).toBe(2);
  expect(await web.database.dossierPart.count()).toBe(3);
});

test('a file that may not travel is refused beside its field with all that is wrong, and nothing is kept', async () => {
  const clerk = await web.signedIn(CLERK);
  const before = await contentOf(web.database);
  const wrong = await upload('/auditReport', { file: Buffer.from('MZ'), fields: { act: 'bring' }, token: clerk.token });
  expect(wrong.status).toBe(422);
  expect(textOf(wrong.html)).toContain('Có 2 chỗ cần sửa');
  expect(textOf(wrong.html)).toContain('chỉ nhận pdf, docx');
  expect(wrong.html).toContain('id="field-file-fault"');
  const none = await upload('/auditReport', { fields: confirmed, token: clerk.token });
  expect(none).toMatchObject({ status: 422 });
  expect(await contentOf(web.database)).toBe(withoutSession(before, await contentOf(web.database)));
});

/** A session notes when it was last used; everything else must be alike. */
function withoutSession(before: string, after: string): string {
  const session = /^session: .*$/m.exec(after)?.[0] ?? '';
  return before.replace(/^session: .*$/m, session);
}

test('only a part that some nominees owe is excused, with a reason', async () => {
  const clerk: Reader = await web.signedIn(CLERK);
  const silent = await clerk.post(placeOf('/auditReport'), { act: 'excuse', because: ' ' });
  expect(silent.status).toBe(422);
  const owed = await clerk.post(placeOf('/ratingDocument'), { act: 'excuse', because: 'không có' });
  expect(owed.status).toBe(422);
  expect(textOf(owed.html)).toContain('ai cũng phải có');
  const said = await clerk.post(placeOf('/auditReport'), { act: 'excuse', because: 'đơn vị sự nghiệp' });
  expect(said).toMatchObject({ status: 303, location: placeOf() });
  expect(textOf((await clerk.get(placeOf())).html)).toContain('không áp dụng (đơn vị sự nghiệp)');
});

test('the page of the case lists what was brought, and says as the dossier what is missing now', async () => {
  const clerk = await web.signedIn(CLERK);
  const page = textOf((await clerk.get(`/nominations/${web.number}`)).html);
  const open =
    'Còn thiếu 5 thành phần: tờ trình, biên bản họp hội đồng, biên bản kiểm phiếu, biên bản bình xét khối và bảng chấm điểm. Còn 1 thành phần cần hỏi có áp dụng không: xác nhận thuế.';
  expect(textOf((await clerk.get(placeOf())).html)).toContain(open);
  expect(page).toContain(open);
  expect(page).toMatch(
    /Văn bản báo cáo thành tích 2020-0001_bao-cao-thanh-tich_2020-12-14\.pdf \w+ văn bản xếp loại 2020-0001/,
  );
  expect(page).not.toMatch(/thiếu: tờ trình|chưa có văn bản xếp loại/);
});

test('whoever sees the case reads its parts; who is not of the unit brings none, and strangers see nothing', async () => {
  const [observer, member] = [await web.signedIn(OBSERVER), await web.signedIn(BLOC_MEMBER)];
  expect((await observer.get(placeOf('/achievementReport/1'))).status).toBe(200);
  expect((await observer.get(placeOf('/achievementReport'))).html).not.toContain('type="file"');
  for (const { token } of [observer, member])
    expect((await upload('/taxConfirmation', { file: REPORT, fields: confirmed, token })).status).toBe(403);
  expect((await upload('/taxConfirmation', { file: REPORT, fields: confirmed })).location).toBe(
    '/sign-in?with=file&to=',
  );
  const { token } = await web.signedIn(CLERK);
  const forged = { file: REPORT, fields: confirmed, token, mark: 'forged' };
  expect((await upload('/taxConfirmation', forged)).status).toBe(403);
  expect(await web.database.dossierPart.count({ where: { part: 'taxConfirmation' } })).toBe(0);
  expect((await observer.get('/nominations/2020-9999/dossier')).status).toBe(404);
  expect((await observer.get(placeOf('/nothing'))).status).toBe(404);
});

test('the page of the submission names what is missing, and takes a dossier with gaps only with a reason', async () => {
  await bringToSubmission(web.database, web.number);
  const liaison = await web.signedIn(LIAISON);
  const place = `/tasks/${await taskOf(web, 'submit', LIAISON)}`;
  const said = textOf((await liaison.get(place)).html);
  expect(said).toMatch(/bảng chấm điểm còn thiếu Nộp tệp khối trưởng T3 09\/02\/2021/);
  expect(said).toContain('Lý do vẫn trình khi còn thiếu thành phần');
  const before = await contentOf(web.database);
  const refused = await liaison.post(place, { step: 'check' });
  expect(refused.status).toBe(422);
  expect(textOf(refused.html)).toContain('muốn vẫn trình phải ghi rõ lý do');
  expect(await contentOf(web.database)).toBe(before);
  const checked = await liaison.post(place, { step: 'check', reason: 'gửi sau bằng văn thư' });
  expect(textOf(checked.html)).toMatch(
    /Trình khi còn thiếu \d thành phần: .*cần hỏi có áp dụng không: .*\. Lý do: gửi sau bằng văn thư/,
  );
  expect((await liaison.act(place, { reason: 'gửi sau bằng văn thư' })).status).toBe(200);
  expect(await web.database.submission.count()).toBe(1);
});

test('the ministry’s office receives it on its own page, in two steps and without a program, and shows both clocks', async () => {
  await whereIs(web.database, web.number);
  const office = await web.signedIn(OFFICE);
  const desk = `/nominations/${web.number}/ministry`;
  const before = textOf((await office.get(desk)).html);
  expect(before).toContain('Chưa có việc nào được ghi từ lần trình này.');
  expect(before).toMatch(/Thời hạn của cơ quan tiếp nhận: đang chạy: đã dùng 0, còn 20 ngày làm việc\./);
  const checked = await office.post(`${desk}/receive`, { step: 'check' });
  expect(textOf(checked.html)).toContain('Giấy tiếp nhận có mã và ngày hẹn trả lời');
  expect(await web.database.act.count({ where: { kind: 'receive' } })).toBe(0);
  expect((await office.act(`${desk}/receive`, {})).status).toBe(200);
  const after = textOf((await office.get(desk)).html);
  expect(after).toMatch(/Mã tiếp nhận T-[0-9A-F]{8}/);
  expect(after).not.toContain('Từ chối tiếp nhận');
  const empty = await office.post(`${desk}/apologise`, { step: 'check', to: '2021-03-12' });
  expect([empty.status, textOf(empty.html)]).toEqual([422, expect.stringContaining('Lý do')]);
  const early = await office.post(`${desk}/apologise`, { step: 'check', to: '2020-12-15', reason: 'chậm' });
  expect([early.status, textOf(early.html)]).toEqual([422, expect.stringContaining('phải sau ngày đã hẹn trước')]);
  expect((await office.act(`${desk}/apologise`, { to: '2021-03-12', reason: 'chậm' })).status).toBe(200);
  expect(textOf((await office.get(desk)).html)).toContain('Số lần xin lỗi: 1');
  expect(textOf((await office.get(`/nominations/${web.number}`)).html)).toContain('hẹn lại kèm lời xin lỗi vào ngày');
});

test('the unit reads the desk and does nothing there, and nobody reads it without signing in', async () => {
  const desk = `/nominations/${web.number}/ministry`;
  const clerk = await web.signedIn(CLERK);
  const said = await clerk.get(desk);
  expect([said.status, textOf(said.html)]).toEqual([200, expect.stringContaining('Đã tiếp nhận hồ sơ')]);
  expect(said.html).not.toContain(`${desk}/appraise`);
  expect((await clerk.post(`${desk}/appraise`, { step: 'check', result: 'đủ' })).status).toBe(403);
  expect((await clerk.post(`${desk}/appraise`, { step: 'confirm', result: 'đủ' })).status).toBe(403);
  expect(await web.database.act.count({ where: { kind: 'appraise' } })).toBe(0);
  expect((await web.anybody.get(desk)).location).toContain('/sign-in');
  expect((await clerk.get('/nominations/2020-9999/ministry')).status).toBe(404);
  expect((await clerk.get(`${desk}/sign`)).status).toBe(404);
});

async function settle(): Promise<void> {
  await whereIs(web.database, web.number);
}

test('an award that was answered shows what is owed by when, and whoever owes it enters its day', async () => {
  await settle();
  const [office, liaison] = [await web.signedIn(OFFICE), await web.signedIn(LIAISON)];
  const signed = { answer: 'awarded', decisionNumber: '01/QĐ-DIỄN-TẬP', decisionOn: '2020-12-14' };
  expect((await office.act(`/tasks/${await taskOf(web, 'answer', OFFICE)}`, signed)).status).toBe(200);
  await settle();
  const [home, own] = [`/nominations/${web.number}`, `/nominations/${web.number}/award`];
  const owed = textOf((await liaison.get(home)).html);
  expect(owed).toMatch(
    /Gửi quyết định khen thưởng .* hết ngày T2 28\/12\/2020\. 10 ngày làm việc kể từ ngày ra quyết định/,
  );
  expect(owed).toContain('Nhận quyết định khen thưởng (đầu mối trình hồ sơ): chưa ghi ngày nhận');
  const unsaid = await liaison.post(`${own}/handedOver`, { step: 'check' });
  expect(unsaid.status).toBe(422);
  expect(textOf(unsaid.html)).toContain('Có 3 chỗ cần sửa');
  expect((await liaison.act(`${own}/decisionReceived`, { on: '2020-12-14' })).status).toBe(200);
  const early = { on: '2020-12-13', giver: 'Bộ', recipient: 'Ban', step: 'check' };
  expect((await office.post(`${own}/handedOver`, { ...early, on: '2020-12-14' })).status).toBe(403);
  const refused = await liaison.post(`${own}/handedOver`, early);
  expect(refused.status).toBe(422);
  expect(textOf(refused.html)).toContain('không được trước ngày quyết định khen thưởng');
  expect((await liaison.act(`${own}/handedOver`, { ...early, on: '2020-12-14' })).status).toBe(200);
  expect(textOf((await liaison.get(home)).html)).toContain('đã làm ngày 14/12/2020; người trao: Bộ; người nhận: Ban');
  expect((await liaison.get(`${own}/nothing`)).status).toBe(404);
});
