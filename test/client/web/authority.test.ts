/** The authority that decides need not be a ministry: a case says what its own pack calls it, and all else suits any. */

import { aWeb, HEAD, LIAISON, OFFICE, SECRETARY, submitted, taskOf, textOf, type Web } from './given';

let web: Web;
beforeAll(async () => {
  web = await aWeb();
  await submitted(web);
}, 120_000);
afterAll(() => web.close());

/** As a ministry is called on its way, though not where it is part of a name: Bộ Kế hoạch và Đầu tư. */
const A_MINISTRY =
  /(?:[Tt]rình|lên|của|gửi|do|ở) Bộ(?! (?:Kế|trưởng))|Bộ (?:xem|tiếp|xác|xin|thẩm|kiểm|yêu)|[Mm]inistry/;

/** The same case under a province's pack; what a hash names never changes. */
async function byAProvince(): Promise<void> {
  const { database, number } = web;
  const { policy } = await database.nomination.findUniqueOrThrow({ where: { number }, include: { policy: true } });
  const words = {
    vi: { ministry: 'trình Ủy ban nhân dân tỉnh', 'step.answer': 'Ủy ban nhân dân tỉnh xem xét, trả lời' },
    en: { ministry: 'province', 'step.answer': 'answer of the province' },
  };
  const content = { ...(policy.content as object), words };
  await database.policy.upsert({
    where: { hash: 'province' },
    update: {},
    create: { ...policy, hash: 'province', content },
  });
  await database.nomination.update({ where: { number }, data: { policyHash: 'province' } });
}

test('a case is called at its authority as its pack calls that, wherever it is shown', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const place = `/nominations/${web.number}`;
  const ministry = textOf((await secretary.get(place)).html);
  expect(ministry).toContain('trình Bộ');
  expect(ministry).toContain('Bộ xem xét, trả lời');
  await byAProvince();
  expect(textOf((await secretary.get(place)).html)).toContain('trình Ủy ban nhân dân tỉnh');
  for (const page of [place, `${place}/record`]) {
    const said = textOf((await secretary.get(page)).html);
    expect([page, said]).toEqual([page, expect.stringContaining('Ủy ban nhân dân tỉnh xem xét, trả lời')]);
  }
});

test('what is said of every case suits an authority that is no ministry', async () => {
  await byAProvince();
  const place = `/nominations/${web.number}`;
  const pages = [
    [SECRETARY, '/desk'],
    [SECRETARY, '/season/2020'],
    [SECRETARY, '/nominations/new'],
    [SECRETARY, place],
    [SECRETARY, `${place}/record`],
    [SECRETARY, `${place}/why`],
    [SECRETARY, `${place}/dossier`],
    [SECRETARY, `${place}/letters`],
    [SECRETARY, `${place}/corrections/new`],
    [LIAISON, '/tasks'],
    [OFFICE, '/tasks'],
    [OFFICE, `${place}/ministry`],
    [OFFICE, `/tasks/${await taskOf(web, 'answer', OFFICE)}`],
    [HEAD, '/deputies/new'],
  ] as const;
  for (const [email, page] of pages) {
    const reader = await web.signedIn(email);
    for (const language of ['vi', 'en'] as const) {
      const { status, html } = await reader.get(page, { language });
      expect([page, language, status, A_MINISTRY.exec(textOf(html))?.[0]]).toEqual([page, language, 200, undefined]);
    }
  }
});
