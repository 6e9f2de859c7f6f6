/** What became of a sitting's result afterwards, as its page tells it: a correction, a choice among those tied. */

import { makeRound } from '../../../activities/make-papers';
import { whereIs } from '../../../prisma/stages/settle';
import { pin } from '../../prisma/pin';
import { twoRivals, voteOn } from '../../prisma/rivals';
import { walkAt } from '../../prisma/walk';
import { aWeb, counted, HEAD, SECRETARY, taskOf, textOf, type Web } from './given';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

test('a result that a correction voided is told as such on its sitting, and no more as what the case goes on by', async () => {
  const sitting = await counted(web);
  await makeRound(web.database);
  const secretary = await web.signedIn(SECRETARY);
  const page = async (): Promise<string> => textOf((await secretary.get(`/sittings/${sitting}`)).html);
  expect(await page()).toMatch(/Theo kết quả này: .* chuyển sang bước/);
  const place = `/nominations/${web.number}/corrections`;
  const form = textOf((await secretary.get(`${place}/new`)).html);
  expect(form).toMatch(/2\. chờ phiên họp hội đồng · T6 25\/12\/2020/);
  const proposal = { from: '2', cause: 'clerical', reason: 'Ghi nhầm người dự.', paper: '3/QĐ' };
  const check = await secretary.post(`${place}/new`, { ...proposal, step: 'check' });
  expect(textOf(check.html)).toMatch(/Từ bước: 2\. chờ phiên họp hội đồng.*Loại sai sót: sai sót ghi chép/);
  await secretary.act(`${place}/new`, proposal);
  expect(await page()).not.toContain('đính chính');

  const head = await web.signedIn(HEAD);
  for (const where of [`${place}/1`, `/tasks/${await taskOf(web, 'agree')}`]) {
    const asked = textOf((await head.get(where)).html);
    expect(asked).toContain('Ghi nhầm người dự (3/QĐ).');
    expect(asked).not.toContain('Minh chứng');
  }
  const agreed = await head.post(`${place}/1`, { choice: 'agree', reason: 'Đúng.', step: 'check' });
  expect(textOf(agreed.html)).toMatch(/Đồng ý Lý do: Đúng\. Không còn giá trị: bước 2, 3/);
  await head.act(`${place}/1`, { choice: 'agree', reason: 'Đúng.' });
  const said = await page();
  expect(said).toContain('(bỏ theo đính chính 1)');
  expect(said).toContain('Kết quả này không còn giá trị theo đính chính 1 của hồ sơ.');
  expect(said).not.toContain('Theo kết quả này');
});

test('a sitting says which ballot it was, to whom it left the case, and what they decided', async () => {
  await pin(web.database, { number: web.number }, ({ council }) => {
    council.maxBallots.value = 1;
    council.afterMax.value = 'headDecides';
  });
  const sitting = await counted(web, ['uy-vien-01@bqlkkt.hatinh.example', 'uy-vien-02@bqlkkt.hatinh.example']);
  const secretary = await web.signedIn(SECRETARY);
  const page = async (): Promise<string> => textOf((await secretary.get(`/sittings/${sitting}`)).html);
  expect(await page()).toContain('hết số lần bỏ phiếu, do người đứng đầu quyết định: 7 tán thành trên 9');
  const head = await web.signedIn(HEAD);
  await head.act(`/tasks/${await taskOf(web, 'decide')}`, { choice: 'approve', reason: 'Thành tích rõ.' });
  expect(await page()).toMatch(/người đứng đầu, đồng ý đề nghị \(.*\)\. Lý do: Thành tích rõ\. Không tính là phiếu/);
});

test('the chair sees all who are tied and what becomes of those not chosen, and the sitting tells the choice', async () => {
  const { database } = web;
  const place = { database, walk: walkAt(database, web.number) };
  const rivals = await twoRivals(place, ({ council }) => {
    council.overQuota.value.ties = ['women', 'chairVote'];
  });
  await voteOn(place, { items: rivals, key: 'k' });
  for (const number of rivals) await whereIs(database, number);
  const [first, second] = rivals;
  const task = await database.task.findFirstOrThrow({
    where: { kind: 'decide', nominationNumber: first },
    include: { person: true },
  });
  const chair = await web.signedIn(task.person.email);
  const { html } = await chair.get(`/tasks/${task.id}`);
  for (const number of rivals) expect(html).toContain(`href="/nominations/${number}"`);
  expect(textOf(html)).toContain('hồ sơ không được chọn kết thúc (không được chọn)');
  expect(html).toMatch(/href="#answer"[^]*<form id="answer"/);
  const choice = { chosen: second, reason: 'Sáng kiến lớn hơn.' };
  const check = textOf((await chair.post(`/tasks/${task.id}`, { ...choice, step: 'check' })).html);
  expect(check).toContain(`${first}: không được chọn`);
  expect(check).toContain(`${second}: được chọn`);
  await chair.act(`/tasks/${task.id}`, choice);
  const { number } = await database.sitting.findFirstOrThrow({
    where: { agenda: { some: { nominationNumber: first } } },
  });
  const said = textOf((await (await web.signedIn(SECRETARY)).get(`/sittings/${number}`)).html);
  expect(said).toContain('đủ tỷ lệ nhưng bằng phiếu ở chỗ cuối (còn 1 suất), do người chủ trì chọn');
  expect(said).toMatch(
    /người chủ trì, không đề nghị .*người chủ trì, đồng ý đề nghị .*Lý do: Sáng kiến lớn hơn\. Không/,
  );
});
