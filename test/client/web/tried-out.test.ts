/** A check page is only of what can be done: what the act would refuse is refused before it is confirmed, and by the same words. */

import { stringify } from 'yaml';
import { remind } from '../../../prisma/acts/remind';
import { sendAgain } from '../../../prisma/acts/send-again';
import { readActor } from '../../../prisma/actors';
import type { Prisma } from '../../../prisma/generated/client';
import { hashOf } from '../../../prisma/secrets';
import { whereIs } from '../../../prisma/stages/settle';
import { readPolicyPack } from '../../../rules/policy';
import { canonical } from '../../../rules/record';
import { readYaml } from '../../rules/given';
import {
  agreed,
  aWeb,
  BLOC_HEAD,
  blocCounts,
  blocForm,
  blocVoting,
  counted,
  councilForm,
  HEAD,
  hiddenIn,
  MEMBER,
  OFFICE,
  SECRETARY,
  submitted,
  taskOf,
  textOf,
  until,
  voting,
  type Web,
} from './given';

const OTHER = 'hatinh-12';
const MOVE = { pack: 'mpi-2027', reason: 'Thông tư mới', paper: '12/QĐ-BQL' };

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

type Client = Awaited<ReturnType<Web['signedIn']>>;

/** That the check is refused with the status and the words with which the act is. */
async function refusedAlike(client: Client, at: string, fields: Record<string, string>): Promise<[number, string]> {
  const check = await client.post(at, { ...fields, step: 'check' }, { language: 'en' });
  const act = await client.post(at, { ...fields, step: 'confirm', formKey: 'act' }, { language: 'en' });
  expect([check.status, textOf(check.html)]).toEqual([act.status, textOf(act.html)]);
  return [check.status, textOf(check.html)];
}

async function asOther(role: string, organisationId: string): Promise<Client> {
  await web.database.post.create({ data: { personId: OTHER, organisationId, role, fromOn: '2020-01-01' } });
  return web.signedIn((await web.database.person.findUniqueOrThrow({ where: { id: OTHER } })).email);
}

/** Another pack, by which the review takes a day more. */
async function anotherPack(): Promise<void> {
  const pack = { ...readPolicyPack(readYaml('policies/mpi-2018.yaml')), id: MOVE.pack, validFrom: '2027-01-01' };
  const review = pack.deadlines?.['unitReview'];
  if (review?.value.type !== 'afterEvent') throw new Error('another pack');
  review.value.n += 1;
  const content = pack as unknown as Prisma.InputJsonObject;
  const row = { hash: hashOf(canonical(pack)), packId: pack.id, content, loadedAt: new Date() };
  await web.database.policyPack.create({ data: row });
}

async function settleLast(): Promise<void> {
  await whereIs(web.database, web.number);
}

test('a task: a day to come or before the year of the award, and a supplement where none is left, which is no choice any more', async () => {
  await submitted(web);
  const office = await web.signedIn(OFFICE);
  const at = `/tasks/${await taskOf(web, 'answer', OFFICE)}`;
  const future = { answer: 'awarded', decisionNumber: '1/QĐ', decisionOn: '2021-12-01' };
  expect(await refusedAlike(office, at, future)).toEqual([422, expect.stringMatching(/must not lie in the future/)]);
  const ancient = { ...future, decisionOn: '0202-01-01' };
  expect(await refusedAlike(office, at, ancient)).toEqual([422, expect.stringMatching(/before the emulation year/)]);
  const early = { ...future, decisionOn: '2020-12-20', step: 'check' };
  const doubted = await office.post(at, early, { language: 'en' });
  expect([doubted.status, textOf(doubted.html)]).toEqual([200, expect.stringContaining('look at the date')]);
  await office.act(at, { answer: 'supplement', reason: 'thiếu' });
  await settleLast();
  const { person } = await web.database.task.findFirstOrThrow({
    where: { kind: 'supplement', state: 'open' },
    include: { person: true },
  });
  const unit = await web.signedIn(person.email);
  await unit.act(`/tasks/${await taskOf(web, 'supplement', person.email)}`, { text: 'đã bổ sung' });
  await settleLast();
  const again = `/tasks/${await taskOf(web, 'answer', OFFICE)}`;
  const { html } = await office.get(again, { language: 'en' });
  expect(textOf(html)).toContain('a supplement may be asked for');
  expect([...html.matchAll(/name="answer" value="(\w+)"/g)].map(([, value]) => value)).not.toContain('supplement');
  const [status] = await refusedAlike(office, again, { answer: 'supplement', reason: 'vẫn thiếu' });
  expect(status).toBe(422);
});

test('the desk of the ministry: a rest day, and a refusal by an officer who is not asked for the answer', async () => {
  await submitted(web);
  const office = await web.signedIn(OFFICE);
  const desk = `/nominations/${web.number}/ministry`;
  expect(await refusedAlike(office, `${desk}/apologise`, { to: '2021-02-28', reason: 'bận' })).toEqual([
    422,
    expect.stringContaining('is not a working day'),
  ]);
  const other = await asOther('ministryOffice', 'mpi');
  const offered = (await other.get(desk)).html;
  expect([...offered.matchAll(/ministry\/(\w+)"/g)].map(([, act]) => act)).not.toContain('refuse');
  const [status] = await refusedAlike(other, `${desk}/refuse`, { reason: 'r', clause: 'Điều 1' });
  expect(status).toBe(404);
});

test('a move to other rules: without the office, once proposed, and what it does is said', async () => {
  await anotherPack();
  const at = `/nominations/${web.number}/policy`;
  expect((await refusedAlike(await web.signedIn(MEMBER), at, MOVE))[0]).toBe(403);
  const secretary = await web.signedIn(SECRETARY);
  await secretary.act(`/nominations/${web.number}/acts/extend`, { to: '2021-01-08', reason: 'chờ' });
  const check = textOf((await secretary.post(at, { ...MOVE, step: 'check' }, { language: 'en' })).html);
  expect(check).toMatch(/This only proposes it, nothing changes yet/);
  expect(check).toContain('not in force yet, only from Fri 1 Jan 2027');
  expect(check).not.toMatch(/8 Jan 2021 ▸/);
  await secretary.act(at, MOVE);
  expect((await refusedAlike(secretary, at, MOVE))[0]).toBe(422);
  const head = await web.signedIn(HEAD);
  await secretary.act(`/nominations/${web.number}/acts/withdraw`, { reason: 'rút', paper: '1/TB' });
  expect(textOf((await head.get('/overrides', { language: 'en' })).html)).toContain('Nothing waits');
  const opinion = { choice: 'agree', reason: 'đúng' };
  expect((await refusedAlike(head, `/nominations/${web.number}/overrides/1`, opinion))[0]).toBe(409);
});

test('a date that staff set is none before the one that the rules give', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const at = `/nominations/${web.number}/acts/extend`;
  const [status, text] = await refusedAlike(secretary, at, { to: '2020-12-18', reason: 'gấp' });
  expect([status, text]).toEqual([422, expect.stringContaining('must not come before the date the rules give')]);
  expect((await secretary.act(at, { to: '2020-12-28', reason: 'chờ' })).status).toBe(200);
  expect((await secretary.act(at, { to: '2020-12-21', reason: 'nhầm' })).status).toBe(200);
});

test('a conflict of interest once the vote has begun', async () => {
  await voting(web);
  const [status, text] = await refusedAlike(await web.signedIn(MEMBER), `/nominations/${web.number}/conflicts`, {
    reason: 'người nhà',
  });
  expect([status, text]).toEqual([409, expect.stringContaining('voting')]);
});

test('the adopted scores of a bloc stand on the check page, the highest first', async () => {
  await counted(web);
  await until(web, '2021-01-05', '10:30');
  const scores = ['94,0', '94,5', '965', '93,0', '92,5', '95,5'].map((score, at) => [`score-${at + 1}`, score]);
  const head = await web.signedIn(BLOC_HEAD);
  const form = { ...blocForm(web), ...(Object.fromEntries(scores) as Record<string, string>), step: 'check' };
  const { status, html } = await head.post('/sittings/new', form);
  expect([status, textOf(html)]).toEqual([
    200,
    expect.stringMatching(/: 965 .*: 95,5 .*: 94,5 .*: 94,0 .*: 93,0 .*: 92,5/s),
  ]);
});

test('a bloc whose head would be its deputy', async () => {
  const sitting = await blocVoting(web);
  await blocCounts(web, sitting);
  const heads = { head: '1', deputy: '1', from: '2021-02-01' };
  expect((await refusedAlike(await web.signedIn(BLOC_HEAD), `/sittings/${sitting}/heads`, heads))[0]).toBe(422);
});

test('of a sitting whose time is up nothing is offered that is refused', async () => {
  const sitting = await voting(web);
  const secretary = await web.signedIn(SECRETARY);
  const offered = async (): Promise<(string | undefined)[]> =>
    [
      ...(await secretary.get(`/sittings/${sitting}`)).html.matchAll(
        /(?:href|action)="\/sittings\/[^"/]+\/(acts\/\w+|remind|names)"/g,
      ),
    ].map(([, act]) => act);
  expect(await offered()).toEqual(['remind', 'names', 'acts/extend']);
  await until(web, '2020-12-25', '15:40');
  expect(await offered()).toEqual([]);
});

test('a calendar says what its first version is, and counts only what moves', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const { content } = await web.database.calendar.findFirstOrThrow();
  const text = JSON.stringify({ ...(content as object), id: 'other-civil' });
  const first = await secretary.post('/calendars/import', { text, step: 'check' }, { language: 'en' });
  expect(textOf(first.html)).toContain('in force at once');
  const rows = [
    { date: '2020-12-19', kind: 'makeup_work', name: 'Làm bù', source: 'X', pairedWith: '2020-12-31' },
    { date: '2020-12-31', kind: 'swap_off', name: 'Hoán đổi', source: 'X', pairedWith: '2020-12-19' },
  ];
  const version = { text: stringify({ sources: { X: { text: 'TB 1' } }, rows }) };
  const { location } = await secretary.act('/calendars/import', version);
  const seen = /name="seen" value="(\w+)"/.exec((await secretary.get(location)).html)?.[1] ?? '';
  const kept = { seen, [`earlier-${web.number}`]: 'keep', reason: 'r', step: 'check' };
  const check = await secretary.post(location, kept, { language: 'en' });
  expect(textOf(check.html)).toMatch(/0 running dates? moves?, (nobody|0 people|no one)/);
});

test('a seat that ends before the voting opens is not on the roll, and whoever sits there by then is', async () => {
  await agreed(web);
  const secretary = await web.signedIn(SECRETARY);
  const council = 'hatinh-ez-council';
  const { fromOn, ...seat } = await web.database.seat.findFirstOrThrow({ where: { bodyId: council, no: 9 } });
  await web.database.seat.update({
    where: { bodyId_no_fromOn: { bodyId: council, no: 9, fromOn } },
    data: { toOn: '2020-12-20' },
  });
  const form = { ...councilForm(web), 'presence-9': 'absent', step: 'check' };
  const { 'presence-9': _nobody, ...eight } = form;
  expect((await secretary.post('/sittings/new', eight)).status).toBe(200);
  await web.database.seat.create({ data: { ...seat, personId: OTHER, fromOn: '2020-12-21', toOn: null } });
  const check = await secretary.post('/sittings/new', form);
  const { fullName } = await web.database.person.findUniqueOrThrow({ where: { id: OTHER } });
  expect(textOf(check.html)).toContain(fullName);
});

test('a reminder that came back is sent again as a new link, to a corrected address', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const actor = await readActor(web.database, { email: SECRETARY });
  if (actor === undefined) throw new Error('nobody reminds');
  await web.database.letter.updateMany({ where: { kind: 'review' }, data: { state: 'sent', sentAt: new Date() } });
  await remind(web.database, { number: web.number, actor, key: 'r' });
  const lost = { state: 'bounced', answer: '550 no such mailbox' };
  await web.database.letter.updateMany({ where: { kind: 'remind' }, data: lost });
  const letters = `/nominations/${web.number}/letters`;
  const offered = (): Promise<string | undefined> =>
    secretary.get(letters).then(({ html }) => /href="([^"]*\/letters\/[0-9a-f-]{36})"/.exec(html)?.[1]);
  const at = (await offered()) ?? '';
  const { formKey = '' } = hiddenIn((await secretary.get(at)).html);
  const fields = { formKey, reason: 'gọi điện hỏi lại', email: 'moi@bqlkkt.hatinh.example' };
  expect((await secretary.post(at, fields)).status).toBe(303);
  const renewed = await web.database.letter.findFirstOrThrow({ where: { kind: 'renewed' }, include: { person: true } });
  expect([renewed.state, renewed.person.email]).toEqual(['queued', 'moi@bqlkkt.hatinh.example']);
  const { id: letterId } = await web.database.letter.findFirstOrThrow({ where: { kind: 'remind' } });
  await sendAgain(web.database, { letterId, actor, key: 'other', reason: 'ở cửa sổ khác' });
  expect(await web.database.letter.count({ where: { kind: 'renewed' } })).toBe(2);
  expect(textOf((await secretary.get(letters, { language: 'en' })).html)).not.toContain('did not arrive');
});

test('a correction that names a seat nobody has comes back with all that was typed, and which field it is', async () => {
  await counted(web);
  const secretary = await web.signedIn(SECRETARY);
  const { sequence } = await web.database.opening.findFirstOrThrow({ where: { step: 'council' } });
  const typed = { from: String(sequence), cause: 'clerical', recused: '77', reason: 'ghi nhầm ghế', paper: '4/QĐ' };
  const { status, html } = await secretary.post(`/nominations/${web.number}/corrections/new`, typed);
  expect(status).toBe(422);
  expect(html).toMatch(/href="#field-recused">[^<]*77[^<]*không có tên/);
  expect(html).toContain('ghi nhầm ghế');
  expect(html).toContain('value="4/QĐ"');
});

test('a deputy without days: that they are missing, and nothing of an office that nobody can look up without them', async () => {
  const head = await web.signedIn(HEAD);
  const { status, html } = await head.post('/deputies/new', {
    standIn: SECRETARY,
    'task-review': 'yes',
    step: 'check',
  });
  expect([status, html.match(/còn thiếu</g)?.length]).toEqual([422, expect.any(Number)]);
  expect(html).toMatch(/href="#field-fromOn">[^<]*còn thiếu/);
  expect(textOf(html)).not.toContain('không giữ chức vụ');
});

test('a task of an office that its holder has later on is given ahead, and from no day before', async () => {
  const head = await web.signedIn(HEAD);
  const offers = async () => (await head.get('/deputies/new')).html.includes('name="task-submit"');
  expect(await offers()).toBe(false);
  const post = { personId: 'hatinh-01', organisationId: 'hatinh-ez-board', role: 'liaison', title: '' };
  await web.database.post.create({ data: { ...post, fromOn: '2021-01-04' } });
  expect(await offers()).toBe(true);
  const paper = { paper: '5/QĐ', paperOn: '2020-12-10', issuer: 'Trưởng ban' };
  const wish = { standIn: SECRETARY, 'task-submit': 'yes', ...paper, step: 'check' };
  const days = async (fromOn: string, toOn: string) =>
    (await head.post('/deputies/new', { ...wish, fromOn, toOn })).status;
  expect([await days('2021-01-04', '2021-01-08'), await days('2021-01-01', '2021-01-08')]).toEqual([200, 422]);
});

test('a sitting whose hours are empty: that they are missing, each beside its field', async () => {
  await agreed(web);
  const secretary = await web.signedIn(SECRETARY);
  const form = { ...councilForm(web), opensAt: '', closesAt: '', step: 'check' };
  const { status, html } = await secretary.post('/sittings/new', form);
  expect([status, textOf(html).includes('2020-12-31')]).toEqual([422, false]);
  for (const field of ['opensAt', 'closesAt'])
    expect(html).toMatch(new RegExp(`href="#field-${field}">[^<]*còn thiếu`));
});
