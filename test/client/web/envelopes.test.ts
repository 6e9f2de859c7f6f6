/** Paper ballots in envelopes: one member of the counting board enters them, another agrees, nobody else does either. */

import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { sealBallot, type SealedBallot } from '../../../ballot/seal';
import { openChromium } from '../../../bench/chromium';
import type { BroughtEnvelopes } from '../../../client/web/island/brought';
import { countSitting } from '../../../prisma/sittings/count-sitting';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { openBoxOf, sealFor } from '../../../bench/sealed';
import {
  allCast,
  aVotingWeb,
  broughtBy,
  MEMBER,
  root,
  SECRETARY,
  taskOf,
  textOf,
  until,
  type Reader,
  type Web,
} from './given';
import { listen } from './listening';

let web: Web;
let sitting: string;
beforeEach(async () => {
  ({ web, sitting } = await aVotingWeb());
});
afterEach(() => web.close());

/** The members of the counting board, signed in. */
async function theBoard(): Promise<Reader[]> {
  const holders = await web.database.keyHolder.findMany({ include: { person: true }, orderBy: { holder: 'asc' } });
  return Promise.all(holders.map(({ person }) => web.signedIn(person?.email ?? '')));
}

async function brought(reader: Reader): Promise<BroughtEnvelopes> {
  const page = broughtBy((await reader.get(`/sittings/${sitting}/envelopes`)).html);
  if (page.kind !== 'envelopes') throw new Error('no envelopes were brought');
  return page;
}

function sealed({ paper, first, seats }: BroughtEnvelopes, count: number): SealedBallot[] {
  const positions = seats[0]?.positions ?? [];
  return Array.from({ length: count }, (_, at) =>
    sealBallot(
      paper,
      { voter: `envelope:${first + at}`, edition: 1, positions, choices: { '1': 'approve' } },
      (length) => randomBytes(length),
    ),
  );
}

test('envelopes that one member enters and another agrees to are in the count, and their seats vote no more', async () => {
  const [one, two] = await theBoard();
  const page = await brought(one!);
  const [place, batch] = [`/sittings/${sitting}/envelopes`, { seats: [4, 5], ballots: sealed(page, 2) }];
  expect((await one!.send(place, batch)).status).toBe(201);
  expect((await one!.send(place, batch)).status).toBe(200);
  expect(await web.database.sealedBallot.count()).toBe(0);
  expect((await one!.post(`${place}/1`, { step: 'agree' })).status).toBe(404);
  expect(textOf((await two!.get(place)).html)).toContain('đã nhập 2 phong bì');
  expect((await two!.post(`${place}/1`, { step: 'agree' })).status).toBe(303);
  for (const reader of [one!, two!])
    expect(textOf((await reader.get(place)).html)).toMatch(/đã xác nhận 2 phong bì: phiếu đã vào hòm/);
  expect(await web.database.sealedBallot.findMany({ select: { voter: true }, orderBy: { voter: 'asc' } })).toEqual([
    { voter: 'envelope:1' },
    { voter: 'envelope:2' },
  ]);
  const taskId = (await web.database.task.findFirstOrThrow({ where: { kind: 'ballot', seatNo: 4 } })).id;
  const member = await web.signedIn(MEMBER);
  expect(textOf((await member.get(`/tasks/${taskId}`)).html)).toContain('đã nộp bằng phong bì giấy');
  const told = await web.database.letter.findMany({
    where: { kind: 'done', facts: { path: ['task'], equals: 'ballot' } },
  });
  expect(told.map(({ facts }) => facts)).toMatchObject([
    { entry: null, envelope: {} },
    { entry: null, envelope: {} },
  ]);
  expect(told.map((letter) => letter.taskId)).toContain(taskId);
  const late = await sealFor(web.database, { taskId, choices: { '1': 'oppose' } });
  expect(await member.send(`/tasks/${taskId}/ballot`, { ballot: late })).toMatchObject({ status: 409 });
  await allCast(web, sitting, []);
  await keepSitting(web.database, sitting);
  await openBoxOf(web.database, sitting);
  await countSitting(web.database, sitting);
  const { counts } = await web.database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  expect(counts).toEqual({ '1': [9, 0] });
  const entry = await web.database.recordEntry.findFirstOrThrow({ where: { kind: 'envelopesEntered' } });
  expect(entry.body).toMatchObject({ seats: [4, 5], count: 2 });
});

/** Who is asked to be the second person, in what state their letters are, and what they say. */
async function asked(): Promise<{ to: string[]; states: string[]; facts: unknown[] }> {
  const letters = await web.database.letter.findMany({ where: { kind: 'second' }, orderBy: { personId: 'asc' } });
  const states = [...new Set(letters.map(({ state }) => state))];
  return { to: letters.map(({ personId }) => personId), states, facts: letters.map(({ facts }) => facts) };
}

test('the others of the board are asked by letter once, without whose envelopes they are, until one has answered', async () => {
  const holders = await web.database.keyHolder.findMany({ orderBy: { holder: 'asc' } });
  const [mine, ...others] = holders.map(({ personId }) => personId ?? '');
  const [one, two] = await theBoard();
  const place = `/sittings/${sitting}/envelopes`;
  const batch = { seats: [4, 5], ballots: sealed(await brought(one!), 2) };
  for (const status of [201, 200]) expect((await one!.send(place, batch)).status).toBe(status);
  const { to, states, facts } = await asked();
  expect([to, states]).toEqual([others.sort(), ['queued']]);
  expect(to).not.toContain(mine);
  expect(facts[0]).toMatchObject({
    envelopes: 2,
    about: { sitting },
    dueAt: expect.stringContaining('T08:30') as string,
  });
  const roll = await web.database.roll.findMany({ where: { seatNo: { in: [4, 5] } }, include: { person: true } });
  for (const { person, personId } of roll)
    for (const name of [person.fullName, personId]) expect(JSON.stringify(facts)).not.toContain(name);
  expect((await two!.post(`${place}/1`, { step: 'decline' })).status).toBe(303);
  expect(textOf((await two!.get(place)).html)).toMatch(/phiếu không vào hòm\. Hòm còn mở thì nhập lại được/);
  expect((await asked()).states).toEqual(['cancelled']);
});

test('once the box has closed the page still tells of every batch, and of none that it can be entered anew', async () => {
  const [one, two] = await theBoard();
  const place = `/sittings/${sitting}/envelopes`;
  for (const seat of [4, 5]) await one!.send(place, { seats: [seat], ballots: sealed(await brought(one!), 1) });
  await two!.post(`${place}/1`, { step: 'decline' });
  await until(web, '2020-12-25', '15:31');
  await keepSitting(web.database, sitting);
  const [again] = await theBoard();
  const page = textOf((await again!.get(place)).html);
  expect(page).toMatch(/không xác nhận 1 phong bì: phiếu không vào hòm\. .*1 phong bì không được ủy viên thứ hai/su);
  expect(page).not.toContain('nhập lại được');
});

test('whoever is kept from a case of the sitting is not asked, and nobody is once the box has closed', async () => {
  const [, second, third] = await web.database.keyHolder.findMany({ orderBy: { holder: 'asc' } });
  const kept = { personId: second?.personId ?? '', nominationNumber: web.number };
  const [one] = await theBoard();
  const page = await brought(one!);
  const declared = { source: 'staff', state: 'inForce', declaredAt: new Date() };
  await web.database.conflict.create({ data: { ...kept, no: 1, ...declared } });
  await one!.send(`/sittings/${sitting}/envelopes`, { seats: [4], ballots: sealed(page, 1) });
  expect(await asked()).toMatchObject({ to: [third?.personId], states: ['queued'] });
  await until(web, '2020-12-25', '15:31');
  await keepSitting(web.database, sitting);
  expect((await asked()).states).toEqual(['cancelled']);
});

test.each([
  ['by somebody who is not of the board', 404, 'not-found'],
  ['for a seat that has voted', 403, 'not-on-roll'],
  ['for more seats than there are envelopes', 422, 'field-wrong'],
  ['with a bent seal', 422, 'proof-wrong'],
  ['under numbers that another batch has', 409, 'stale'],
  ['after the box closed', 409, 'closed'],
])('envelopes entered %s are answered %i', async (what, status, code) => {
  const [one] = await theBoard();
  const page = await brought(one!);
  const place = `/sittings/${sitting}/envelopes`;
  const ballots = sealed(page, 2);
  const [first, second] = ballots;
  if (what.startsWith('for a seat')) {
    const taskId = await taskOf(web, 'ballot', MEMBER);
    const member = await web.signedIn(MEMBER);
    await member.send(`/tasks/${taskId}/ballot`, {
      ballot: await sealFor(web.database, { taskId, choices: { '1': 'blank' } }),
    });
  }
  if (what.startsWith('under')) await one!.send(place, { seats: [6], ballots: sealed(page, 1) });
  if (what.startsWith('after')) {
    await until(web, '2020-12-25', '15:31');
    await keepSitting(web.database, sitting);
  }
  const entering = what.startsWith('by') ? await web.signedIn(SECRETARY) : (await theBoard())[0]!;
  const bent = { ...second!, items: { '1': (second!.items['1'] ?? '').replace(/.{4}$/, 'AAAA') } };
  const seats = what.startsWith('for more') ? [4, 5, 6] : [4, 5];
  const answer = await entering.send(place, { seats, ballots: what.startsWith('with') ? [first, bent] : ballots });
  expect(answer).toEqual({ status, body: { code } });
  expect(await web.database.roll.count({ where: { envelope: true } })).toBe(0);
});

test('a batch that nobody agreed to when the box closes is not in it', async () => {
  const [one] = await theBoard();
  const place = `/sittings/${sitting}/envelopes`;
  await one!.send(place, { seats: [4], ballots: sealed(await brought(one!), 1) });
  const [, second] = await theBoard();
  const secretary = await web.signedIn(SECRETARY);
  const waits = '1 phong bì chờ một ủy viên khác xác nhận';
  for (const page of ['/tasks', `/sittings/${sitting}`]) {
    const { html } = await second!.get(page);
    expect([textOf(html), html]).toEqual([expect.stringContaining(waits), expect.stringContaining(`href="${place}"`)]);
  }
  expect(textOf((await one!.get('/tasks')).html)).not.toContain(waits);
  const steered = (await secretary.get(`/sittings/${sitting}`)).html;
  expect(textOf(steered)).toContain(waits);
  expect(steered).not.toContain(place);
  await until(web, '2020-12-25', '15:31');
  await keepSitting(web.database, sitting);
  const later = await web.signedIn(SECRETARY);
  expect(textOf((await later.get(`/sittings/${sitting}`)).html)).toContain('1 phong bì không được ủy viên thứ hai');
  const again = (await theBoard())[1]!;
  expect((await again.post(`${place}/1`, { step: 'agree' })).status).toBe(409);
  expect(await web.database.sealedBallot.count()).toBe(0);
});

/** The page on which a member of the board enters envelopes, in a browser. */
async function onPage(reader: Reader | undefined, act: (page: Page) => Promise<void>): Promise<void> {
  const browser = await openChromium(root);
  try {
    const site = await listen(web);
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'vi' });
    await context.addCookies([{ name: 'laurel-session', value: reader?.token ?? '', url: site }]);
    const page = await context.newPage();
    await page.goto(`${site}/sittings/${sitting}/envelopes`);
    await act(page);
  } finally {
    await browser.close();
  }
}

test('what was read wrongly from an envelope is changed before it is sealed, and the rest stands as it was', async () => {
  const [first] = await theBoard();
  await onPage(first, async (page) => {
    const goOn = page.getByRole('button', { name: 'Tiếp tục' });
    for (const seat of [4, 5]) await page.locator(`input[type=checkbox][value="${seat}"]`).check();
    for (const choice of ['approve', 'oppose']) {
      await goOn.click();
      await page.locator(`input[value="${choice}"]`).check();
    }
    await goOn.click();
    await page.getByRole('button', { name: 'Đổi' }).click();
    expect(await page.locator('input[type=checkbox]:checked').count()).toBe(2);
    await goOn.click();
    expect(await page.locator('input[value="approve"]').isChecked()).toBe(true);
    await goOn.click();
    expect(await page.locator('input[value="oppose"]').isChecked()).toBe(true);
    await page.locator('input[value="approve"]').check();
    await goOn.click();
    expect(await page.locator('#island .strong').allTextContents()).toEqual(['Tán thành', 'Tán thành']);
  });
});

/** Up to the sealing of an envelope of seat 4. */
async function oneEnvelope(page: Page): Promise<void> {
  const goOn = page.getByRole('button', { name: 'Tiếp tục' });
  await page.locator('input[type=checkbox][value="4"]').check();
  await goOn.click();
  await page.locator('input[value="oppose"]').check();
  await goOn.click();
}

test('where another batch came in first and the network is gone, what was entered stays on the page until it is sent', async () => {
  const [first, second] = await theBoard();
  await onPage(first, async (page) => {
    await oneEnvelope(page);
    const place = `/sittings/${sitting}/envelopes`;
    const before = { seats: [5], ballots: sealed(await brought(second!), 1) };
    expect((await second!.send(place, before)).status).toBe(201);
    await page.route(
      (url) => url.pathname === place,
      (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()),
    );
    await page.getByRole('button', { name: 'Niêm phong và gửi' }).click();
    await page.getByText('Máy chủ chưa trả lời').waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Gửi lại' }).click();
    await page.getByText('1 phong bì').waitFor();
  });
  expect(await web.database.envelopeBatch.count()).toBe(2);
});

test.each([
  ['the box closed then', 5, 'Chưa ghi nhận: hòm đã đóng.'],
  ['the same envelope was in it', 4, 'phong bì đã được nhập'],
  ['whoever entered them is kept from the case since', 5, 'Chưa ghi nhận.'],
])('where another batch came in first and %s, the board reads why nothing was recorded', async (then, seat, said) => {
  const { personId } = await web.database.keyHolder.findFirstOrThrow({ orderBy: { holder: 'asc' } });
  const [first, second] = await theBoard();
  await onPage(first, async (page) => {
    await oneEnvelope(page);
    const place = `/sittings/${sitting}/envelopes`;
    const before = { seats: [seat], ballots: sealed(await brought(second!), 1) };
    expect((await second!.send(place, before)).status).toBe(201);
    await page.route(
      (url) => url.pathname === place,
      async (route) => {
        if (route.request().method() === 'GET') await meanwhile(sitting, then, personId ?? '');
        await route.continue();
      },
    );
    await page.getByRole('button', { name: 'Niêm phong và gửi' }).click();
    await page.getByRole('heading', { name: said, exact: said.startsWith('Chưa') }).waitFor();
  });
  expect(await web.database.envelopeBatch.count()).toBe(1);
});

/** What happens while the page is brought anew. */
async function meanwhile(number: string, then: string, personId: string): Promise<void> {
  if (then.startsWith('the box')) {
    const closesAt = new Date('2020-12-25T14:00:00+07:00');
    await web.database.sitting.update({ where: { number }, data: { closesAt } });
    await keepSitting(web.database, number);
  } else if (then.startsWith('whoever')) {
    const declared = { source: 'staff', state: 'inForce', declaredAt: new Date() };
    await web.database.conflict.create({
      data: { personId, nominationNumber: web.number, no: 1, ...declared },
    });
  }
}
