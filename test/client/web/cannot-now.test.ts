/** A page of an act that cannot be done now says so at once, with what can be done instead. */

import type { Prisma } from '../../../prisma/generated/client';
import type { Policy } from '../../../rules/policy';
import { agreed, aWeb, CLERK, contentOf, convened, SECRETARY, textOf, voting, type Reader, type Web } from './given';

let web: Web;
let secretary: Reader;
beforeEach(async () => {
  web = await aWeb();
  secretary = await web.signedIn(SECRETARY);
});
afterEach(() => web.close());

test('a case on hold is not held again, extended or moved; its page of holding leads to what ends the hold', async () => {
  await agreed(web);
  const act = (kind: string): string => `/nominations/${web.number}/acts/${kind}`;
  expect((await secretary.get(act('hold'))).html).toContain('name="cause"');
  expect((await secretary.get(act('resume'))).status).toBe(409);
  await secretary.act(act('hold'), { cause: 'discipline', reason: 'xem xét', paper: '1/QĐ' });
  const before = await contentOf(web.database);
  for (const kind of ['hold', 'extend']) {
    const { status, html } = await secretary.get(act(kind));
    expect([kind, status, html.includes('name="reason"')]).toEqual([kind, 409, false]);
    expect(textOf(html)).toContain('Hồ sơ đang tạm dừng');
    for (const instead of [`/nominations/${web.number}`, act('resume'), act('withdraw')])
      expect(html).toContain(`href="${instead}"`);
  }
  expect((await secretary.get(act('resume'))).html).toContain('name="end"');
  expect((await secretary.get(act('revoke'))).html).not.toContain('name="reason"');
  expect((await secretary.get(`/nominations/${web.number}/policy`)).status).toBe(200);
  expect(await contentOf(web.database)).toBe(before);
});

test('nobody fills in a form of an office that is not theirs', async () => {
  await agreed(web);
  const clerk = await web.signedIn(CLERK);
  for (const place of ['acts/hold', 'policy', 'corrections/new'])
    expect((await clerk.get(`/nominations/${web.number}/${place}`)).status).toBe(403);
});

test('what comes after a hold ends, or a date is moved, stands on the check page; a date beyond the last day of the authority by its clause', async () => {
  const act = (kind: string): string => `/nominations/${web.number}/acts/${kind}`;
  const late = await secretary.post(act('extend'), { to: '2021-03-01', reason: 'x', step: 'check' });
  expect(textOf(late.html)).toMatch(
    /hết ngày cuối cơ quan có thẩm quyền nhận hồ sơ; ngày đã định cho bước này muộn hơn.*08\/2015/,
  );
  const batch = { act: 'extend', to: '2021-03-01', reason: 'x', step: 'check', [`pick-${web.number}`]: 'yes' };
  expect(textOf((await secretary.post('/desk/batch', batch)).html)).toContain('hết ngày cuối cơ quan có thẩm quyền');
  expect(textOf((await secretary.get(act('extend'))).html)).toContain('Văn bản cho phép (số, ngày) ghi nếu có');
  await secretary.act(act('hold'), { cause: 'inspection', reason: 'xem xét', paper: '88/TB-TTr, 16/12/2020' });
  const before = await contentOf(web.database);
  const checked = await secretary.post(act('resume'), { end: 'cleared', reason: 'xong', paper: '9/KL', step: 'check' });
  expect(textOf(checked.html)).toMatch(/Sau khi ghi nhận, nếu không ai làm gì: .*nhắc lần/);
  const ended = await secretary.post(act('resume'), {
    end: 'disciplined',
    reason: 'xong',
    paper: '9/KL',
    step: 'check',
  });
  expect(textOf(ended.html)).not.toContain('nếu không ai làm gì');
  expect(await contentOf(web.database)).toBe(before);
});

test('where the rules of a case ask for a paper to move its date, its field says so, there and for several at once', async () => {
  const { database, number } = web;
  const { endingReason: _none, held: _neither, ...row } = await database.nomination.findFirstOrThrow();
  await database.nomination.create({
    data: { ...row, number: '2020-0900', nomineePerson: 'khác', input: {}, findings: [] },
  });
  const pinned = await database.policy.findUniqueOrThrow({ where: { hash: row.policyHash } });
  const policy = structuredClone(pinned.content) as unknown as Policy;
  policy.steering.value.paperFor.push('extend');
  const content = policy as unknown as Prisma.InputJsonObject;
  await database.policy.create({ data: { ...pinned, hash: 'extended-by-paper', content } });
  const chosen = { act: 'extend', [`pick-${number}`]: 'yes', 'pick-2020-0900': 'yes' };
  const hint = async (): Promise<string> => textOf((await secretary.post('/desk/batch', chosen)).html);
  expect(await hint()).toContain('Văn bản cho phép (số, ngày) ghi nếu có');
  await database.nomination.update({ where: { number }, data: { policyHash: 'extended-by-paper' } });
  expect(await hint()).toContain(`Văn bản cho phép (số, ngày) bắt buộc ghi với ${number} `);
  const one = await secretary.get(`/nominations/${number}/acts/extend`);
  expect(textOf(one.html)).toContain('Văn bản cho phép (số, ngày) bắt buộc ghi');
  await database.nomination.updateMany({ data: { policyHash: 'extended-by-paper' } });
  expect(await hint()).toMatch(/Văn bản cho phép \(số, ngày\) bắt buộc ghi (?!với)/);
});

test('a sitting that votes is not called off, and a correction that waits is not proposed beside another', async () => {
  const sitting = await convened(web);
  const place = `/sittings/${sitting}/acts`;
  for (const kind of ['extend', 'strike', 'cancel', 'restart-key'])
    expect([kind, (await secretary.get(`${place}/${kind}`)).status]).toEqual([kind, 200]);
  expect((await secretary.get(`${place}/void`)).html).toContain(`href="/sittings/${sitting}"`);
  const extend = await secretary.get(`/nominations/${web.number}/acts/extend`);
  expect([extend.status, extend.html.includes(`href="/sittings/${sitting}"`)]).toEqual([409, true]);
  expect(textOf(extend.html)).toContain(`Hồ sơ đang trong chương trình phiên ${sitting}`);
  const correct = `/nominations/${web.number}/corrections/new`;
  expect((await secretary.get(correct)).html).toContain('name="from"');
  await secretary.act(correct, { from: '1', cause: 'clerical', reason: 'sai ngày', paper: '3/QĐ' });
  const again = await secretary.get(correct);
  expect([again.status, again.html.includes('name="from"')]).toEqual([422, false]);
});

test('once its voting runs a sitting is neither called off nor shortened of an item', async () => {
  const sitting = await voting(web);
  secretary = await web.signedIn(SECRETARY);
  for (const kind of ['strike', 'cancel', 'restart-key']) {
    const { status, html } = await secretary.get(`/sittings/${sitting}/acts/${kind}`);
    expect([kind, status, html.includes('name="reason"')]).toEqual([kind, 409, false]);
    expect(html).toContain(`href="/sittings/${sitting}"`);
  }
  expect((await secretary.get(`/sittings/${sitting}/acts/extend`)).status).toBe(200);
});

test('an act of staff that is asked for with nothing filled in is refused for all of it at once, and for a paper only where one is asked for', async () => {
  await agreed(web);
  const before = await contentOf(web.database);
  const asked = async (kind: string, fields: Record<string, string> = {}) => {
    const { status, html } = await secretary.post(`/nominations/${web.number}/acts/${kind}`, {
      ...fields,
      step: 'check',
    });
    return [status, /Có \d chỗ cần sửa/.exec(textOf(html))?.[0], html.includes(`href="#field-paper"`)];
  };
  expect(await asked('supersede')).toEqual([422, 'Có 2 chỗ cần sửa', true]);
  expect(await asked('supersede', { reason: 'đã có giải cao hơn' })).toEqual([422, 'Có 1 chỗ cần sửa', true]);
  expect(await asked('supersede', { paper: '2/QĐ' })).toEqual([422, 'Có 1 chỗ cần sửa', false]);
  expect(await asked('withdraw')).toEqual([422, 'Có 1 chỗ cần sửa', false]);
  expect(await asked('extend')).toEqual([422, 'Có 2 chỗ cần sửa', false]);
  expect(await contentOf(web.database)).toBe(before);
});
