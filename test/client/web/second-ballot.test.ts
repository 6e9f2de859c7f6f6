/** A case that was voted on before is convened for as such: on the form, before it is confirmed, and in the invitations. */

import { pin } from '../../prisma/pin';
import { aWeb, councilForm, counted, SECRETARY, textOf, until, type Web } from './given';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

test('form, check page and invitation say of a second ballot that it is one, and of the first nothing', async () => {
  await pin(web.database, { number: web.number }, ({ council }) => {
    council.maxBallots.value = 2;
    council.revote.value.reasons = ['noShare'];
  });
  const voters = await web.database.seat.findMany({ where: { body: { kind: 'council' } }, include: { person: true } });
  await counted(
    web,
    voters.map(({ person }) => person.email),
  );
  const first = await web.database.letter.findMany({ where: { kind: { in: ['ballot', 'opinion'] } } });
  expect(JSON.stringify(first)).not.toContain('again');
  await until(web, '2020-12-25', '14:20');
  const secretary = await web.signedIn(SECRETARY);
  const check = async (): Promise<string> =>
    textOf((await secretary.post('/sittings/new', { ...councilForm(web), step: 'check' })).html);
  expect(textOf((await secretary.get('/sittings/new')).html)).toMatch(
    /1\. 2020-0001 · [^·]+ · [^·]+ · bỏ phiếu lần 2\/2/,
  );
  const said = await check();
  expect(said).toMatch(/2020-0001 · [^·]+ · [^·]+ · bỏ phiếu lần 2\/2/);
  expect(said).toContain('Đây là lần bỏ phiếu thứ 2 đối với 1 hồ sơ.');
});
