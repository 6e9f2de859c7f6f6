/** Somebody with a conflict of interest sees every page as if the case had never been nominated. */

import { tmpdir } from 'node:os';
import { nominate } from '../../../prisma/acts/nominate';
import { declareConflict } from '../../../prisma/acts/declare-conflict';
import { endConflict } from '../../../prisma/acts/end-conflict';
import { reviewNomination } from '../../../prisma/acts/review-nomination';
import { hold } from '../../../prisma/acts/steer-nomination';
import { strikeItem } from '../../../prisma/acts/steer-sitting';
import { readActor } from '../../../prisma/actors';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { settleStage, whereIs } from '../../../prisma/stages/settle';
import type { Actor } from '../../../rules/permissions';
import { makeKeyOf } from '../../../bench/sealed';
import { addressOf } from '../../setup/addresses';
import { lettersTo } from '../../setup/inbox';
import { runLaurel } from '../cli/given';
import { agreed, aWeb, CLERK, councilForm, HEAD, MEMBER, SECRETARY, taskOf, textOf, until, type Web } from './given';

const HIDDEN = '2020-0002';
const NOMINEE = 'Ủy viên 01';

async function actorOf({ database }: Web, email: string): Promise<Actor> {
  const actor = await readActor(database, { email });
  if (actor === undefined) throw new Error(`nobody is ${email}`);
  return actor;
}

/** A second case, of a member of the council, agreed to by its unit. */
async function nominateMember(web: Web): Promise<void> {
  const input = {
    title: 'CSTDCS',
    year: 2020,
    nominee: 'hatinh-ez-board',
    nomineePerson: NOMINEE,
    reason: 'hoàn thành xuất sắc nhiệm vụ, có sáng kiến được công nhận',
  };
  const asked = await nominate(web.database, { actor: await actorOf(web, SECRETARY), input, rehearsal: true });
  if (Array.isArray(asked)) throw new Error(JSON.stringify(asked));
  expect(asked.number).toBe(HIDDEN);
  await whereIs(web.database, HIDDEN);
  const review = await taskOf(web, 'review', HEAD);
  await reviewNomination(web.database, { taskId: review, actor: await actorOf(web, HEAD), choice: 'agree' });
  await settleStage(web.database, HIDDEN, 1);
}

async function declared(web: Web, email: string): Promise<void> {
  const person = await actorOf(web, email);
  const command = { number: HIDDEN, key: `declare/${email}`, personId: person.personId, reason: 'bà con bên vợ' };
  const answer = await declareConflict(web.database, { ...command, actor: await actorOf(web, HEAD) });
  expect(answer).toMatchObject({ recorded: true });
}

/** A council convened on one case, or on that and a second one that is kept from those who look. */
async function aWorld(withHidden: boolean): Promise<Web> {
  const web = await aWeb();
  await agreed(web);
  if (withHidden) await nominateMember(web);
  await until(web, '2020-12-15', '09:00');
  const secretary = await web.signedIn(SECRETARY);
  const { 'board-4': _member, ...form } = councilForm(web);
  const fields = { ...form, 'board-5': 'yes', ...(withHidden ? { [`item-${HIDDEN}`]: 'yes' } : {}) };
  const done = await secretary.act('/sittings/new', fields);
  expect(textOf(done.html)).toContain('HD-2020-01');
  if (withHidden) for (const email of [SECRETARY, CLERK]) await declared(web, email);
  return web;
}

/** Every place by what stands there, with instants and random marks made alike. */
function plainOf(html: string): string {
  return html
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UUID')
    .replace(/(name="(?:formKey|mark)" value=")[^"]*/g, '$1MARK')
    .replace(/(&quot;mark&quot;:&quot;)[^&]*/g, '$1MARK')
    .replace(/\b[0-9a-f]{12,64}\b/g, 'HASH')
    .replace(/\d{1,2}:\d{2}(:\d{2})?/g, 'HOUR');
}

/** Whole papers, exports and boxes of a sitting name everything on its agenda: these are withheld, which shows. */
const WHOLE = /^\/(papers|word)\/HD-|\/passport$|^\/sittings\/[^/]+\/(papers|box|bundle)/;

async function placesOf({ database, number }: Web): Promise<string[]> {
  const tasks = await database.task.findMany({
    where: { OR: [{ nominationNumber: number }, { sittingNumber: { not: null } }] },
    orderBy: { key: 'asc' },
  });
  const papers = await database.paper.findMany({ where: { nominationNumber: number }, orderBy: { key: 'asc' } });
  const ofCase = [
    '',
    '/why',
    '/dossier',
    '/desk',
    '/policy',
    '/conflicts',
    '/comments',
    '/corrections/new',
    '/acts/hold',
  ];
  return [
    '/',
    '/tasks',
    ...tasks.map(({ id }) => `/tasks/${id}`),
    '/desk',
    '/desk?show=overdue',
    '/desk?show=waiting',
    '/desk/exports/cases/csv',
    '/desk/exports/letters/csv',
    '/nominations/new',
    ...ofCase.map((place) => `/nominations/${number}${place}`),
    ...papers.map(({ key }) => `/papers/${key}`),
    '/sittings',
    '/sittings/new',
    ...['', '/acts/strike', '/acts/extend', '/envelopes', '?receipt=7K2M'].map(
      (place) => `/sittings/HD-2020-01${place}`,
    ),
    '/notices',
    '/verify',
  ];
}

async function seenBy(web: Web, email: string): Promise<Map<string, string>> {
  const reader = await web.signedIn(email);
  const seen = new Map<string, string>();
  for (const [index, place] of (await placesOf(web)).entries()) {
    if (WHOLE.test(place)) continue;
    const { status, html } = await reader.get(place, { language: index % 2 === 0 ? 'vi' : 'en' });
    seen.set(`${index} ${plainOf(place)}`, `${status} ${plainOf(html)}`);
  }
  return seen;
}

let web: Web;
let without: Web;
beforeAll(async () => {
  [web, without] = [await aWorld(true), await aWorld(false)];
});
afterAll(async () => {
  await web.close();
  await without.close();
});

test('whose name is the nominee’s is kept from the case without anybody saying so', async () => {
  const kept = await web.database.conflict.findMany({ orderBy: { no: 'asc' }, include: { person: true } });
  expect(kept[0]).toMatchObject({ source: 'nominee', declaredById: null, person: { fullName: NOMINEE } });
});

test.each([SECRETARY, MEMBER])('every page is byte for byte as if the case were not there: %s', async (email) => {
  const [a, b] = [await seenBy(web, email), await seenBy(without, email)];
  expect([...a.keys()]).toEqual([...b.keys()]);
  for (const [place, html] of a) expect(`${place}\n${html}`).toBe(`${place}\n${b.get(place) ?? ''}`);
});

test('the case itself answers as a number that nobody has, on every page and to every act', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const places = [
    '',
    '/why',
    '/dossier',
    '/desk',
    '/policy',
    '/conflicts',
    '/comments',
    '/passport',
    '/exports/letters/csv',
    '/exports/papers',
    '/acts/hold',
    '/corrections/new',
  ];
  for (const place of places) {
    const hidden = await secretary.get(`/nominations/${HIDDEN}${place}`);
    const unknown = await secretary.get(`/nominations/2020-9999${place}`);
    expect(hidden.status).toBe(404);
    expect(hidden.html.replaceAll(HIDDEN, '2020-9999')).toBe(unknown.html);
  }
  for (const { key } of await web.database.paper.findMany({ where: { nominationNumber: HIDDEN } }))
    expect((await secretary.get(`/papers/${key}`)).status).toBe(404);
  for (const place of ['/sittings/HD-2020-01/box', '/sittings/HD-2020-01/bundle', '/papers/HD-2020-01/ballot'])
    expect((await secretary.get(place)).status).toBe(404);
  const actor = await actorOf(web, SECRETARY);
  const command = { actor, key: 'hold/1', reason: 'x', cause: 'press' as const };
  const [held, unknown] = [
    await hold(web.database, { ...command, number: HIDDEN }),
    await hold(web.database, { ...command, number: '2020-9999' }),
  ];
  expect(JSON.stringify(held).replaceAll(HIDDEN, '2020-9999')).toBe(JSON.stringify(unknown));
});

test('at a terminal the case is not there either', async () => {
  const said = async (world: Web, words: string[]): Promise<string> => {
    const environment = { DATABASE_URL: await addressOfDatabase(world.database), LAUREL_LANG: 'en' };
    const { code, stdout, stderr } = await runLaurel([...words, '--by', SECRETARY], { folder: tmpdir(), environment });
    return plainOf(`${code} ${stdout} ${stderr}`);
  };
  for (const words of [
    ['cases', '--all', '--json'],
    ['export', HIDDEN],
    ['export', '--what', 'letters', '--format', 'csv', '--out', '-'],
  ]) {
    const [kept, never] = await Promise.all([said(web, words), said(without, words)]);
    expect(kept).toBe(never);
  }
});

async function addressOfDatabase(database: Web['database']): Promise<string> {
  const [row] = await database.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
  const url = new URL(addressOf('databaseUrl'));
  url.pathname = `/${row?.name ?? ''}`;
  return url.href;
}

test('a convener strikes what they see by the number they see', async () => {
  const actor = await actorOf(web, SECRETARY);
  const wrong = await strikeItem(web.database, { number: 'HD-2020-01', actor, key: 's', reason: 'x', position: 2 });
  expect(wrong).toMatchObject({ code: 'not-found', field: 'position' });
});

test('neither the first person nor the one it concerns takes a conflict back; the second of two does', async () => {
  const [head, clerk] = [await actorOf(web, HEAD), await actorOf(web, CLERK)];
  const { no } = await web.database.conflict.findFirstOrThrow({ where: { personId: clerk.personId } });
  const end = { number: HIDDEN, no, reason: 'khai nhầm' };
  expect(await endConflict(web.database, { ...end, actor: clerk })).toMatchObject({ code: 'not-found' });
  expect(await endConflict(web.database, { ...end, actor: head })).toMatchObject({ recorded: true, repeated: false });
  expect(await endConflict(web.database, { ...end, actor: head })).toMatchObject({ repeated: true });
  const again = await endConflict(web.database, { ...end, reason: 'lần nữa', actor: head });
  expect(again).toMatchObject({ code: 'already-acted' });
  expect((await actorOf(web, CLERK)).conflicts).toEqual([HIDDEN]);
  const record = await web.database.recordEntry.findMany({ where: { chain: `nomination:${HIDDEN}` } });
  expect(JSON.stringify(record)).not.toMatch(/bà con|khai nhầm/);
});

test('at the sitting the member has a paper without the case, and nobody is written to about it', async () => {
  await makeKeyOf(web.database, 'HD-2020-01');
  await until(web, '2020-12-25', '14:10');
  await keepSitting(web.database, 'HD-2020-01');
  const member = await web.database.person.findUniqueOrThrow({ where: { email: MEMBER } });
  const roll = await web.database.roll.findFirstOrThrow({ where: { personId: member.id } });
  const item = await web.database.agendaItem.findFirstOrThrow({ where: { nominationNumber: HIDDEN } });
  expect(roll.recusedItems).toEqual([item.position]);
  const page = await (await web.signedIn(MEMBER)).get(`/tasks/${await taskOf(web, 'ballot', MEMBER)}`);
  expect(page.status).toBe(200);
  expect(textOf(page.html)).not.toMatch(/Ủy viên 01|Chiến sĩ thi đua cơ sở/);
  const letters = await web.database.letter.findMany({
    where: { nominationNumber: HIDDEN },
    include: { person: true },
  });
  const written = letters.filter(({ person, queuedAt }) => person.email === MEMBER && queuedAt > new Date(0));
  expect(written).toEqual([]);
  expect(await lettersTo(MEMBER)).not.toContainEqual(
    expect.objectContaining({ text: expect.stringContaining(NOMINEE) as string }),
  );
  const late = await declareConflict(web.database, {
    number: HIDDEN,
    actor: await actorOf(web, HEAD),
    key: 'late',
    personId: (await actorOf(web, 'uy-vien-02@bqlkkt.hatinh.example')).personId,
    reason: 'biết muộn',
  });
  expect(late).toMatchObject({ code: 'voting-begun', sitting: 'HD-2020-01' });
});
