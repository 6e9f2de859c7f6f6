/** A case that was voted on before is convened and voted on as such: on the form, before it is confirmed, in the invitations and on the ballot. */

import { pin } from '../../prisma/pin';
import type { Policy } from '../../../rules/policy';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { countSitting } from '../../../prisma/sittings/count-sitting';
import { whereIs } from '../../../prisma/stages/settle';
import { makeKeyOf } from '../../../bench/sealed';
import {
  ABSENT_MEMBER,
  aWeb,
  BLOC_HEAD,
  BLOC_MEMBER,
  blocForm,
  blocVoting,
  councilForm,
  counted,
  MEMBER,
  SECRETARY,
  taskOf,
  textOf,
  until,
  type Web,
} from './given';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

/** Of a title that may be voted on twice; everybody of the council has opposed it once. */
async function opposedOnce(): Promise<void> {
  await pin(web.database, { number: web.number }, ({ council }) => twice(council));
  const voters = await web.database.seat.findMany({ where: { body: { kind: 'council' } }, include: { person: true } });
  await counted(
    web,
    voters.map(({ person }) => person.email),
  );
  await until(web, '2020-12-25', '14:20');
}

function twice({ maxBallots, revote }: Pick<Policy['council'], 'maxBallots' | 'revote'>): void {
  maxBallots.value = 2;
  revote.value.reasons = ['noShare'];
}

/** What the page of somebody's vote says. */
async function pageOf(email: string, kind: 'ballot' | 'vote', language: 'vi' | 'en' = 'vi'): Promise<string> {
  const reader = await web.signedIn(email);
  return textOf((await reader.get(`/tasks/${await taskOf(web, kind, email)}`, { language })).html);
}

test('form, check page and invitation say of a second ballot that it is one, and of the first nothing', async () => {
  await opposedOnce();
  const first = await web.database.letter.findMany({ where: { kind: { in: ['ballot', 'opinion'] } } });
  expect(JSON.stringify(first)).not.toContain('again');
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

test('the ballot says which one it is while the box is open, and nothing to whoever does not vote on the case', async () => {
  await opposedOnce();
  const secretary = await web.signedIn(SECRETARY);
  const form = { ...councilForm(web), opensAt: '2020-12-28T08:00', meetsAt: '2020-12-28T14:00' };
  const done = await secretary.act('/sittings/new', { ...form, closesAt: '2020-12-28T15:30' });
  const sitting = /HD-\d{4}-\d{2}/.exec(textOf(done.html))?.[0] ?? '';
  await makeKeyOf(web.database, sitting);
  await until(web, '2020-12-28', '14:10');
  await keepSitting(web.database, sitting);
  expect(await pageOf(MEMBER, 'ballot')).toContain('Đây là lần bỏ phiếu thứ 2 đối với 1 hồ sơ.');
  expect(await pageOf(MEMBER, 'ballot', 'en')).toContain('This is ballot 2 on 1 nomination.');
  const recused = { sittingNumber: sitting, person: { email: ABSENT_MEMBER } };
  await web.database.roll.updateMany({ where: recused, data: { recusedItems: [1] } });
  expect(await pageOf(ABSENT_MEMBER, 'ballot')).not.toContain('lần bỏ phiếu thứ');
  const task = await taskOf(web, 'ballot', MEMBER);
  await until(web, '2020-12-28', '15:31');
  await keepSitting(web.database, sitting);
  const member = await web.signedIn(MEMBER);
  expect(textOf((await member.get(`/tasks/${task}`)).html)).not.toContain('lần bỏ phiếu thứ');
});

test('so does an open vote, in its own words', async () => {
  await pin(web.database, { number: web.number }, ({ bloc }) => {
    if (bloc !== undefined) twice(bloc);
  });
  const first = await blocVoting(web);
  expect(await pageOf(BLOC_MEMBER, 'vote')).not.toContain('lần biểu quyết thứ');
  for (const { id, person } of await web.database.task.findMany({
    where: { sittingNumber: first },
    include: { person: true },
  })) {
    const voter = await web.signedIn(person.email);
    await voter.act(`/tasks/${id}`, { 'item-1': 'oppose' });
  }
  await keepSitting(web.database, first);
  await countSitting(web.database, first);
  await whereIs(web.database, web.number);
  const head = await web.signedIn(BLOC_HEAD);
  const form = { ...blocForm(web), opensAt: '2021-01-12T08:00', meetsAt: '2021-01-12T08:30' };
  const scores = Object.fromEntries([1, 2, 3, 4, 5, 6].map((no) => [`score-${no}`, `9${no},0`]));
  const done = await head.act('/sittings/new', { ...form, ...scores, closesAt: '2021-01-12T17:00' });
  const second = /KH-\d{4}-\d{2}/.exec(textOf(done.html))?.[0] ?? '';
  await until(web, '2021-01-12', '09:10');
  await keepSitting(web.database, second);
  expect(await pageOf(BLOC_MEMBER, 'vote')).toContain('Đây là lần biểu quyết thứ 2 đối với 1 hồ sơ.');
});
