/** Before an answer is confirmed: all that will be recorded by its name, what was typed and will not be, and how the case ends. */

import { whereIs } from '../../../prisma/stages/settle';
import { bringToSubmission } from '../../prisma/at-submission';
import { aWeb, HEAD, LIAISON, OFFICE, SECRETARY, submitted, taskOf, textOf, type Web } from './given';

const SIGNED = { decisionNumber: '7/QĐ-BKHĐT', decisionOn: '2020-12-14' };
const WHY = { reason: 'kèm phụ lục 2' };

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

type Asked = { kind: string; email: string; fields: Record<string, string>; language?: 'vi' | 'en' };

/** What stands in the panel of the check page. */
async function checked({ kind, email, fields, language = 'vi' }: Asked): Promise<string> {
  const person = await web.signedIn(email);
  const at = `/tasks/${await taskOf(web, kind, email)}`;
  const { status, html } = await person.post(at, { ...fields, step: 'check' }, { language });
  expect(status).toBe(200);
  return textOf(/<div class="panel gold">([\s\S]*?)<\/div>/.exec(html)?.[1] ?? '');
}

test('the opinion of the head: agreement has no reason, a disagreement ends the case', async () => {
  const asked = { kind: 'review', email: HEAD };
  const agreed = await checked({ ...asked, fields: { choice: 'agree', ...WHY } });
  expect(agreed).toContain('Không thuộc câu trả lời này nên không được ghi: lý do.');
  expect(agreed).not.toContain(WHY.reason);
  const not = { ...asked, fields: { choice: 'disagree', ...WHY } };
  expect(await checked(not)).toMatch(
    /Lý do: kèm phụ lục 2 Hồ sơ kết thúc: không đề nghị\. Ghi sai thì chỉ sửa được bằng đính chính/,
  );
  expect(await checked({ ...not, language: 'en' })).toMatch(/Reason: kèm phụ lục 2 The case ends: not proposed\./);
  const returned = await checked({ ...asked, fields: { choice: 'return', ...WHY } });
  expect(returned).toMatch(/Các điểm cần bổ sung: kèm phụ lục 2$/);
});

test('the answer and what follows an award: a reason or a number that is not recorded is named', async () => {
  await submitted(web);
  const asked = { kind: 'answer', email: OFFICE };
  const awarded = await checked({ ...asked, fields: { answer: 'awarded', ...SIGNED, ...WHY } });
  expect(awarded).toContain('Số quyết định: 7/QĐ-BKHĐT Ngày quyết định: 14/12/2020');
  expect(awarded).toContain('không được ghi: lý do. Hồ sơ kết thúc: được tặng, có quyết định.');
  expect(awarded).not.toContain(WHY.reason);
  const declined = await checked({ ...asked, fields: { answer: 'notAwarded', ...SIGNED, ...WHY }, language: 'en' });
  expect(declined).toMatch(/Reason: kèm phụ lục 2 Not part .*: number of the decision and day of the decision\./);
  expect(declined).not.toContain(SIGNED.decisionNumber);
  const office = await web.signedIn(OFFICE);
  await office.act(`/tasks/${await taskOf(web, 'answer', OFFICE)}`, { answer: 'awarded', ...SIGNED });
  const secretary = await web.signedIn(SECRETARY);
  const found = { cause: 'falseMerit', reason: 'kê khai sai', paper: '31/KL-TTr' };
  await whereIs(web.database, web.number);
  expect((await secretary.act(`/nominations/${web.number}/acts/finding`, found)).status).toBe(200);
  await whereIs(web.database, web.number);
  await secretary.act(`/tasks/${await taskOf(web, 'propose', SECRETARY)}`, { choice: 'revoke', ...WHY });
  await whereIs(web.database, web.number);
  const decided = { kind: 'revocation', email: OFFICE };
  const upheld = await checked({ ...decided, fields: { choice: 'upheld', ...SIGNED, ...WHY } });
  expect(upheld).toMatch(/Lý do: kèm phụ lục 2 Không thuộc .*: số quyết định và ngày quyết định\.$/);
  const revoked = await checked({ ...decided, fields: { choice: 'revoked', ...SIGNED, ...WHY } });
  expect(revoked).toMatch(
    /Số quyết định: 7\/QĐ-BKHĐT .*: kèm phụ lục 2 Hồ sơ kết thúc: bị hủy quyết định\. Ghi rồi thì không đính chính được nữa\.$/,
  );
});

test('why a dossier was not accepted stands before whoever hands it in anew and judges it again, and on its case', async () => {
  await submitted(web);
  const office = await web.signedIn(OFFICE);
  const desk = `/nominations/${web.number}/ministry/refuse`;
  const typed = { reason: 'thiếu báo cáo', clause: 'khoản 6 Điều 28' };
  const check = textOf((await office.post(desk, { ...typed, step: 'check' })).html);
  expect(check).toContain('Lý do: thiếu báo cáo Căn cứ: khoản 6 Điều 28');
  expect((await office.act(desk, typed)).status).toBe(200);
  await whereIs(web.database, web.number);
  const said = /Đã từ chối tiếp nhận · T6 15\/01\/2021 10:\d\d Lý do: thiếu báo cáo Căn cứ: khoản 6 Điều 28/;
  const liaison = await web.signedIn(LIAISON);
  const anew = `/tasks/${await taskOf(web, 'submit', LIAISON)}`;
  for (const at of [anew, `/nominations/${web.number}`]) expect(textOf((await liaison.get(at)).html)).toMatch(said);
  await liaison.act(anew, { reason: 'nộp sau' });
  await whereIs(web.database, web.number);
  const again = `/tasks/${await taskOf(web, 'answer', OFFICE)}`;
  expect(textOf((await office.get(again)).html)).toMatch(said);
});

test('whoever hands a dossier in reads which authority receives it, before and on the check page', async () => {
  await bringToSubmission(web.database, web.number);
  const liaison = await web.signedIn(LIAISON);
  const at = `/tasks/${await taskOf(web, 'submit', LIAISON)}`;
  expect(textOf((await liaison.get(at)).html)).toContain('Bộ Kế hoạch và Đầu tư sẽ nhận thư kèm toàn bộ hồ sơ');
  const asked = { kind: 'submit', email: LIAISON, fields: { reason: 'nộp sau' } };
  expect(await checked(asked)).toContain('Cơ quan tiếp nhận: Bộ Kế hoạch và Đầu tư');
  expect(await checked({ ...asked, language: 'en' })).toContain('Received by: Bộ Kế hoạch và Đầu tư');
});
