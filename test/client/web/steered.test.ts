/** What staff did to the clocks of a case: by which paper, for those who may do it; the cause of a hold for nobody else. */

import { showLetter } from '../../../mail/try-wording';
import { whereIs } from '../../../prisma/stages/settle';
import type { LetterFacts } from '../../../rules/letters';
import {
  agreed,
  aWeb,
  HEAD,
  MEMBER,
  OBSERVER,
  OFFICE,
  SECRETARY,
  SITE,
  textOf,
  until,
  type Reader,
  type Web,
} from './given';
import { ask, aToken } from './program';

let web: Web;
let secretary: Reader;
beforeEach(async () => {
  web = await aWeb();
  secretary = await web.signedIn(SECRETARY);
});
afterEach(() => web.close());

const act = (kind: string): string => `/nominations/${web.number}/acts/${kind}`;
const HELD = { cause: 'inspection', reason: 'có đoàn thanh tra', paper: '88/TB-TTr, 16/12/2020' };

async function pageFor(email: string): Promise<string> {
  return textOf((await (await web.signedIn(email)).get(`/nominations/${web.number}`)).html);
}

async function documentFor(email: string): Promise<Record<string, unknown>> {
  return (await ask(web, `/nominations/${web.number}`, { token: await aToken(web, email, 'read') })).json;
}

test('whoever may end a hold reads by which paper it began; nobody else reads that or its cause, on a page or by program', async () => {
  await agreed(web);
  await secretary.act(act('hold'), HELD);
  for (const email of [SECRETARY, OFFICE]) {
    const page = await pageFor(email);
    expect([email, page]).toEqual([email, expect.stringContaining('tạm dừng theo văn bản 88/TB-TTr, 16/12/2020 (')]);
    expect(page).not.toContain(HELD.reason);
    expect(await documentFor(email)).toMatchObject({
      held: { cause: 'inspection' },
      steered: [{ kind: 'hold', paper: HELD.paper }],
    });
  }
  for (const email of [HEAD, OBSERVER, MEMBER]) {
    const page = await pageFor(email);
    expect([email, page]).toEqual([email, expect.stringContaining('Tạm dừng từ')]);
    const said = JSON.stringify(await documentFor(email));
    for (const kept of ['88/TB-TTr', HELD.reason, 'inspection']) {
      expect([email, page.includes(kept)]).toEqual([email, false]);
      expect([email, said.includes(kept)]).toEqual([email, false]);
    }
  }
  expect(textOf((await secretary.get(act('resume'))).html)).toContain('tạm dừng theo văn bản 88/TB-TTr');
  expect(await pageFor(SECRETARY)).toMatch(
    /2\. chờ phiên họp hội đồng [^▸]*▸ [^·]*· dừng giữa chừng, không có kết quả/,
  );
});

test('passport and record of a case that was held are taken along by those alone who may end a hold, after it has ended too', async () => {
  const { number } = web;
  const page = `/nominations/${number}`;
  const offered = async (reader: Reader): Promise<boolean[]> =>
    Promise.all(
      [page, `${page}/record`].map(async (url) => (await reader.get(url)).html.includes(`href="${page}/passport"`)),
    );
  const observer = await web.signedIn(OBSERVER);
  expect(await offered(observer)).toEqual([true, true]);
  await agreed(web);
  await secretary.act(act('hold'), HELD);
  await secretary.act(act('resume'), { end: 'cleared', reason: 'xong', paper: '9/KL-TTr' });
  for (const email of [SECRETARY, OFFICE]) {
    const reader = await web.signedIn(email);
    expect([email, await offered(reader)]).toEqual([email, [true, true]]);
    expect([email, (await reader.get(`${page}/passport`)).headers['content-type']]).toEqual([email, 'application/zip']);
  }
  for (const email of [HEAD, OBSERVER, MEMBER]) {
    const reader = await web.signedIn(email);
    const refused = await reader.get(`${page}/passport`);
    expect([email, refused.status, await offered(reader)]).toEqual([email, 403, [false, false]]);
    const said = [refused, await reader.get(page), await reader.get(`${page}/record`)];
    for (const { html } of said) {
      expect(textOf(html)).toMatch(/chỉ những người sau được lấy: thư ký (?:và|hoặc|,) ?bộ phận thi đua - khen thưởng/);
      expect(html.includes('88/TB-TTr') || html.includes('9/KL-TTr')).toBe(false);
    }
    expect(JSON.stringify(await documentFor(email))).not.toContain('9/KL-TTr');
  }
  expect(textOf((await observer.get(`${page}/passport`, { language: 'en' })).html)).toContain(
    'Passport and export hold the whole record',
  );
});

test('whoever is asked again once a hold has ended is told in the letter that it has', async () => {
  const { database, number } = web;
  await secretary.act(act('hold'), HELD);
  await secretary.act(act('resume'), { end: 'cleared', reason: 'xong', paper: '9/KL-TTr' });
  await whereIs(database, number);
  const letters = await database.letter.findMany({ where: { kind: 'review' }, orderBy: { queuedAt: 'asc' } });
  const told = letters.map(({ facts }) => {
    const reader = { fullName: 'x', salutation: '', language: 'vi' as const };
    return showLetter(facts as unknown as LetterFacts, reader, SITE).text.includes('Hồ sơ này đã hết tạm dừng');
  });
  expect(told).toEqual([false, true]);
});

test('a hold is ended also where the next dates cannot be reckoned yet, and the check page says what they wait for', async () => {
  await agreed(web);
  await secretary.act(act('hold'), HELD);
  await until(web, '2099-06-01', '10:00');
  const later = await web.signedIn(SECRETARY);
  const asked = { end: 'cleared', reason: 'xong', paper: '9/KL-TTr' };
  const check = await later.post(act('resume'), { ...asked, step: 'check' });
  expect([check.status, textOf(check.html)]).toEqual([
    200,
    expect.stringMatching(/Chưa tính được các hạn tiếp theo: lịch \S+ chưa có năm \d{4}: .*\/calendars/),
  ]);
  expect((await later.act(act('resume'), asked)).status).toBe(200);
  expect(await web.database.nomination.findFirst()).toMatchObject({ state: 'open' });
});

test('a date that was moved has its reason and paper there, and a withdrawal keeps its reason from programs too', async () => {
  await secretary.act(act('extend'), { to: '2020-12-28', reason: 'chờ cơ quan thuế xác nhận', paper: '' });
  const said = /dời hạn đến 28\/12\/2020, không ghi văn bản \([^)]+\): chờ cơ quan thuế xác nhận\./;
  expect(await pageFor(SECRETARY)).toMatch(said);
  expect(await pageFor(OBSERVER)).not.toMatch(said);
  const head = await web.signedIn(HEAD);
  await head.act(act('withdraw'), { reason: 'đang bị thanh tra', paper: '31/KL-TTr' });
  expect(JSON.stringify(await documentFor(OBSERVER))).not.toContain('thanh tra');
  expect(await documentFor(HEAD)).toMatchObject({ endingReason: { reason: 'đang bị thanh tra', paper: '31/KL-TTr' } });
  const taken = await Promise.all(
    [HEAD, SECRETARY, OBSERVER].map(async (email) => {
      const reader = await web.signedIn(email);
      return (await reader.get(`/nominations/${web.number}/passport`)).status;
    }),
  );
  expect(taken).toEqual([200, 200, 403]);
});
