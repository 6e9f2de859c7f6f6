/** A sealed ballot, a key and a box, as the pages' own server answers the program in the browser. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pin } from '../../prisma/pin';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { countSitting } from '../../../prisma/sittings/count-sitting';
import { addUpBox } from '../../../prisma/sittings/sealed-box';
import { announce } from '../../../ballot/ceremony';
import { sealBallot } from '../../../ballot/seal';
import { randomBytes } from 'node:crypto';
import { openBoxOf, sealFor, seedOf } from '../../../bench/sealed';
import { receiptOf, sayReceipt } from '../../../ballot/receipt';
import {
  ABSENT_MEMBER,
  allCast,
  aVotingWeb,
  aWeb,
  BLOC_HEAD,
  broughtBy,
  contentOf,
  convened,
  councilForm,
  agreed,
  MEMBER,
  OBSERVER,
  root,
  SECRETARY,
  taskOf,
  textOf,
  until,
  voting,
  type Web,
} from './given';

let web: Web;
let sitting: string;
afterEach(() => web.close());

test('a sealed ballot is answered 201, the same again 200, another sealed for its edition 409, and one more 201', async () => {
  ({ web } = await aVotingWeb());
  const member = await web.signedIn(MEMBER);
  const taskId = await taskOf(web, 'ballot', MEMBER);
  const place = `/tasks/${taskId}/ballot`;
  const ballot = await sealFor(web.database, { taskId, choices: { '1': 'approve' } });
  const rival = await sealFor(web.database, { taskId, choices: { '1': 'oppose' } });
  const first = await member.send(place, { ballot });
  expect(first).toMatchObject({ status: 201, body: { recorded: true, edition: 1, receipt: receiptOf(ballot) } });
  expect(await member.send(place, { ballot })).toMatchObject({ status: 200, body: { repeated: true, edition: 1 } });
  expect(await member.send(place, { ballot: rival })).toEqual({ status: 409, body: { code: 'stale' } });
  const page = await member.get(`/tasks/${taskId}`);
  expect(textOf(page.html)).toContain(`Ông/Bà đã bỏ phiếu (biên nhận ${sayReceipt(receiptOf(ballot))})`);
  const again = await sealFor(web.database, { taskId, choices: { '1': 'oppose' } });
  expect(await member.send(place, { ballot: again })).toMatchObject({ status: 201, body: { edition: 2 } });
  expect(await web.database.sealedBallot.count()).toBe(1);
});

test('what the page brings is enough to seal a ballot that holds, and says nothing of a choice', async () => {
  ({ web } = await aVotingWeb());
  const member = await web.signedIn(MEMBER);
  const taskId = await taskOf(web, 'ballot', MEMBER);
  const brought = broughtBy((await member.get(`/tasks/${taskId}`)).html);
  if (brought.kind !== 'ballot') throw new Error('no ballot was brought');
  const choices = Object.fromEntries(brought.positions.map((position) => [position, 'blank' as const]));
  const ballot = sealBallot(brought.paper, { ...brought, choices }, (length) => randomBytes(length));
  expect((await member.send(`/tasks/${brought.task}/ballot`, { ballot })).status).toBe(201);
});

test.each([
  ['all-members', 'invalid', 'missing'],
  ['ballots-valid', 'invalid', 'out'],
  ['ballots-valid', 'oppose', 'no'],
] as const)(
  'of a share of %s, a blank being %s, the page brings what a blank comes to: %s',
  async (base, is, comes) => {
    web = await aWeb();
    await pin(web.database, { number: web.number }, ({ council }) => {
      Object.assign(council.vote.value, { base, blankIs: is });
    });
    await voting(web);
    const member = await web.signedIn(MEMBER);
    const page = broughtBy((await member.get(`/tasks/${await taskOf(web, 'ballot', MEMBER)}`)).html);
    expect(page.kind === 'ballot' && page.items.map(({ blank }) => blank)).toEqual([comes]);
  },
);

test.each([
  ['with a bent proof', 422, 'proof-wrong'],
  ['that is no ballot', 422, 'proof-wrong'],
  ['of another seat', 422, 'proof-wrong'],
  ["for somebody else's task", 404, 'not-found'],
  ['for no task', 404, 'not-found'],
  ['with the mark of nobody', 403, 'not-ours'],
  ['after the box closed', 409, 'closed'],
])('a ballot %s is answered %i and leaves nothing behind', async (what, status, code) => {
  ({ web, sitting } = await aVotingWeb());
  const taskId = await taskOf(web, 'ballot', MEMBER);
  const other = await taskOf(web, 'ballot', ABSENT_MEMBER);
  const ballot = await sealFor(web.database, { taskId, choices: { '1': 'approve' } });
  if (what.startsWith('after')) {
    await until(web, '2020-12-25', '15:31');
    await keepSitting(web.database, sitting);
  }
  const member = await web.signedIn(MEMBER);
  const before = await contentOf(web.database);
  const bent = { ...ballot, items: { '1': (ballot.items['1'] ?? '').replace(/.{4}$/, 'AAAA') } };
  const sent = {
    'with a bent proof': { ballot: bent },
    'that is no ballot': { ballot: ['nothing'] },
    'of another seat': { ballot: { ...ballot, voter: 'seat:9' } },
    'with the mark of nobody': { ballot, mark: 'AAAA' },
  }[what] ?? { ballot };
  const place = what.startsWith('for no') ? 'none' : what.startsWith('for some') ? other : taskId;
  const answer = await member.send(`/tasks/${place}/ballot`, sent);
  expect(answer).toEqual({ status, body: { code } });
  const after = await contentOf(web.database);
  expect(withoutSessions(after)).toBe(withoutSessions(before));
});

/** A session notes when it was last used; nothing else may change. */
function withoutSessions(content: string): string {
  return content.replace(/^session: .*$/m, '');
}

test('a ballot from a browser that is signed out is answered 401, from another site 403', async () => {
  ({ web } = await aVotingWeb());
  const taskId = await taskOf(web, 'ballot', MEMBER);
  expect((await web.anybody.send(`/tasks/${taskId}/ballot`, {})).status).toBe(401);
  const member = await web.signedIn(MEMBER);
  const { statusCode } = await web.app.inject({
    method: 'POST',
    url: `/tasks/${taskId}/ballot`,
    cookies: { 'laurel-session': member.token },
    headers: { origin: 'https://elsewhere.example' },
    payload: {},
  });
  expect(statusCode).toBe(403);
  expect(await web.database.sealedBallot.count()).toBe(0);
});

test('without the program the page says whom to call and names the way by paper, and its form is no ballot', async () => {
  ({ web } = await aVotingWeb());
  const member = await web.signedIn(MEMBER);
  const taskId = await taskOf(web, 'ballot', MEMBER);
  const page = await member.get(`/tasks/${taskId}`);
  expect(textOf(page.html)).toMatch(/phong bì dán kín.*Cần giúp: .*@/);
  expect((await member.post(`/tasks/${taskId}`, { step: 'confirm', 'item-1': 'approve' })).status).toBe(404);
  expect(await web.database.sealedBallot.count()).toBe(0);
});

test('a page pins the program it runs, and the program is served as it was built', async () => {
  ({ web } = await aVotingWeb());
  const member = await web.signedIn(MEMBER);
  const { html, headers } = await member.get(`/tasks/${await taskOf(web, 'ballot', MEMBER)}`);
  const { file, integrity } = JSON.parse(readFileSync(path.join(root, 'dist', 'sealer.json'), 'utf8')) as {
    file: string;
    integrity: string;
  };
  expect(html).toContain(`<script src="/assets/${file}" integrity="${integrity}" crossorigin="anonymous" defer`);
  expect(headers['content-security-policy']).toContain("script-src 'self'");
  const program = await web.app.inject({ url: `/assets/${file}` });
  expect(program.rawPayload.equals(readFileSync(path.join(root, 'dist', 'sealer.js')))).toBe(true);
  expect(program.headers['cache-control']).toContain('immutable');
  const packed = await web.app.inject({ url: `/assets/${file}`, headers: { 'accept-encoding': 'gzip' } });
  expect(packed.rawPayload.length).toBeLessThan(60 * 1024);
});

test('a holder who speaks out of turn is answered 409, nonsense 422, and whoever holds nothing 404', async () => {
  web = await aWeb();
  const sitting = await convened(web);
  const task = await web.database.task.findFirstOrThrow({ where: { kind: 'key' }, include: { person: true } });
  const where = { sittingNumber: sitting, personId: task.personId };
  const holding = await web.database.keyHolder.findFirstOrThrow({ where });
  const holder = await web.signedIn(task.person.email);
  const place = `/tasks/${task.id}/key`;
  const deal = { step: 'deal', message: { holder: 1 } };
  expect(await holder.send(place, deal)).toEqual({ status: 409, body: { code: 'key-step' } });
  expect((await holder.send(place, { step: 'announce', message: 'nonsense' })).status).toBe(422);
  const seed = seedOf(sitting, holding.holder);
  const ceremony = { sitting, attempt: 1, holders: 3, needed: 2 };
  const message = announce(ceremony, holding.holder, seed);
  expect((await holder.send(place, { step: 'announce', message })).status).toBe(201);
  expect((await holder.send(place, { step: 'announce', message })).status).toBe(200);
  const bent = { ...message, holder: 1.5 };
  expect(await holder.send(place, { step: 'announce', message: bent })).toEqual({
    status: 409,
    body: { code: 'already-acted' },
  });
  const secretary = await web.signedIn(SECRETARY);
  expect((await secretary.send(place, deal)).status).toBe(404);
});

test('a board of the wrong size is refused, with the field to mend', async () => {
  web = await aWeb();
  await agreed(web);
  const secretary = await web.signedIn(SECRETARY);
  const { 'board-4': _left, ...two } = councilForm(web);
  const { status, html } = await secretary.post('/sittings/new', { ...two, step: 'check' });
  expect(status).toBe(422);
  expect(html).toContain('href="#field-countingBoard"');
});

test('the box is for its holders while it waits to be opened, and for everybody once it is counted', async () => {
  ({ web, sitting } = await aVotingWeb());
  const [box, bundle] = [`/sittings/${sitting}/box`, `/sittings/${sitting}/bundle`];
  const { person } = await web.database.keyHolder.findFirstOrThrow({ include: { person: true } });
  const holder = await web.signedIn(person?.email ?? '');
  expect([(await web.anybody.get(box)).status, (await holder.get(box)).status]).toEqual([404, 404]);
  await allCast(web, sitting);
  await keepSitting(web.database, sitting);
  await addUpBox(web.database, sitting);
  const secretary = await web.signedIn(SECRETARY);
  expect([(await web.anybody.get(box)).status, (await secretary.get(box)).status]).toEqual([404, 404]);
  expect((await holder.get(box)).status).toBe(200);
  expect((await secretary.get(bundle)).status).toBe(404);
  await openBoxOf(web.database, sitting);
  await countSitting(web.database, sitting);
  const board = JSON.parse((await web.anybody.get(box)).html) as { ballots: object[]; counts: object };
  expect(board.ballots.length).toBe(await web.database.sealedBallot.count());
  const { status, location } = await web.anybody.get(bundle);
  expect([status, location]).toEqual([303, `/sign-in?to=${encodeURIComponent(bundle)}`]);
  expect((await (await web.signedIn(BLOC_HEAD)).get(bundle)).status).toBe(404);
  const observer = await web.signedIn(OBSERVER);
  expect((await observer.get(bundle)).headers['content-disposition']).toContain(`${sitting}.json`);
  const { receipt } = await web.database.sealedBallot.findFirstOrThrow();
  const look = async (typed: string): Promise<string> =>
    textOf((await secretary.get(`/sittings/${sitting}?receipt=${encodeURIComponent(typed)}`)).html);
  expect(await look(sayReceipt(receipt).toLowerCase())).toContain('có trong hòm lúc đóng');
  expect(await look('hello')).toContain('Biên nhận có 16 chữ và số');
  expect(await look('hello')).toMatch(
    /Hòm phiếu và gói để kiểm của .* không mở được đối với người có xung đột lợi ích/,
  );
  expect(await look('0000 0000 0000 0000')).toContain('không có trong hòm lúc đóng');
});

test('where so few came back that no numbers are published, no page tells any', async () => {
  ({ web, sitting } = await aVotingWeb());
  await allCast(web, sitting);
  await keepSitting(web.database, sitting);
  await openBoxOf(web.database, sitting);
  await countSitting(web.database, sitting);
  const item = await web.database.agendaItem.findFirstOrThrow({ where: { sittingNumber: sitting } });
  const outcome = { ...(item.outcome as object), publish: 'passFail', approve: 7531, valid: 7532, arithmetic: [] };
  await web.database.agendaItem.updateMany({ where: { sittingNumber: sitting }, data: { outcome } });
  const secretary = await web.signedIn(SECRETARY);
  for (const place of [`/sittings/${sitting}`, `/nominations/${web.number}`]) {
    const { html } = await secretary.get(place);
    expect(textOf(html)).toContain('chỉ công bố đạt hay không đạt');
    expect(html).not.toMatch(/753[12]/);
  }
});

test.each([
  ['vi', 'Phiếu giữ nguyên niêm phong, không mở.', 'không đủ thành viên để họp'],
  ['en', 'The sealed ballots were not opened.', 'no quorum'],
] as const)(
  'of a box that stayed shut for want of a quorum the pages say so in %s, and no number',
  async (language, said, state) => {
    ({ web, sitting } = await aVotingWeb());
    await web.database.sitting.update({ where: { number: sitting }, data: { closesAt: new Date(0) } });
    await keepSitting(web.database, sitting);
    await openBoxOf(web.database, sitting);
    await countSitting(web.database, sitting);
    const secretary = await web.signedIn(SECRETARY);
    for (const place of [`/sittings/${sitting}`, `/nominations/${web.number}`]) {
      const text = textOf((await secretary.get(place, { language })).html);
      expect(text).toContain(said);
      expect(text).not.toContain(language === 'vi' ? '0 tán thành' : '0 of 9 approve');
    }
    const page = textOf((await secretary.get(`/sittings/${sitting}`, { language })).html);
    expect(page).toContain(`${sitting} · ${state}`);
    const list = textOf((await secretary.get('/sittings', { language })).html);
    expect(list).toMatch(new RegExp(`${sitting} · [^·]+ · ${state}`, 'u'));
  },
);

test('the convener begins a key from the start, and a box that waits is given up, each on a check page', async () => {
  web = await aWeb();
  const sitting = await convened(web);
  const secretary = await web.signedIn(SECRETARY);
  const restarted = await secretary.act(`/sittings/${sitting}/acts/restart-key`, { reason: 'mất một mảnh khóa' });
  expect(restarted.status).toBe(303);
  expect(await web.database.sealKey.findFirstOrThrow()).toMatchObject({ attempt: 2 });
  const member = await web.signedIn(MEMBER);
  const [own, others] = await Promise.all([secretary, member].map((one) => one.get(`/sittings/${sitting}`)));
  expect(own?.html).toContain(`/sittings/${sitting}/acts/cancel`);
  expect(others?.status).toBe(200);
  expect(others?.html).not.toContain('/acts/');
  const early = await secretary.post(`/sittings/${sitting}/acts/void`, { reason: 'mất khóa', step: 'confirm' });
  expect(early.status).toBe(422);
});

test("a box that is given up unopened is told to everybody who was asked, and the holder's page knows it", async () => {
  ({ web, sitting } = await aVotingWeb());
  await allCast(web, sitting);
  await keepSitting(web.database, sitting);
  await addUpBox(web.database, sitting);
  const secretary = await web.signedIn(SECRETARY);
  const { status } = await secretary.act(`/sittings/${sitting}/acts/void`, { reason: 'mất cả ba mảnh khóa' });
  expect(status).toBe(303);
  const asked = await web.database.task.findMany({ where: { sittingNumber: sitting }, distinct: ['personId'] });
  const told = await web.database.letter.findMany({ where: { sittingNumber: sitting, kind: 'void' } });
  expect(told.map(({ personId }) => personId).sort()).toEqual(asked.map(({ personId }) => personId).sort());
  expect(told.every(({ facts }) => (facts as { because: string }).because === 'unopened')).toBe(true);
  const task = await web.database.task.findFirstOrThrow({ where: { kind: 'open-box' }, include: { person: true } });
  const holder = await web.signedIn(task.person.email);
  expect((await holder.get(`/tasks/${task.id}`)).html).toContain('&quot;state&quot;:&quot;void&quot;');
});
