/** Somebody with a conflict of interest sees every page as if the case had never been nominated. */

import { nominate } from '../../../prisma/acts/nominate';
import { declareConflict } from '../../../prisma/acts/declare-conflict';
import { endConflict } from '../../../prisma/acts/end-conflict';
import { reviewNomination } from '../../../prisma/acts/review-nomination';
import { strikeItem } from '../../../prisma/acts/steer-sitting';
import { readActor } from '../../../prisma/actors';
import { inDryRun } from '../../../prisma/dry-run';
import { countSitting } from '../../../prisma/sittings/count-sitting';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { whereIs } from '../../../prisma/stages/settle';
import { castFor, makeKeyOf, openBoxOf } from '../../../bench/sealed';
import { DOORS } from './doors';
import {
  agreed,
  aWeb,
  BLOC_HEAD,
  CLERK,
  councilForm,
  HEAD,
  LIAISON,
  MEMBER,
  OBSERVER,
  OFFICE,
  SECRETARY,
  taskOf,
  textOf,
  until,
  type Reader,
  type Web,
} from './given';
import { actorOf, aToken } from './program';
import { placesOf, plainOf, saidAtTerminal, walkTogether, whereUnlike } from './side-by-side';

const HIDDEN = '2020-0002';
/** A walk reads some hundred pages twice. */
jest.setTimeout(240_000);

const NOMINEE = 'Ủy viên 01';
const SITTING = 'HD-2020-01';
const ADMINISTRATOR = 'quan-tri@bqlkkt.hatinh.example';

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
  const asking = { kind: 'review', nominationNumber: HIDDEN };
  const { id: taskId } = await web.database.task.findFirstOrThrow({ where: asking });
  await reviewNomination(web.database, { taskId, actor: await actorOf(web, HEAD), choice: 'agree' });
  await whereIs(web.database, HIDDEN);
}

/** When all that was done is listed among the events: once nothing earlier can still be written. */
const LISTED = '16:30';

/** Whom the second case is kept from, beside whose own it is: one of every office that sees cases. */
const KEPT = [SECRETARY, CLERK, OBSERVER, LIAISON, OFFICE, BLOC_HEAD, ADMINISTRATOR];

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
  expect(textOf(done.html)).toContain(SITTING);
  if (withHidden) await proposeOverride(web);
  if (withHidden) for (const email of KEPT) await declared(web, email);
  await until(web, '2020-12-15', LISTED);
  return web;
}

/** Something of the second case waits for a second person too. */
async function proposeOverride({ database }: Web): Promise<void> {
  const { personId: proposedById } = await database.task.findFirstOrThrow({ where: { kind: 'review' } });
  const content = { packs: ['mpi-2018'] };
  const asked = { kind: 'policyMove', content, reason: 'Thông tư mới', paper: '12/QĐ-BQL', state: 'proposed' };
  const when = { proposedAt: new Date(0), until: new Date('2100-01-01T00:00:00Z') };
  await database.override.create({ data: { nominationNumber: HIDDEN, no: 1, proposedById, ...asked, ...when } });
}

async function declared(web: Web, email: string, by = HEAD): Promise<void> {
  const { personId } = await actorOf(web, email);
  const command = { number: HIDDEN, key: `declare/${email}`, personId, reason: 'bà con bên vợ' };
  const answer = await declareConflict(web.database, { ...command, actor: await actorOf(web, by) });
  expect(answer).toMatchObject({ recorded: true });
}

/** Both worlds go on: the box is opened, everybody with a paper casts it, it is counted, and each case goes its way. */
async function count(web: Web): Promise<void> {
  const { database } = web;
  const open = { sittingNumber: SITTING, kind: 'ballot', state: 'open' };
  for (const { id, personId, seatNo } of await database.task.findMany({ where: open, orderBy: { seatNo: 'asc' } })) {
    const roll = await database.roll.findFirstOrThrow({ where: { sittingNumber: SITTING, seatNo: seatNo ?? 0 } });
    const items = await database.agendaItem.findMany({ where: { sittingNumber: SITTING } });
    const own = items.filter(({ position }) => !(roll.recusedItems as number[]).includes(position));
    const choices = Object.fromEntries(own.map(({ position }) => [String(position), 'approve' as const]));
    const actor = await readActor(database, { personId });
    if (actor === undefined) throw new Error(`${personId} is unknown`);
    expect(await castFor(database, { taskId: id, actor, choices })).toMatchObject({ recorded: true });
  }
  await keepSitting(database, SITTING);
  await openBoxOf(database, SITTING);
  await countSitting(database, SITTING);
  for (const { nominationNumber } of await database.opening.findMany({ where: { state: 'open' } }))
    await whereIs(database, nominationNumber);
  await until(web, '2020-12-25', LISTED);
}

/**
 * Papers, export and box of a sitting are whole and withheld, which its page says of every sitting to whoever looks. What
 * nobody's case changes is read elsewhere, and need not be read twice.
 */
const WHOLE = `/(papers|word)/${SITTING}|.*/passport$|/sittings/[^/]+/(papers|box|bundle|envelopes|table-sheet)`;
const WITHOUT_CASES = '/help|/sign-in|/policies/[^/]+/|/registers/|/nominations/import|/api/v1/openapi';
const UNCOMPARED = new RegExp(`^(${WHOLE}|${WITHOUT_CASES})`);

/** Everything that a person reaches, and every door that somebody might try, is alike in both worlds. */
async function expectAlike(email: string, onwards = false): Promise<void> {
  const [reader, twin] = [await readerOf(web, email), await readerOf(without, email)];
  const [token, twinToken] = [await aToken(web, email, 'read'), await aToken(without, email, 'read')];
  const asks = [asking(reader, token), asking(twin, twinToken)] as const;
  const papers = { number: web.number, sitting: SITTING };
  const starts = [
    ...placesOf(DOORS, papers),
    ...['extend', 'strike', 'cancel'].map((act) => `/sittings/${SITTING}/acts/${act}`),
    `/sittings/${SITTING}?receipt=7K2M`,
    `/desk?q=${encodeURIComponent(NOMINEE)}`,
    `/desk?q=${HIDDEN}`,
    `/desk/exports/letters/csv?q=${HIDDEN}`,
    `/api/v1/events?number=${web.number}`,
  ];
  const walked = await walkTogether({ asks, starts: starts.map((place) => [place, place]), onwards, but: UNCOMPARED });
  expect(walked.unlike).toEqual([]);
  expect(walked.places).toBeGreaterThan(40);
}

const readers = new Map<string, Reader>();

/** One session a person and world, for a page shows how many there are; none outlasts the hours between. */
async function readerOf(world: Web, email: string): Promise<Reader> {
  const key = `${world === web ? 'with' : 'without'} ${email}`;
  const reader = readers.get(key) ?? (await world.signedIn(email));
  readers.set(key, reader);
  return reader;
}

function asking(reader: Reader, token: string) {
  const headers = { authorization: `Bearer ${token}` };
  return (place: string, language: 'vi' | 'en') =>
    reader.get(place, { language, ...(place.startsWith('/api/') ? { headers } : {}) });
}

/** What reads at a terminal, of everything, of the case that is seen, and of the sitting that both share. */
const READING = [
  'cases --all',
  'cases --waiting',
  'export --what letters --format csv --out -',
  'export --what cases --format csv --out -',
  'export --season 2020 --out -',
  ...['show NUMBER --record --letters', 'why NUMBER', 'forecast NUMBER', 'letter list NUMBER', 'paper list NUMBER'],
  ...['dossier NUMBER', 'ministry NUMBER', 'award NUMBER', `show ${SITTING} --letters`, `sitting show ${SITTING}`],
  ...[`letter list ${SITTING}`, `paper list ${SITTING}`, `export ${HIDDEN} --out -`, `show ${HIDDEN}`, `why ${HIDDEN}`],
  ...[`forecast ${HIDDEN}`, `letter list ${HIDDEN}`, `paper list ${HIDDEN}`, `dossier ${HIDDEN}`, `award ${HIDDEN}`],
  ...['history show hatinh-ez-board', 'roll show hatinh-ez-council', 'token list', 'webhook list', 'calendar show'],
  'policy what-if mpi-2018 --season 2020',
  'policy list',
];

async function expectAlikeAtTerminal(email: string): Promise<void> {
  const unlike: string[] = [];
  for (const line of READING.map((reading) => reading.replace('NUMBER', web.number)))
    unlike.push(
      ...whereUnlike(line, await saidAtTerminal(web, line, email), await saidAtTerminal(without, line, email)),
    );
  expect(unlike).toEqual([]);
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

test.each([SECRETARY, MEMBER])(
  'before the sitting all that can be read is byte for byte as if the case were not there: %s',
  async (email) => {
    await expectAlike(email, email === SECRETARY);
  },
);

test('the case itself answers as a number that nobody has, at every door and to every act', async () => {
  const doors = Object.entries(DOORS).filter(([door]) => door.includes('/:number'));
  for (const email of [SECRETARY, ADMINISTRATOR]) {
    const reader = await readerOf(web, email);
    for (const [door, { fields = {}, at = {} }] of doors) {
      const [verb, address = ''] = door.split(' ');
      const ask = async (number: string): Promise<string> => {
        const named: Record<string, string> = { number, kind: 'csv', version: '1', ...at };
        const place = address.replace(/:(\w+)/g, (_all, name: string) => named[name] ?? 'x');
        const { status, html } = verb === 'GET' ? await reader.get(place) : await reader.post(place, fields);
        return `${status} ${plainOf(html)}`.replaceAll(number, 'NUMBER');
      };
      expect(`${door} ${await ask(HIDDEN)}`).toBe(`${door} ${await ask('2020-9999')}`);
    }
  }
});

test('its papers, its tasks and what of the sitting is whole are not there', async () => {
  const secretary = await readerOf(web, SECRETARY);
  const papers = await web.database.paper.findMany({ where: { nominationNumber: HIDDEN } });
  const tasks = await web.database.task.findMany({ where: { nominationNumber: HIDDEN } });
  const places = [
    ...papers.map(({ key }) => `/papers/${key}`),
    ...tasks.map(({ id }) => `/tasks/${id}`),
    ...[`/sittings/${SITTING}/box`, `/sittings/${SITTING}/bundle`, `/papers/${SITTING}/ballot`],
  ];
  for (const place of places) expect((await secretary.get(place)).status).toBe(404);
});

test('a convener strikes what they see by the number they see, and the record says which item it is', async () => {
  const command = { number: SITTING, actor: await actorOf(web, SECRETARY), key: 's', reason: 'x' };
  const wrong = await strikeItem(web.database, { ...command, position: 2 });
  expect(wrong).toMatchObject({ code: 'not-found', field: 'position' });
  const struck = await inDryRun(web.database, async (trial) => {
    expect(await strikeItem(trial, { ...command, position: 1 })).toMatchObject({ recorded: true });
    expect(await strikeItem(trial, { ...command, position: 1 })).toMatchObject({ repeated: true });
    const entry = await trial.recordEntry.findFirstOrThrow({ where: { chain: `sitting:${SITTING}`, kind: 'struck' } });
    return { item: await trial.agendaItem.findFirstOrThrow({ where: { state: 'struck' } }), body: entry.body };
  });
  expect(struck.item).toMatchObject({ nominationNumber: '2020-0001', position: 2 });
  expect(struck.body).toMatchObject({ position: 2, reason: 'x' });
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
  for (const world of [web, without]) {
    await makeKeyOf(world.database, SITTING);
    await until(world, '2020-12-25', '14:10');
    await keepSitting(world.database, SITTING);
  }
  readers.clear();
  const member = await web.database.person.findUniqueOrThrow({ where: { email: MEMBER } });
  const roll = await web.database.roll.findFirstOrThrow({ where: { personId: member.id } });
  const item = await web.database.agendaItem.findFirstOrThrow({ where: { nominationNumber: HIDDEN } });
  expect(roll.recusedItems).toEqual([item.position]);
  const page = await (await readerOf(web, MEMBER)).get(`/tasks/${await taskOf(web, 'ballot', MEMBER)}`);
  expect(page.status).toBe(200);
  expect(textOf(page.html)).not.toMatch(/Ủy viên 01|Chiến sĩ thi đua cơ sở/);
  const letters = await web.database.letter.findMany({
    where: { nominationNumber: HIDDEN },
    include: { person: true },
  });
  const written = letters.filter(({ person, queuedAt }) => person.email === MEMBER && queuedAt > new Date(0));
  expect(written).toEqual([]);
  const toMember = await web.database.letter.findMany({ where: { person: { email: MEMBER } } });
  expect(toMember.length).toBeGreaterThan(0);
  expect(JSON.stringify(toMember.map(({ facts }) => facts))).not.toContain(HIDDEN);
  const invited = async (email: string): Promise<unknown> => {
    const where = { kind: 'ballot', sittingNumber: SITTING, person: { email } };
    const { facts } = await web.database.letter.findFirstOrThrow({ where });
    return (facts as { sitting: { items: number } }).sitting.items;
  };
  expect([await invited(MEMBER), await invited('uy-vien-02@bqlkkt.hatinh.example')]).toEqual([1, 2]);
  const late = await declareConflict(web.database, {
    number: HIDDEN,
    actor: await actorOf(web, HEAD),
    key: 'late',
    personId: (await actorOf(web, 'uy-vien-02@bqlkkt.hatinh.example')).personId,
    reason: 'biết muộn',
  });
  expect(late).toMatchObject({ code: 'voting-begun', sitting: 'HD-2020-01' });
});

describe('after the count', () => {
  beforeAll(async () => {
    for (const world of [web, without]) await count(world);
    readers.clear();
  });

  test.each([SECRETARY, MEMBER, OBSERVER, OFFICE, BLOC_HEAD, ADMINISTRATOR])(
    'all that can be read is byte for byte as if the case were not there: %s',
    async (email) => {
      await expectAlike(email, [SECRETARY, MEMBER].includes(email));
    },
  );

  test.each([SECRETARY, ADMINISTRATOR])(
    'at a terminal all that can be read is byte for byte as if the case were not there: %s',
    expectAlikeAtTerminal,
  );
});

test('the letter that asks to convene counts what its reader may see', async () => {
  const waitingFor = async (isDeclared: boolean): Promise<unknown[]> => {
    const other = await aWeb();
    await nominateMember(other);
    if (isDeclared) await declared(other, SECRETARY);
    await agreed(other);
    const where = { kind: 'convene', nominationNumber: other.number, person: { email: SECRETARY } };
    const letters = await other.database.letter.findMany({ where });
    await other.close();
    return letters.map(({ facts }) => (facts as { waiting: number }).waiting);
  };
  expect([await waitingFor(false), await waitingFor(true)]).toEqual([[2], [1]]);
});
