/** The form of a correction asks for seats by number, and says beside it who sits there, to whom the roll is shown. */

import { openBoxOf } from '../../../bench/sealed';
import { countSitting } from '../../../prisma/sittings/count-sitting';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { whereIs } from '../../../prisma/stages/settle';
import {
  ABSENT_MEMBER,
  allCast,
  aWeb,
  blocCounted,
  counted,
  MEMBER,
  SECRETARY,
  textOf,
  until,
  voting,
  type Web,
} from './given';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

const place = (): string => `/nominations/${web.number}/corrections/new`;

async function seatOf(sitting: string, email: string): Promise<{ no: number; name: string }> {
  const row = await web.database.roll.findFirstOrThrow({
    where: { sittingNumber: sitting, person: { email } },
    include: { person: true },
  });
  return { no: row.seatNo, name: row.person.fullName };
}

test('each seat of the sitting has its member, and how they were expected; nothing tells who voted', async () => {
  const sitting = await counted(web);
  const { database } = web;
  const secretary = await web.signedIn(SECRETARY);
  const [absent, member] = [await seatOf(sitting, ABSENT_MEMBER), await seatOf(sitting, MEMBER)];
  const form = async (): Promise<string> => textOf((await secretary.get(place())).html);
  const said = await form();
  expect(said).toContain(`Số ghế và thành viên tại phiên họp ${sitting} (bước 2)`);
  expect(said).toContain(`${member.no}. ${member.name} `);
  expect(said).toContain(`${absent.no}. ${absent.name}: vắng, bỏ phiếu kín bằng văn bản`);
  await database.roll.updateMany({ where: { sittingNumber: sitting, seatNo: member.no }, data: { voted: false } });
  expect(await form()).toBe(said);
  // Whoever was given the seat afterwards, as from before the sitting, did not sit there.
  const seat = await database.seat.findFirstOrThrow({ where: { body: { kind: 'council' }, no: member.no } });
  const other = await database.person.findUniqueOrThrow({ where: { email: SECRETARY } });
  await database.seat.updateMany({ where: { bodyId: seat.bodyId, no: seat.no }, data: { toOn: '2020-12-01' } });
  await database.seat.create({ data: { ...seat, personId: other.id, fromOn: '2020-12-02' } });
  expect(await form()).toBe(said);
  await database.roll.updateMany({ where: { sittingNumber: sitting, seatNo: member.no }, data: { recusedItems: [1] } });
  expect(await form()).toContain(`không tham gia bỏ phiếu mục này vì liên quan: ${member.name}`);
});

test('while no step has a result the page says so with what to do instead; a step without one is named with those that have one', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const none = await secretary.get(place());
  expect([none.status, none.html.includes('name="reason"')]).toEqual([422, false]);
  expect(textOf(none.html)).toContain('Hồ sơ chưa có bước nào có kết quả nên chưa có gì để đính chính');
  await counted(web);
  const typed = { from: '9', cause: 'clerical', reason: 'ghi nhầm', paper: '4/QĐ' };
  const { status, html } = await (await web.signedIn(SECRETARY)).post(place(), { ...typed, step: 'check' });
  expect([status, textOf(html)]).toEqual([
    422,
    expect.stringContaining(
      'từ bước "9": không phải bước đã có kết quả; các bước đã có kết quả: 1 (thủ trưởng đơn vị duyệt)',
    ),
  ]);
});

test('all that is left empty is named at once', async () => {
  await counted(web);
  const secretary = await web.signedIn(SECRETARY);
  const { status, html } = await secretary.post(place(), { step: 'check' });
  const summary = textOf(/role="alert"[^>]*>([\s\S]*?)<\/ul>/.exec(html)?.[1] ?? html);
  expect([status, summary]).toEqual([422, expect.stringContaining('Có 4 chỗ cần sửa')]);
  expect(summary).toMatch(/từ bước: còn thiếu loại sai sót: còn thiếu lý do: cần ghi lý do văn bản cho phép: cần số/);
  const wrongly = textOf((await secretary.post(place(), { present: 'abc', step: 'check' })).html);
  expect(wrongly).toContain('Có 5 chỗ cần sửa');
});

test('seats and a miscount are of a step that was voted on; of another the fault is theirs, and not the step’s', async () => {
  await counted(web);
  const secretary = await web.signedIn(SECRETARY);
  const review = { from: '1', cause: 'clerical', reason: 'ghi nhầm', paper: '4/QĐ', step: 'check' };
  const said = async (more: Record<string, string>) =>
    textOf((await secretary.post(place(), { ...review, ...more })).html);
  const rule = 'chỉ ghi cho bước mà hội đồng hoặc khối đã bỏ phiếu, biểu quyết';
  expect(await said({ present: '1,2' })).toContain(`ghế thực sự có mặt: ${rule}`);
  expect(await said({ recused: '3' })).toContain(`ghế không tham gia bỏ phiếu mục này vì liên quan: ${rule}`);
  expect(await said({ cause: 'countError' })).toContain(
    'loại sai sót: sai sót kiểm phiếu chỉ có ở bước mà hội đồng hoặc khối đã bỏ phiếu, biểu quyết; ở bước này chọn loại khác (sai sót ghi chép)',
  );
});

test('so it is in the form of a deputy, also where nobody knows the stand-in', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const sent = async (standIn: string) =>
    textOf((await secretary.post('/deputies/new', { standIn, step: 'check' })).html);
  expect(await sent('')).toMatch(/Có 7 chỗ cần sửa người làm thay: còn thiếu việc được làm thay: còn thiếu/);
  expect(await sent('ai-do@letters.example')).toMatch(/Có 7 chỗ cần sửa .*không có người này trong danh bạ/);
});

test('what is about to be proposed names the members of the seats that were typed', async () => {
  const sitting = await voting(web);
  const { database } = web;
  const silent = { kind: 'ballot', person: { email: MEMBER } };
  await database.task.updateMany({ where: silent, data: { state: 'closed' } });
  await allCast(web, sitting, []);
  await until(web, '2020-12-25', '18:00');
  await keepSitting(database, sitting);
  await openBoxOf(database, sitting);
  await countSitting(database, sitting);
  await whereIs(database, web.number);
  const secretary = await web.signedIn(SECRETARY);
  const { no, name } = await seatOf(sitting, MEMBER);
  const typed = { from: '2', cause: 'clerical', recused: String(no), reason: 'ghi nhầm ghế', paper: '4/QĐ' };
  const { status, html } = await secretary.post(place(), { ...typed, step: 'check' });
  expect([status, textOf(html)]).toEqual([
    200,
    expect.stringContaining(`vì liên quan: ${no}. ${name} Lý do: ghi nhầm ghế Văn bản cho phép (số, ngày): 4/QĐ`),
  ]);
});

test('whoever sees the case and does not keep the roll, or keeps that of another body, is shown no seat', async () => {
  const bloc = await blocCounted(web);
  const council = await web.database.sitting.findFirstOrThrow({ where: { kind: 'council' } });
  const seenBy = async (email: string): Promise<string> =>
    textOf((await (await web.signedIn(email)).post(place(), { step: 'change' })).html);
  const secretary = await seenBy(SECRETARY);
  expect([secretary.includes(`phiên họp ${council.number} (`), secretary.includes(`phiên họp ${bloc} (`)]).toEqual([
    true,
    false,
  ]);
  const member = await seenBy(MEMBER);
  expect([member.includes('Số ghế, cách nhau'), member.includes('Số ghế và thành viên')]).toEqual([true, false]);
});
