/** The pages of what every case rests on, at the case of Hà Tĩnh: working days, rules, and the record that nothing leaves. */

import { stringify } from 'yaml';
import { importPack } from '../../../prisma/acts/import-pack';
import { extend } from '../../../prisma/acts/steer-nomination';
import { readActor } from '../../../prisma/actors';
import { readNow } from '../../../prisma/clock';
import type { Prisma } from '../../../prisma/generated/client';
import { hashOf } from '../../../prisma/secrets';
import { readPolicyPack } from '../../../rules/policy';
import { canonical } from '../../../rules/record';
import { aWeb, CLERK, contentOf, HEAD, MEMBER, SECRETARY, textOf, type Reader, type Web } from './given';

const LATER = [
  { date: '2020-12-18', kind: 'swap_off', name: 'Hoán đổi với 26/12', source: 'X', pairedWith: '2020-12-26' },
  { date: '2020-12-26', kind: 'makeup_work', name: 'Làm bù cho 18/12', source: 'X', pairedWith: '2020-12-18' },
];
const EARLIER = [
  { date: '2020-12-19', kind: 'makeup_work', name: 'Làm bù cho 31/12', source: 'X', pairedWith: '2020-12-31' },
  { date: '2020-12-31', kind: 'swap_off', name: 'Hoán đổi với 19/12', source: 'X', pairedWith: '2020-12-19' },
];
const IMPORT = '/calendars/import';
const VERSION = '/calendars/versions/vn-civil-service.2';

let web: Web;
let secretary: Reader;
beforeEach(async () => {
  web = await aWeb();
  secretary = await web.signedIn(SECRETARY);
});
afterEach(() => web.close());

function fileOf(rows: object[]): string {
  return stringify({ sources: { X: { text: 'Thông báo 1/TB-BNV' } }, rows });
}

async function dueOf(): Promise<string | undefined> {
  const { dueAt } = await web.database.nomination.findUniqueOrThrow({ where: { number: web.number } });
  return dueAt?.toISOString();
}

test('staff read the days of a year with their source; a year that nobody brought in is said, never guessed', async () => {
  const clerk = await web.signedIn(CLERK);
  const year = textOf((await clerk.get('/calendars/2020', { language: 'en' })).html);
  expect(year).toContain('vn-civil-service.1, in force since');
  expect(year).toMatch(/Wed 2 Sep 2020 holiday/);
  expect((await clerk.get('/calendars')).html).not.toContain(IMPORT);
  const unknown = await clerk.get('/calendars/2150', { language: 'en' });
  expect([unknown.status, textOf(unknown.html)]).toEqual([404, expect.stringContaining('no calendar for 2150')]);
  expect((await clerk.post(IMPORT, { text: fileOf(LATER), step: 'confirm' })).status).toBe(403);
});

test('a new version is looked through with nothing written, then stored, then applied after a check, and repeats harmlessly', async () => {
  const before = await contentOf(web.database);
  const [from, faulty] = [
    await dueOf(),
    await secretary.post(IMPORT, { text: fileOf(LATER.slice(0, 1)), step: 'check' }),
  ];
  expect(faulty.status).toBe(422);
  const checked = await secretary.post(IMPORT, { text: fileOf(LATER), step: 'check' }, { language: 'en' });
  expect(textOf(checked.html)).toMatch(/Nothing written.*Fri 18 Dec 2020.*1 running date moves, 1 person is told/s);
  expect(await contentOf(web.database)).toBe(before);
  const stored = await secretary.act(IMPORT, { text: fileOf(LATER) });
  expect([stored.status, stored.location, await dueOf()]).toEqual([303, VERSION, from]);
  const done = await secretary.act(VERSION, { reason: 'hoán đổi', ...(await seen()) });
  expect([done.status, await web.database.act.count({ where: { kind: 'calendarApplied' } })]).toEqual([200, 1]);
  expect(await dueOf()).not.toBe(from);
  const once = await contentOf(web.database);
  expect((await secretary.post(VERSION, { step: 'confirm' })).status).toBe(200);
  for (const step of ['check', 'confirm'])
    expect((await secretary.post(IMPORT, { text: fileOf(LATER), step })).location).toBe(VERSION);
  expect(await contentOf(web.database)).toBe(once);
});

test('rows that are pasted out of a spreadsheet are read like its file, and a wrong one is named by row and column', async () => {
  const table = (kind: string): string =>
    [
      ['Ngày', 'Loại', 'Tên', 'Văn bản', 'Trích yếu văn bản', 'Hoán đổi với'],
      ['18/12/2020', kind, 'Hoán đổi với 26/12', 'X', 'Thông báo 1/TB-BNV', '26/12/2020'],
      ['26/12/2020', 'làm bù', 'Làm bù cho 18/12', 'X', '', '18/12/2020'],
    ]
      .map((cells) => cells.join('\t'))
      .join('\n');
  const wrong = await secretary.post(IMPORT, { text: table('nghỉ ngơi'), step: 'check' });
  expect([wrong.status, textOf(wrong.html)]).toEqual([422, expect.stringContaining('nghỉ ngơi')]);
  expect((await secretary.act(IMPORT, { text: table('nghỉ hoán đổi') })).location).toBe(VERSION);
});

async function seen(): Promise<{ seen: string }> {
  const { html } = await secretary.get(VERSION);
  return { seen: /name="seen" value="(\w+)"/.exec(html)?.[1] ?? '' };
}

test('each date that comes earlier is decided on by itself, and what changed since it was seen is a conflict', async () => {
  await secretary.act(IMPORT, { text: fileOf(EARLIER) });
  const mark = await seen();
  const undecided = await secretary.post(VERSION, { ...mark, reason: 'hoán đổi', step: 'check' });
  expect([undecided.status, undecided.html]).toEqual([422, expect.stringContaining(`earlier-${web.number}`)]);
  const actor = await readActor(web.database, { email: SECRETARY });
  if (actor === undefined) throw new Error('nobody keeps it');
  const decided = { [`earlier-${web.number}`]: 'keep', reason: 'hoán đổi' };
  await extend(web.database, { number: web.number, actor, key: 'x', reason: 'chờ', to: '2020-12-28' });
  expect((await secretary.post(VERSION, { ...mark, ...decided, step: 'confirm' })).status).toBe(409);
  expect((await web.database.calendar.findFirstOrThrow({ where: { version: 2 } })).appliedAt).toBeNull();
});

test('a date that is kept where a new version brings it forward stays, and stands in the record as kept', async () => {
  await secretary.act(IMPORT, { text: fileOf(EARLIER) });
  const [from, mark] = [await dueOf(), await seen()];
  const decided = { ...mark, [`earlier-${web.number}`]: 'keep', reason: 'hoán đổi' };
  expect((await secretary.act(VERSION, decided)).status).toBe(200);
  expect(await dueOf()).toBe(from);
  const entry = await web.database.recordEntry.findFirstOrThrow({ where: { kind: 'calendarApplied' } });
  expect(entry.body).toMatchObject({ kept: true });
});

test('anybody who is signed in reads each rule with its clause and how sure it is, and how two packs differ', async () => {
  const member = await web.signedIn(MEMBER);
  expect(textOf((await member.get('/policies', { language: 'en' })).html)).toMatch(/mpi-2018 ministry .* 1$/);
  const pack = await member.get('/policies/mpi-2018', { language: 'en' });
  expect(textOf(pack.html)).toMatch(
    /council\.vote\.CSTDB ≥ 90 %; of: all members; method: secret ballot.*45\.8 \[checked\]/s,
  );
  const { html } = await member.get('/policies/mpi-2018');
  expect(textOf(html)).toContain('khoản 8 Điều 45 Nghị định 91/2017/NĐ-CP [đã đối chiếu]');
  const vi = textOf((await member.get('/policies/mpi-2018?part=deadlines')).html);
  expect(vi).toMatch(/hạn duyệt ở đơn vị deadlines\.unitReview 5 ngày làm việc sau khi hồ sơ được lập.*\[giả định\]/s);
  const diff = textOf((await member.get('/policies/vn-national-2017/diff/vn-national-2024', { language: 'en' })).html);
  expect(diff).toMatch(/1 nomination: .*differences/s);
  expect((await member.get('/policies/nothing-1900')).status).toBe(404);
});

test('what a build brings beside a pack that the house imported is shown with what differs, and is not in force', async () => {
  const { content } = await web.database.policyPack.findFirstOrThrow({ where: { packId: 'mpi-2018' } });
  const later = (n: number) => {
    const pack = readPolicyPack(content);
    const review = pack.deadlines?.['unitReview'];
    if (review?.value.type !== 'afterEvent') throw new Error('another pack');
    return { ...pack, deadlines: { ...pack.deadlines, unitReview: { ...review, value: { ...review.value, n } } } };
  };
  const actor = await readActor(web.database, { email: 'vu-tdkt@mpi.example' });
  if (actor === undefined) throw new Error('nobody keeps it');
  await importPack(web.database, { actor, key: 'own', pack: later(7), reason: 'đính chính', paper: '' });
  const before = await secretary.get('/policies', { language: 'en' });
  expect(textOf(before.html)).not.toContain('the build brings');
  const brought = later(9);
  await web.database.policyPack.create({
    data: {
      hash: hashOf(canonical(brought)),
      packId: brought.id,
      content: brought as unknown as Prisma.InputJsonObject,
      loadedAt: await readNow(web.database),
    },
  });
  for (const page of ['/policies', '/policies/mpi-2018']) {
    const { html } = await secretary.get(page, { language: 'en' });
    expect(textOf(html)).toMatch(/mpi-2018: the build brings another version .* laurel policy import mpi-2018@build/s);
    expect(html).toContain('href="/policies/mpi-2018/diff/mpi-2018@build"');
  }
  const diff = textOf((await secretary.get('/policies/mpi-2018/diff/mpi-2018@build', { language: 'en' })).html);
  expect(diff).toMatch(/mpi-2018 ▸ mpi-2018@build .*deadlines\.unitReview .*7.* ▸ .*9/s);
});

test('the record is read entry by entry, each with its clause, and says where its chain is broken', async () => {
  const page = `/nominations/${web.number}/record`;
  const whole = textOf((await secretary.get(page, { language: 'en' })).html);
  expect(whole).toMatch(
    /The chain holds, (\d+) of \1 .*#1 .*nominated.*step opened: review by the unit head mpi-2018, unit review due/s,
  );
  const after = textOf((await secretary.get(`${page}?after=1`, { language: 'en' })).html);
  expect(after).not.toContain('#1 ');
  const all = textOf((await secretary.get('/record?q=0001', { language: 'en' })).html);
  expect(all).toMatch(/1 chain on this page, and all hold\..*2020-0001 \d+ [0-9a-f ]{19}… holds/s);
  expect(textOf((await secretary.get('/record?q=HD-', { language: 'en' })).html)).toContain('No chain has that number');
  expect(textOf((await secretary.get('/record', { language: 'en' })).html)).toContain('There is no seal yet.');
  const seal = { on: '2020-12-14', no: 1, heads: 'ab'.repeat(32), root: '00'.repeat(32), note: 'a note\n', key: 'k' };
  await web.database.daySeal.create({ data: { ...seal, sealedAt: new Date() } });
  const sealed = textOf((await secretary.get('/record', { language: 'en' })).html);
  expect(sealed).toMatch(/14 Dec 2020 1 A{43}= to nobody.* Key of the signature: k/);
  expect((await secretary.get('/record/seals')).html).toBe('a note\n');
  const entry = { chain_sequence: { chain: `nomination:${web.number}`, sequence: 1 } };
  await web.database.$executeRaw`ALTER TABLE record_entry DISABLE TRIGGER USER`;
  await web.database.recordEntry.update({ where: entry, data: { kind: 'opened' } });
  expect(textOf((await secretary.get(page, { language: 'en' })).html)).toMatch(/does NOT hold: 1 fault/);
  expect(textOf((await secretary.get('/record', { language: 'en' })).html)).toMatch(/1 chain does NOT hold/);
});

test('a case says where it stands and what lies ahead, and offers an act only to those whose rule allows it', async () => {
  const page = `/nominations/${web.number}`;
  const own = await secretary.get(page, { language: 'en' });
  expect(textOf(own.html)).toMatch(/Now: review by the unit head\. 0 of 1 have acted\. Due at 24:00 on Monday 21/);
  expect(textOf(own.html)).toMatch(/waiting for a council sitting · ahead, by Tue 5 Jan 2021 at the latest/);
  const actsOf = (html: string): string[] =>
    [...html.matchAll(/\/nominations\/[\d-]+\/(acts\/\w+|policy|corrections\/new)"/g)].map(([, act = '']) => act);
  expect(actsOf(own.html)).toEqual(['acts/extend', 'acts/hold', 'acts/withdraw', 'acts/supersede', 'policy']);
  const head = await web.signedIn(HEAD);
  expect(actsOf((await head.get(page)).html)).toEqual(['acts/withdraw']);
  const clerk = await web.signedIn(CLERK);
  expect(actsOf((await clerk.get(page)).html)).toEqual([]);
});

test("the engine's own page of a case is linked for an administrator, and for nobody else", async () => {
  const page = `/nominations/${web.number}`;
  const { id } = await web.database.person.findUniqueOrThrow({ where: { email: CLERK } });
  const link = `/workflows/nomination%3A${web.number}`;
  const clerk = await web.signedIn(CLERK);
  expect((await clerk.get(page)).html).not.toContain(link);
  const office = { personId: id, role: 'administrator', organisationId: 'hatinh-ez-board', fromOn: '2020-01-01' };
  await web.database.post.create({ data: office });
  expect((await clerk.get(page)).html).toContain(link);
});

test('how long files of awards are kept stands on a part of its own, with its source, in years and for ever', async () => {
  const { content } = await web.database.policyPack.findFirstOrThrow({ where: { packId: 'mpi-2018' } });
  const pack = readPolicyPack(content);
  const cited = { cite: 'T07 30', certainty: 'confirmed' as const };
  const retention = { minister: { ...cited, value: 20 }, president: { ...cited, value: 'forever' as const } };
  const actor = await readActor(web.database, { email: 'vu-tdkt@mpi.example' });
  if (actor === undefined) throw new Error('nobody keeps it');
  const clerk = await web.signedIn(CLERK);
  expect((await clerk.get('/policies/mpi-2018')).html).not.toContain('part=retention');
  const asked = { actor, key: 'kept', pack: { ...pack, retention }, reason: 'bổ sung', paper: '' };
  expect(await importPack(web.database, asked)).toMatchObject({ recorded: true });
  const { html } = await clerk.get('/policies/mpi-2018?part=retention');
  const page = textOf(html);
  expect(page).toMatch(
    /Lưu hồ sơ .*lưu hồ sơ khen thưởng do Bộ trưởng quyết định retention\.minister 20 năm Điều 30 Thông tư 07/su,
  );
  expect(page).toMatch(/do Chủ tịch nước quyết định retention\.president vĩnh viễn/u);
  expect(page).toContain('Laurel không tự xóa hồ sơ nào');
  const english = textOf((await clerk.get('/policies/mpi-2018?part=retention', { language: 'en' })).html);
  expect(english).toMatch(/keeping the files of awards decided by the minister retention\.minister 20 years/u);
  expect(english).toContain('it deletes no file by itself');
});
