/** Whoever has come into an office since a correction was proposed is its second person too, and finds it on the pages. */

import { agreed, aWeb, CLERK, contentOf, HEAD, OBSERVER, SECRETARY, textOf, type Web } from './given';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
  await agreed(web);
  const correction = { from: '1', cause: 'clerical', reason: 'sai ngày', paper: '3/QĐ' };
  await (await web.signedIn(SECRETARY)).act(`/nominations/${web.number}/corrections/new`, correction);
});
afterEach(() => web.close());

/** The head leaves the office, and the clerk comes into it; `givenBy` where somebody entered that by a table. */
async function succeeds(givenBy?: string): Promise<void> {
  const { database } = web;
  const person = await database.person.findUniqueOrThrow({ where: { email: CLERK } });
  const giver = givenBy === undefined ? null : await database.person.findUniqueOrThrow({ where: { email: givenBy } });
  const held = await database.post.findFirstOrThrow({ where: { role: 'unitHead', person: { email: HEAD } } });
  await database.post.delete({ where: { id: held.id } });
  const { organisationId, role, fromOn } = held;
  const given =
    giver === null
      ? {}
      : { givenById: giver.id, givenAt: (await database.act.findFirstOrThrow({ orderBy: { at: 'desc' } })).at };
  await database.post.create({ data: { personId: person.id, organisationId, role, fromOn, ...given } });
}

const place = (): string => `/nominations/${web.number}/corrections/1`;

test('the successor of a head finds a correction that waits among their work and on the desk, and agrees to it', async () => {
  const clerk = await web.signedIn(CLERK);
  expect((await clerk.get('/tasks')).html).not.toContain(place());
  await succeeds();
  expect((await clerk.get('/tasks')).html).toContain(`href="${place()}"`);
  expect((await clerk.get('/overrides')).html).toContain(`href="${place()}"`);
  expect((await clerk.get(`/nominations/${web.number}`)).html).toContain(`href="${place()}"`);
  expect(textOf((await clerk.get(place(), { language: 'en' })).html)).toMatch(
    /sai ngày.*No longer count: steps 1, 2\./,
  );
  expect((await clerk.post(place(), { choice: 'agree', step: 'check' })).status).toBe(422);
  const before = await contentOf(web.database);
  const checked = await clerk.post(place(), { choice: 'agree', reason: 'đúng', step: 'check' });
  expect(textOf(checked.html)).toContain('Đồng ý Lý do: đúng Không còn giá trị: bước 1, 2.');
  expect(await contentOf(web.database)).toBe(before);
  expect((await clerk.act(place(), { choice: 'agree', reason: 'đúng' })).status).toBe(200);
  const { state, decidedById } = await web.database.correction.findFirstOrThrow({ where: { no: 1 } });
  const { id } = await web.database.person.findUniqueOrThrow({ where: { email: CLERK } });
  expect([state, decidedById]).toEqual(['agreed', id]);
  expect((await clerk.get('/tasks')).html).not.toContain(place());
  expect(await web.database.task.count({ where: { kind: 'agree', state: 'open' } })).toBe(0);
  expect(textOf((await clerk.get(place(), { language: 'en' })).html)).not.toContain('You are not');
});

test('the head who was asked has it once among their work, and no more once the office is another’s', async () => {
  const head = await web.signedIn(HEAD);
  expect((await head.get('/tasks')).html).not.toContain(place());
  await succeeds();
  const answer = await head.get(place(), { language: 'en' });
  expect(textOf(answer.html)).toContain('You are not the second person');
  expect((await head.post(place(), { choice: 'agree', reason: 'đúng', step: 'confirm' })).status).toBe(403);
});

test('who proposed it, and whoever has the office from them, is told why they are not its second person', async () => {
  await succeeds(SECRETARY);
  for (const email of [SECRETARY, CLERK]) {
    const reader = await web.signedIn(email);
    expect((await reader.get('/tasks')).html).not.toContain(place());
    expect(textOf((await reader.get(place(), { language: 'en' })).html)).toContain('You are not the second person');
    const before = await contentOf(web.database);
    expect((await reader.post(place(), { choice: 'agree', reason: 'đúng', step: 'confirm' })).status).not.toBe(200);
    expect(await contentOf(web.database)).toBe(before);
  }
});

test('an observer reads it and decides nothing; there is no other correction', async () => {
  const observer = await web.signedIn(OBSERVER);
  const page = await observer.get(place());
  expect([page.status, page.html.includes('name="choice"')]).toEqual([200, false]);
  expect((await observer.get(`/nominations/${web.number}/corrections/2`)).status).toBe(404);
  expect((await observer.get(`/nominations/${web.number}/corrections/x`)).status).toBe(404);
});
