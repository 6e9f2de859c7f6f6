/** Moving a case to other packs from its page: form, what would change, one act, the signed note. */

import { hashOf } from '../../../prisma/secrets';
import type { Prisma } from '../../../prisma/generated/client';
import { readPolicyPack } from '../../../rules/policy';
import { canonical } from '../../../rules/record';
import { readYaml } from '../../rules/given';
import { agreed, aWeb, CLERK, contentOf, HEAD, MEMBER, OBSERVER, SECRETARY, taskOf, textOf, type Web } from './given';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
  const pack = { ...readPolicyPack(readYaml('policies/mpi-2018.yaml')), id: 'mpi-2027', validFrom: '2027-01-01' };
  const review = pack.deadlines?.['unitReview'];
  if (review?.value.type !== 'afterEvent') throw new Error('another pack');
  review.value.n += 1;
  await web.database.policyPack.create({
    data: {
      hash: hashOf(canonical(pack)),
      packId: pack.id,
      content: pack as unknown as Prisma.InputJsonObject,
      loadedAt: new Date(),
    },
  });
});
afterEach(() => web.close());

const fields = { pack: 'mpi-2027', reason: 'Thông tư mới', paper: '12/QĐ-BQL', step: 'check' };

test('the page says what would change, and the act is recorded once and signed', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const page = `/nominations/${web.number}/policy`;
  expect((await secretary.get(`/nominations/${web.number}`)).html).toContain(page);
  expect(textOf((await secretary.get(page, { language: 'en' })).html)).toContain('mpi-2027');
  const before = await contentOf(web.database);
  const checked = await secretary.post(page, fields, { language: 'en' });
  expect(textOf(checked.html)).toMatch(/may move.*due: .*21 Dec.* ▸ .*22 Dec.*deadlines\.unitReview: n 5 ▸ n 6/s);
  expect(await contentOf(web.database)).toBe(before);
  const proposed = await secretary.act(page, fields);
  const waits = /\/nominations\/[^"]+\/overrides\/1/.exec(proposed.html)?.[0] ?? '';
  expect(await web.database.policyMove.count()).toBe(0);
  expect((await secretary.get(`${waits.slice(0, -1)}9999999999`)).status).toBe(404);
  expect(textOf((await secretary.get(waits, { language: 'en' })).html)).toContain('You are not the second person');
  const head = await web.signedIn(HEAD);
  expect((await head.get('/desk')).html).toContain('href="/overrides"');
  expect((await head.get('/overrides')).html).toContain(`href="${waits}"`);
  expect((await head.post(waits, { choice: 'agree', step: 'check' })).status).toBe(422);
  expect(textOf((await head.get(waits, { language: 'en' })).html)).toContain('deadlines.unitReview: n 5 ▸ n 6');
  const agreed = await head.act(waits, { choice: 'agree', reason: 'đúng Thông tư mới' });
  expect(textOf(agreed.html)).toContain(web.number);
  expect(await web.database.policyMove.count()).toBe(1);
  expect((await head.get('/overrides')).html).not.toContain(waits);
  const shown = await secretary.get(`/nominations/${web.number}`, { language: 'en' });
  expect(textOf(shown.html)).toMatch(/Moved to other rules.*mpi-2018 ▸ vn-national-2017\+mpi-2027.*12\/QĐ-BQL/s);
});

test.each([
  ['without a paper', { paper: '' }, 422],
  ['without a reason', { reason: ' ' }, 422],
  ['to a pack nobody knows', { pack: 'mpi-1900' }, 422],
])('%s the form comes back with what is wrong', async (_title, change, status) => {
  const secretary = await web.signedIn(SECRETARY);
  const before = await contentOf(web.database);
  const answer = await secretary.post(`/nominations/${web.number}/policy`, { ...fields, ...change });
  expect(answer.status).toBe(status);
  expect(await contentOf(web.database)).toBe(before);
});

test('who does not hold the office is told so, and nothing is written', async () => {
  const member = await web.signedIn(MEMBER);
  const before = await contentOf(web.database);
  const answer = await member.post(`/nominations/${web.number}/policy`, { ...fields, step: 'confirm' });
  expect(answer.status).toBe(403);
  expect(await contentOf(web.database)).toBe(before);
});

test('what waits for a second person is listed: a correction where its own task is, a conflict where it is ended', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const head = await web.signedIn(HEAD);
  await agreed(web);
  const correction = { from: '1', cause: 'clerical', reason: 'sai ngày', paper: '3/QĐ' };
  await secretary.act(`/nominations/${web.number}/corrections/new`, correction);
  const other = await web.database.person.findUniqueOrThrow({ where: { email: CLERK } });
  const conflicts = `/nominations/${web.number}/conflicts`;
  await secretary.act(conflicts, { person: other.id, reason: 'bà con' });
  await secretary.post(`${conflicts}/1`, { reason: 'khai nhầm' });
  const listed = (await head.get('/overrides')).html;
  expect(listed).toContain(`href="/tasks/${await taskOf(web, 'agree', HEAD)}"`);
  expect(listed).toContain(`href="${conflicts}"`);
  expect(textOf((await head.get('/desk')).html)).toContain('Chờ người thứ hai 2');
  expect((await secretary.get('/overrides')).html).toContain(
    `href="/nominations/${web.number}/corrections/1">Đính chính hồ sơ`,
  );
  const observer = textOf((await (await web.signedIn(OBSERVER)).get('/overrides')).html);
  expect(observer).toContain('Đính chính hồ sơ');
  expect(observer).not.toContain('Rút khai báo');
  expect(textOf((await (await web.signedIn(CLERK)).get('/overrides')).html)).not.toContain(web.number);
});
