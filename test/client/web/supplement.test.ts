/** A supplement: the unit is led to where files are brought, and whoever judges again reads what was asked and what came. */

import { aWeb, CLERK, HEAD, OFFICE, submitted, taskOf, textOf, until, type Web } from './given';
import { whereIs } from '../../../prisma/stages/settle';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

test('what was asked and what came stands before whoever judges again, and on the page of the case', async () => {
  const head = await web.signedIn(HEAD);
  const review = `/tasks/${await taskOf(web, 'review', HEAD)}`;
  await head.act(review, { choice: 'return', reason: 'thiếu thời điểm chốt\nthiếu bảng điểm' });
  await whereIs(web.database, web.number);
  const unit = await web.signedIn(CLERK);
  const asked = `/tasks/${await taskOf(web, 'supplement', CLERK)}`;
  expect((await unit.get(asked)).html).toContain(`href="/nominations/${web.number}/dossier"`);
  const check = await unit.post(asked, { text: 'chốt ngày 30/11/2020', step: 'check' });
  expect(textOf(check.html)).toMatch(/Còn thiếu \d+ thành phần: tờ trình, .*Còn \d+ thành phần cần hỏi/);
  await unit.act(asked, { text: 'chốt ngày 30/11/2020' });
  await whereIs(web.database, web.number);
  const said = /Các điểm cần bổ sung thiếu thời điểm chốt thiếu bảng điểm Nội dung bổ sung chốt ngày 30\/11\/2020/;
  const again = `/tasks/${await taskOf(web, 'review', HEAD)}`;
  expect(again).not.toBe(review);
  for (const place of [again, `/nominations/${web.number}`]) expect(textOf((await head.get(place)).html)).toMatch(said);
  expect(textOf((await head.get(again)).html)).toMatch(/Còn thiếu 7 thành phần: tờ trình, /);
  const supplement = { nominationNumber: web.number, step: 'supplement' };
  await web.database.opening.updateMany({ where: supplement, data: { state: 'void' } });
  expect(textOf((await head.get(again)).html)).not.toContain('Nội dung bổ sung');
});

test('what is missing is said before a supplement goes to the authority, whose desk reckons its check from then', async () => {
  await submitted(web);
  const office = await web.signedIn(OFFICE);
  const desk = async (): Promise<string> =>
    textOf((await (await web.signedIn(OFFICE)).get(`/nominations/${web.number}/ministry`)).html);
  expect(await desk()).toContain('Kiểm tra hồ sơ chậm nhất T6 22/01/2021');
  await office.act(`/tasks/${await taskOf(web, 'answer', OFFICE)}`, { answer: 'supplement', reason: 'thiếu' });
  await whereIs(web.database, web.number);
  expect(await desk()).not.toContain('Kiểm tra hồ sơ chậm nhất');
  await until(web, '2021-01-25', '10:30');
  const { id, person } = await web.database.task.findFirstOrThrow({
    where: { kind: 'supplement', state: 'open' },
    include: { person: true },
  });
  const unit = await web.signedIn(person.email);
  const check = await unit.post(`/tasks/${id}`, { text: 'đã bổ sung', step: 'check' });
  expect(textOf(check.html)).toMatch(/đã bổ sung Còn thiếu \d+ thành phần: .*Còn \d+ thành phần cần hỏi/);
  await unit.act(`/tasks/${id}`, { text: 'đã bổ sung' });
  await whereIs(web.database, web.number);
  const checked = 'Kiểm tra hồ sơ chậm nhất T2 01/02/2021';
  expect(await desk()).toContain(checked);
  await (await web.signedIn(OFFICE)).act(`/nominations/${web.number}/ministry/receive`, {});
  const { body } = await web.database.recordEntry.findFirstOrThrow({ where: { kind: 'received' } });
  expect(body).toMatchObject({ checkOn: '2021-02-01' });
  expect(await desk()).toContain(checked);
});

test('a supplement that never came is not told as done, its desk and its dossier say how the case ended, and one sent late is not recorded', async () => {
  await submitted(web);
  const office = await web.signedIn(OFFICE);
  await office.act(`/tasks/${await taskOf(web, 'answer', OFFICE)}`, {
    answer: 'supplement',
    reason: 'thiếu bảng điểm',
  });
  await whereIs(web.database, web.number);
  const { id, person, dueAt } = await web.database.task.findFirstOrThrow({
    where: { kind: 'supplement', state: 'open' },
    include: { person: true },
  });
  expect(dueAt?.toISOString()).toBe('2021-01-29T17:00:00.000Z');
  await until(web, '2021-02-01', '08:20');
  await whereIs(web.database, web.number);
  const unit = await web.signedIn(person.email);
  const late = await unit.post(`/tasks/${id}`, { text: 'đã bổ sung', step: 'confirm' });
  expect(late.status).toBe(409);
  expect(textOf(late.html)).toMatch(/Hồ sơ đã kết thúc .*Lần gửi vừa rồi không được ghi nhận\. đã bổ sung/);
  const story = textOf((await unit.get(`/nominations/${web.number}`)).html);
  expect(story).toMatch(/đơn vị bổ sung hồ sơ \(vòng 2\) · [^·]*▸ [^·]*· hết thời hạn, chưa xong/);
  for (const part of ['', '/achievementReport'])
    expect(textOf((await unit.get(`/nominations/${web.number}/dossier${part}`)).html)).toContain(
      'Hồ sơ đã kết thúc (trả lại hồ sơ).',
    );
  const desk = await (await web.signedIn(OFFICE)).get(`/nominations/${web.number}/ministry`);
  expect(textOf(desk.html)).toMatch(
    /Đã kết thúc: trả lại hồ sơ\. Lý do: hết thời hạn mà chưa nhận được hồ sơ bổ sung .*Đã yêu cầu bổ sung hồ sơ/,
  );
});
