/** Every door of the house, asked by everybody: who they are × which page × what they have to do with the case. */

import type { InjectOptions } from 'fastify';
import { formMark } from '../../../client/web/session';
import { openSession } from '../../../prisma/sign-in';
import { aWeb, BLOC_HEAD, convened, type Web } from './given';
import { ACTORS, DOORS, type Outcome } from './doors';
import { doorsOf, formFor, knockAt, placesOf, type Places } from './knock';

const UNIT = 'hatinh-ez-board';
const OTHER = 'thanhhoa-ez-board';

let web: Web;
let sitting: string;
/** Tokens by actor; nobody has none. */
const tokens = new Map<string, string>();

async function aPerson(id: string, posts: { role: string; organisationId: string }[] = []): Promise<string> {
  const fromOn = '2020-01-01';
  const dated = posts.map((post) => ({ ...post, fromOn }));
  const data = { id, fullName: id, email: `${id}@nobody.example`, posts: { create: dated } };
  await web.database.person.create({ data });
  return id;
}

async function seat(bodyId: string, no: number, personId: string): Promise<void> {
  await web.database.seat.updateMany({ where: { bodyId, no }, data: { personId } });
}

async function conflicted(personId: string): Promise<string> {
  const no = (await web.database.conflict.count()) + 1;
  const data = {
    nominationNumber: web.number,
    no,
    personId,
    source: 'staff',
    state: 'inForce',
    declaredAt: new Date(0),
  };
  await web.database.conflict.create({ data });
  return personId;
}

/** Somebody stood in for another in January: nobody can end what is over. */
async function deputyOf(holderId: string, deputyId: string): Promise<void> {
  const days = { fromOn: '2020-01-01', toOn: '2020-01-31', paperOn: '2019-12-31' };
  const terms = { ...days, tasks: ['review'], paper: '41/QĐ', issuer: 'head', enteredById: holderId };
  const data = { no: 1, holderId, deputyId, organisationId: UNIT, ...terms, enteredAt: new Date(0) };
  await web.database.deputy.create({ data });
}

/** One person for each column; an office is held by somebody who holds no other. */
async function populate(): Promise<void> {
  const post = (id: string, role: string, organisationId = UNIT) => aPerson(id, [{ role, organisationId }]);
  const council = 'hatinh-ez-council';
  const people: Record<string, string> = {
    secretary: await post('secretary', 'secretary'),
    clerk: await post('clerk', 'unitClerk'),
    head: await post('head', 'unitHead'),
    observer: await post('observer', 'observer'),
    member: await aPerson('member'),
    chair: await aPerson('chair'),
    holder: await aPerson('holder'),
    representative: 'thanhhoa-01',
    blocHead: (await web.database.person.findUniqueOrThrow({ where: { email: BLOC_HEAD } })).id,
    ministry: await post('ministry', 'ministryOffice', 'mpi'),
    respondent: await post('respondent', 'respondent', 'hatinh-pc'),
    administrator: await post('administrator', 'administrator'),
    outsider: await aPerson('outsider'),
    'secretary of another unit': await post('other-secretary', 'secretary', OTHER),
    'secretary kept from it': await conflicted(await post('kept-secretary', 'secretary')),
    'member kept from it': await conflicted(await aPerson('kept-member')),
    'ministry kept from it': await conflicted(await post('kept-ministry', 'ministryOffice', 'mpi')),
    'administrator kept from it': await conflicted(await post('kept-administrator', 'administrator')),
  };
  for (const actor of ACTORS) await aPerson(spareOf(actor));
  await seat(council, 1, 'chair');
  await seat(council, 5, 'member');
  await seat(council, 6, 'kept-member');
  const { key, seatNo } = await web.database.task.findFirstOrThrow({ where: { kind: 'key' } });
  await web.database.task.update({ where: { key }, data: { personId: 'holder' } });
  await web.database.keyHolder.updateMany({ where: { sittingNumber: sitting, seatNo }, data: { personId: 'holder' } });
  await seat(council, seatNo ?? 0, 'holder');
  await deputyOf('head', 'member');
  const ended = { nominationNumber: web.number, no: 99, personId: 'outsider', source: 'self', state: 'ended' };
  await web.database.conflict.create({ data: { ...ended, declaredAt: new Date(0) } });
  for (const [name, personId] of Object.entries(people)) tokens.set(name, await openSession(web.database, personId));
}

beforeAll(async () => {
  web = await aWeb();
  sitting = await convened(web);
  await populate();
});
afterAll(() => web.close());

/** What ends sessions is asked with one of somebody else, whose others nobody needs at the same time. */
function spareOf(actor: string): string {
  return `spare-${(ACTORS as readonly string[]).indexOf(actor)}`;
}

const ENDING = ['POST /sign-out', 'POST /sessions/others'];

/** The key's task is that of its holder. */
async function addressesOf(): Promise<Places> {
  const key = await web.database.task.findFirstOrThrow({ where: { kind: 'key', personId: 'holder' } });
  return { ...(await placesOf(web, sitting)), task: key.id };
}

async function ask(door: string, actor: string, places: Places): Promise<Outcome> {
  const { method, url } = knockAt(door, places);
  const own = tokens.get(actor) ?? '';
  const token = own !== '' && ENDING.includes(door) ? await openSession(web.database, spareOf(actor)) : own;
  const mark = token === '' ? '' : formMark(web.house, token);
  const asked: InjectOptions = {
    method,
    url,
    cookies: token === '' ? {} : { 'laurel-session': token },
    ...(method === 'GET' ? {} : formFor(door, mark)),
  };
  const { statusCode, headers } = await web.app.inject(asked);
  if (statusCode >= 500) throw new Error(`${door} of ${actor}: ${web.log.at(-1) ?? ''}`);
  return outcomeOf(statusCode, headers.location ?? '');
}

/** An office that is held is told by what is wrong with the rest of the form. */
function outcomeOf(status: number, location: string): Outcome {
  if ((status === 303 && location.startsWith('/sign-in')) || status === 401) return 'S';
  if (status === 403) return 'F';
  if (status === 404) return 'N';
  return 'A';
}

test('every door has its row, and every row a door', () => {
  expect(Object.keys(DOORS).sort()).toEqual(doorsOf(web));
});

test('every door opens to whom the table says, and to nobody else', async () => {
  const places = await addressesOf();
  const found: Record<string, string> = {};
  for (const door of Object.keys(DOORS)) {
    const outcomes = await Promise.all(ACTORS.map((actor) => ask(door, actor, places)));
    found[door] = outcomes.join('');
  }
  expect(found).toEqual(Object.fromEntries(Object.entries(DOORS).map(([door, { opens }]) => [door, opens])));
}, 480_000);
