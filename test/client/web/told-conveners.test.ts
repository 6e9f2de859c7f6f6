/** A conflict of interest that is declared once a sitting is convened: what its convener is told by letter, and when no more. */

import { deliverRound } from '../../../activities/deliver-letters';
import { openPost } from '../../../mail/post-letter';
import { declareConflict } from '../../../prisma/acts/declare-conflict';
import { endConflict } from '../../../prisma/acts/end-conflict';
import { sendAgain } from '../../../prisma/acts/send-again';
import { cancelSitting } from '../../../prisma/acts/steer-sitting';
import { readNow } from '../../../prisma/clock';
import { standingOfConflict } from '../../../prisma/sittings/tell-conveners';
import type { LetterFacts } from '../../../rules/letters';
import { sayReach } from '../../../words/reach';
import { aSink } from '../../mail/sink';
import { letterTo } from '../../setup/inbox';
import {
  agreed,
  aWeb,
  convened,
  councilForm,
  CLERK,
  HEAD,
  MEMBER,
  SECRETARY,
  SITE,
  textOf,
  voting,
  type Web,
} from './given';
import { actorOf } from './program';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

type Told = Extract<LetterFacts, { kind: 'conflict' }>;

async function declared(personId: string, by = HEAD): Promise<void> {
  const said = { number: web.number, key: `declare/${personId}`, personId, reason: 'bà con bên vợ' };
  // To whoever has declared their own the case is not there any more.
  for (const repeated of by === HEAD ? [false, true] : [false])
    expect(await declareConflict(web.database, { ...said, actor: await actorOf(web, by) })).toMatchObject({ repeated });
}

/** What was told of conflicts, to whom and in what order. */
async function told(): Promise<{ to: string; state: string; facts: Told }[]> {
  const letters = await web.database.letter.findMany({
    where: { kind: 'conflict' },
    include: { person: true },
    orderBy: [{ queuedAt: 'asc' }, { key: 'asc' }],
  });
  return letters.map(({ person, state, facts }) => ({ to: person.email, state, facts: facts as unknown as Told }));
}

/** Also what was put off. */
async function deliverAllOfIt(): Promise<void> {
  await web.database.letter.updateMany({ where: { kind: 'conflict' }, data: { dueAt: new Date(0) } });
  await deliver();
}

async function deliver(post = web.house.post): Promise<void> {
  const { house, database } = web;
  while ((await deliverRound({ ...house, post, databaseUrl: '', site: SITE, database })) > 0);
}

test('each declaration is told once, and with what the page says where the item cannot pass any more', async () => {
  const sitting = await convened(web);
  await declared('hatinh-05');
  const first = await told();
  expect(first).toMatchObject([{ to: SECRETARY, facts: { sitting: { sitting }, item: { number: web.number } } }]);
  expect(first[0]?.facts).toMatchObject({ no: 1, dueAt: null });
  expect(first[0]?.facts).not.toHaveProperty('reach');
  const { personId } = await actorOf(web, MEMBER);
  await declared(personId, MEMBER);
  const [, { facts } = first[0]!, ...others] = await told();
  expect(others).toEqual([]);
  const { opensAt } = await web.database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  expect(facts).toMatchObject({ no: 2, reach: { canPass: false, recused: 2 }, dueAt: opensAt.toISOString() });
  const numbers = sayReach(facts.reach!, 'vi');
  const page = textOf((await (await web.signedIn(SECRETARY)).get(`/sittings/${sitting}`)).html);
  expect(page).toContain(numbers);
  await deliver();
  const { text, subject } = await letterTo(SECRETARY, ({ kind }) => kind === 'conflict');
  const { fullName } = await web.database.person.findUniqueOrThrow({ where: { id: personId } });
  expect(subject).toContain('Xem lại việc triệu tập trước 08:00');
  expect(text.replace(/\s+/g, ' ')).toContain(numbers);
  expect(text.replace(/\s+/g, ' ')).toContain(`${fullName} có xung đột lợi ích với hồ sơ ${web.number}`);
  expect((await told()).map(({ state }) => state)).toEqual(['sent', 'sent']);
});

test('a counting board that is left with one who may enter envelopes is told of, with the clause', async () => {
  await convened(web);
  await declared('hatinh-02');
  await declared('hatinh-03');
  const [first, second] = await told();
  expect(first?.facts).not.toHaveProperty('board');
  expect(second?.facts.board).toMatchObject({ free: 1, citation: { clause: expect.any(String) as string } });
});

test('once the voting has opened the board is of the frozen roll, whoever has its seats since', async () => {
  await voting(web);
  const { personId } = await actorOf(web, CLERK);
  await web.database.seat.updateMany({ where: { no: { in: [2, 3] } }, data: { personId } });
  await declared(personId);
  expect(await told()).toEqual([]);
});

test('nothing is told of whoever had no vote on the item', async () => {
  await agreed(web);
  const secretary = await web.signedIn(SECRETARY);
  await secretary.act('/sittings/new', { ...councilForm(web), 'recused-5': 'mục 1' });
  await declared('hatinh-05');
  await declared((await actorOf(web, CLERK)).personId);
  expect(await told()).toEqual([]);
});

const ADMINISTRATOR = 'quan-tri@bqlkkt.hatinh.example';

test('where the case is kept from everybody who may steer the sitting, an administrator is told, and of the end too', async () => {
  await convened(web);
  const { personId } = await actorOf(web, SECRETARY);
  await declared(personId);
  await deliver();
  const { subject, text } = await letterTo(ADMINISTRATOR, ({ kind }) => kind === 'conflict');
  expect(subject).toContain('Xem lại việc triệu tập');
  expect(text.replace(/\s+/g, ' ')).toContain('Không còn ai điều hành phiên họp mà không có xung đột');
  expect(text.replace(/\s+/g, ' ')).toContain(`đề nghị cử thêm thư ký ở "Danh bạ và danh sách"`);
  await declared('hatinh-05');
  await deliver();
  expect(await told()).toMatchObject([
    { to: ADMINISTRATOR, state: 'sent', facts: { no: 1, inPlace: true } },
    { to: ADMINISTRATOR, state: 'sent', facts: { no: 2, inPlace: true } },
  ]);
  await ended({ no: 2, by: [HEAD, ADMINISTRATOR] });
  await deliver();
  expect((await told())[2]).toMatchObject({ to: ADMINISTRATOR, state: 'sent', facts: { inPlace: true, isOver: true } });
});

test.each([false, true])(
  'who is left is told anew of what waits for, or went to, one from whom the case is kept then, once (%s)',
  async (isSent) => {
    const { personId } = await actorOf(web, SECRETARY);
    const clerk = await actorOf(web, CLERK);
    await web.database.seat.updateMany({ where: { personId }, data: { personId: clerk.personId } });
    await convened(web);
    await declared('hatinh-05');
    await declared('hatinh-06');
    await ended({ no: 2, by: [HEAD, SECRETARY] });
    if (isSent) await deliver();
    await declared(personId, SECRETARY);
    await declared('hatinh-07');
    await deliver();
    const [first, over, ...others] = (await told()).filter(({ facts }) => facts.isOver === undefined);
    expect([first, over]).toMatchObject([
      { to: SECRETARY, state: isSent ? 'sent' : 'cancelled', facts: { no: 1 } },
      { to: SECRETARY, state: 'cancelled', facts: { no: 2 } },
    ]);
    expect(others).toMatchObject([
      { to: ADMINISTRATOR, state: 'sent', facts: { no: 1, inPlace: true } },
      { to: ADMINISTRATOR, state: 'sent', facts: { no: 4, inPlace: true } },
    ]);
    await ended({ no: 1, by: [HEAD, ADMINISTRATOR] });
    await deliver();
    expect((await told()).filter(({ state, facts }) => facts.isOver && state === 'sent')).toMatchObject([
      { to: ADMINISTRATOR, facts: { no: 1 } },
    ]);
  },
);

test('of a bloc whose head is kept from the case the secretaries beside it are told', async () => {
  await convened(web);
  const { bodyId } = await web.database.sitting.findFirstOrThrow();
  await web.database.body.update({ where: { id: bodyId }, data: { kind: 'bloc' } });
  const head = await web.database.seat.findFirstOrThrow({ where: { bodyId, role: 'chair' } });
  await declared(head.personId, SECRETARY);
  expect(await told()).toMatchObject([{ to: SECRETARY }]);
});

/** The first letter is as it is when the end is recorded, and what becomes of it then. */
test.each([
  ['deferred', ['cancelled', 'cancelled']],
  ['bounced', ['bounced', 'cancelled']],
  ['sent', ['sent', 'sent']],
])('the end waits for the first letter on its way, and is told only after it (%s)', async (then, both) => {
  const { database } = web;
  await convened(web);
  await declared('hatinh-05');
  await database.letter.updateMany({
    where: { kind: 'conflict' },
    data: { state: 'sending', fence: 1, attempts: 1, leaseUntil: new Date(Date.now() + 3_600_000) },
  });
  await ended();
  await deliver();
  expect((await told()).map(({ state }) => state)).toEqual(['sending', 'deferred']);
  const marked = { state: then, leaseUntil: null };
  await database.letter.updateMany({ where: { kind: 'conflict', state: 'sending' }, data: marked });
  // The first time the end may still find the first letter in hand.
  for (const _ of both) await deliverAllOfIt();
  expect((await told()).map(({ state }) => state)).toEqual(both);
});

test('the end is told also where the first letter is taken up while the end is being recorded', async () => {
  await convened(web);
  await declared('hatinh-05');
  await ended();
  await web.database.letter.updateMany({
    where: { key: { contains: '/conflict/' } },
    data: { state: 'sent' },
  });
  await deliver();
  expect((await told()).map(({ state }) => state)).toEqual(['sent', 'sent']);
});

test.each([undefined, 451, 550])(
  'a first letter that was lost on its way goes again, and the end after it, also where it is put off or comes back (%s)',
  async (refused) => {
    await convened(web);
    await declared('hatinh-05');
    const lost = { state: 'sending', fence: 1, attempts: 1, leaseUntil: new Date(0) };
    await web.database.letter.updateMany({ where: { kind: 'conflict' }, data: lost });
    if (refused !== 550) await ended();
    if (refused !== undefined) {
      const sink = await aSink();
      sink.refuses.set(SECRETARY, refused);
      const post = openPost({ smtpUrl: sink.url });
      await deliver(post);
      post.close();
      await sink.stop();
      expect((await told())[0]).toMatchObject({ state: refused === 550 ? 'bounced' : 'deferred' });
    }
    if (refused === 451) await expectToWaitForFirst();
    if (refused === 550) await ended();
    for (const _ of ['first', 'end']) await deliverAllOfIt();
    expect((await told()).map(({ state }) => state)).toEqual([refused === 550 ? 'bounced' : 'sent', 'sent']);
  },
);

/** The end waits for as long as the first letter was put off, and does not look for it every second. */
async function expectToWaitForFirst(): Promise<void> {
  const where = { kind: 'conflict' };
  const [first, end] = await web.database.letter.findMany({ where, orderBy: [{ queuedAt: 'asc' }, { key: 'asc' }] });
  const dueAt = new Date((await readNow(web.database)).getTime() + 3_600_000);
  await web.database.letter.update({ where: { id: first!.id }, data: { dueAt } });
  const standing = await standingOfConflict(web.database, { ...end!, mayHaveGone: false });
  expect(typeof standing === 'string' ? standing : Math.ceil(standing.waitMs / 60_000)).toBe(60);
}

test('whoever steers the sitting again since their own conflict has ended is told of what others were told for them', async () => {
  await convened(web);
  await declared('hatinh-05');
  await declared((await actorOf(web, SECRETARY)).personId, SECRETARY);
  await deliver();
  await ended({ no: 2, by: [HEAD, ADMINISTRATOR] });
  await deliver();
  const shown = (await told()).filter(({ facts }) => facts.isOver === undefined && facts.no === 1);
  expect(shown.map(({ to, state }) => [to, state])).toEqual([
    [SECRETARY, 'cancelled'],
    [ADMINISTRATOR, 'sent'],
    [SECRETARY, 'sent'],
  ]);
});

test('the end is told where the first letter came back and reached its reader as it was sent again', async () => {
  await convened(web);
  await declared('hatinh-05');
  await web.database.letter.updateMany({ where: { kind: 'conflict' }, data: { state: 'bounced' } });
  const { id: letterId } = await web.database.letter.findFirstOrThrow({ where: { kind: 'conflict' } });
  const again = { letterId, key: 'again', reason: 'hộp thư đã mở lại' };
  expect(await sendAgain(web.database, { ...again, actor: await actorOf(web, SECRETARY) })).toMatchObject({
    recorded: true,
  });
  await deliver();
  await ended();
  await deliver();
  expect((await told()).map(({ state }) => state)).toEqual(['bounced', 'sent', 'sent']);
});

test.each([true, false])(
  'whoever was told is told of the end, unless it is declared again (%s)',
  async (isDeclaredAgain) => {
    await convened(web);
    await declared('hatinh-05');
    await deliver();
    await ended();
    if (isDeclaredAgain) {
      const again = { number: web.number, key: 'again', personId: 'hatinh-05', reason: 'bà con bên vợ' };
      await declareConflict(web.database, { ...again, actor: await actorOf(web, HEAD) });
    }
    await deliver();
    const [, second, ...others] = await told();
    expect(second).toMatchObject({
      to: SECRETARY,
      state: isDeclaredAgain ? 'cancelled' : 'sent',
      facts: { no: 1, isOver: true, dueAt: null },
    });
    expect(others).toHaveLength(isDeclaredAgain ? 1 : 0);
  },
);

async function ended({ no, by } = { no: 1, by: [HEAD, SECRETARY] }): Promise<void> {
  for (const email of by) {
    const actor = await actorOf(web, email);
    const done = await endConflict(web.database, { number: web.number, no, actor, reason: 'ghi nhầm' });
    expect(done).toMatchObject({ recorded: true });
  }
}

test('what waits is not sent once the conflict has ended or the sitting is cancelled', async () => {
  const sitting = await convened(web);
  await declared('hatinh-05');
  await declared('hatinh-06');
  await ended();
  await web.database.letter.updateMany({
    where: { kind: 'conflict', facts: { path: ['no'], equals: 2 } },
    data: { state: 'sent' },
  });
  await deliver();
  const neverTold = ['cancelled', 'cancelled'];
  expect((await told()).map(({ state }) => state).toSorted()).toEqual([...neverTold, 'sent']);
  await declared('hatinh-07');
  const actor = await actorOf(web, SECRETARY);
  expect(await cancelSitting(web.database, { number: sitting, actor, key: 'cancel', reason: 'x' })).toMatchObject({
    recorded: true,
  });
  await deliver();
  expect((await told()).map(({ state }) => state).toSorted()).toEqual([...neverTold, 'cancelled', 'sent']);
});
