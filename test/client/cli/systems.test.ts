/** token, webhook and deputy. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { unpackFiles } from '../../../passport/archive';
import { reviewNomination } from '../../../prisma/acts/review-nomination';
import { readActor } from '../../../prisma/actors';
import { webhookSecretOf } from '../../../prisma/secrets';
import { readToken } from '../../../prisma/tokens';
import { aDesk, CLERK, SECRETARY, type Desk } from './given';
import type { Said } from './run-laurel';

const KEY = Buffer.alloc(32, 9);
const environment = { LAUREL_STAFF: SECRETARY, LAUREL_KEY: KEY.toString('base64') };
const URL_OF_RECEIVER = 'https://documents.example/laurel';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

function laurel(...words: string[]): Promise<Said> {
  return desk.laurel(words, { environment });
}

function documentOf({ stdout }: Said): Record<string, unknown> {
  return JSON.parse(stdout) as Record<string, unknown>;
}

test('a token is made once with --yes, listed without itself, and taken back for good', async () => {
  const { stdout, stderr } = await laurel('token', 'create', 'phần mềm văn thư', '--scope', 'nominate', '--yes');
  const token = stdout.trim();
  expect(await readToken(desk.database, token)).toMatchObject({ scope: 'nominate' });
  expect(stderr).toContain('shown this once');
  const listed = await laurel('token', 'list', '--json');
  expect(listed.stdout).not.toContain(token);
  const [line] = documentOf(listed)['items'] as { id: string; name: string; of: string }[];
  expect(line).toMatchObject({ name: 'phần mềm văn thư', of: SECRETARY });
  const revoke = ['token', 'revoke', line?.id ?? '', '--yes', '--json'];
  expect(documentOf(await laurel(...revoke))).toMatchObject({ ok: true, changed: true });
  expect(await readToken(desk.database, token)).toBeUndefined();
  const acts = await desk.database.act.findMany({ where: { kind: { in: ['createToken', 'revokeToken'] } } });
  expect(acts.map(({ kind }) => kind).sort()).toEqual(['createToken', 'revokeToken']);
  expect(JSON.stringify(acts)).not.toContain(token);
});

test('a token without a name, or with a scope that does not exist is refused with all that is wrong', async () => {
  const said = await laurel('token', 'create', ' ', '--scope', 'everything', '--yes', '--json');
  expect(said.code).toBe(2);
  const { faults } = documentOf(said)['error'] as { faults: { field: string }[] };
  expect(faults.map(({ field }) => field)).toEqual(['name', 'scope']);
  const { code, stderr } = await laurel('token', 'create', 'x', '--scope', 'everything', '--yes');
  expect([code, stderr]).toEqual([2, expect.stringMatching(/everything.*\(read\).*\(nominate\)/)]);
});

test('a webhook is set up with a secret that is shown once, sent again from an entry, and taken away', async () => {
  const withoutKey = await desk.laurel(['webhook', 'add', URL_OF_RECEIVER, '--yes'], {
    environment: { LAUREL_STAFF: SECRETARY },
  });
  expect([withoutKey.code, withoutKey.stderr]).toEqual([2, expect.stringContaining('LAUREL_KEY')]);
  const wrong = await laurel('webhook', 'add', 'http://elsewhere.example/', '--kinds', 'settled,whatever', '--yes');
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('has to be an https address')]);
  const added = documentOf(await laurel('webhook', 'add', URL_OF_RECEIVER, '--kinds', 'settled', '--yes', '--json'));
  const id = String(added['id']);
  expect(added['secret']).toBe(webhookSecretOf(KEY, id));
  const replay = ['webhook', 'replay', id, '--case', desk.number, '--from', '1', '--yes', '--json'];
  expect(documentOf(await laurel(...replay))).toMatchObject({ from: 1, changed: true });
  expect((await laurel('webhook', 'list')).stdout).toContain('1 waiting, 0 being tried again, 0 given up');
  const answer = 'the address is loopback: not called unless LAUREL_WEBHOOK_NETWORKS has its network';
  await desk.database.webhookLane.updateMany({ where: { webhookId: id }, data: { failingSince: new Date(), answer } });
  const { stdout: failing } = await laurel('webhook', 'list', '--lang', 'vi');
  expect(failing.replace(/\s+/g, ' ')).toContain('(địa chỉ thuộc mạng nội bộ hoặc mạng riêng (loopback): chỉ gọi khi');
  expect(documentOf(await laurel('webhook', 'remove', id, '--yes', '--json'))).toMatchObject({ changed: true });
  expect(await desk.database.webhook.count({ where: { endedAt: null } })).toBe(0);
});

const HEAD = 'truong-ban@bqlkkt.hatinh.example';
const paper = ['--paper', '41/QĐ-BQL', '--paper-on', '2020-12-11', '--issuer', 'Trưởng ban'];

test('a deputy is appointed for the holder of an office, listed, refused with all that is wrong, and ended', async () => {
  const appoint = (to: string, tasks: string): Promise<Said> => {
    const terms = ['--holder', HEAD, '--tasks', tasks, '--from', '2020-12-14', '--to', to, ...paper];
    return laurel('deputy', 'appoint', CLERK, ...terms, '--yes', '--json');
  };
  const wrong = await appoint('2021-12-31', 'review,ballot');
  const { faults } = documentOf(wrong)['error'] as { faults: { field: string; code: string }[] };
  expect([wrong.code, ...faults.map(({ field }) => field)]).toEqual([1, 'tasks', 'toOn']);
  expect(documentOf(await appoint('2020-12-31', 'review'))).toMatchObject({ no: 1, changed: true });
  const [line] = documentOf(await laurel('deputy', 'list', '--json'))['items'] as object[];
  expect(line).toMatchObject({ no: 1, state: 'inForce', paper: '41/QĐ-BQL', toOn: '2020-12-31' });
  expect(documentOf(await laurel('deputy', 'end', '1', '--yes', '--json'))).toMatchObject({ no: 1, changed: true });
  for (const changed of [true, false])
    expect(documentOf(await appoint('2020-12-31', 'review'))).toMatchObject({ no: 2, changed });
});

test('a deputy for whom no tasks are named is given those of the offices that the holder has on the first day', async () => {
  const person = await desk.database.person.findUniqueOrThrow({ where: { email: HEAD }, include: { posts: true } });
  const { organisationId = '' } = person.posts.find(({ role }) => role === 'unitHead') ?? {};
  const office = { personId: person.id, organisationId, role: 'liaison', title: '', fromOn: '2021-01-01' };
  await desk.database.post.create({ data: office });
  const terms = ['--holder', HEAD, '--from', '2021-01-04', '--to', '2021-01-20', ...paper];
  const given = documentOf(await laurel('deputy', 'appoint', CLERK, ...terms, '--dry-run', '--json'));
  const all = { tasks: ['answer', 'consult', 'review', 'submit', 'supplement'] };
  expect(given).toMatchObject({ ...all, changed: false });
  const appoint = async () => documentOf(await laurel('deputy', 'appoint', CLERK, ...terms, '--yes', '--json'));
  const appointed = await appoint();
  expect(appointed).toMatchObject({ ...all, changed: true });
  await desk.database.post.deleteMany({ where: { ...office, title: '' } });
  expect(await appoint()).toEqual({ ...appointed, changed: false });
  expect(await laurel('deputy', 'end', String(appointed['no']), '--yes')).toMatchObject({ code: 0 });
});

test('what a deputy did for the holder of an office stands in the passport too, with both names and the paper', async () => {
  const actor = await readActor(desk.database, { email: CLERK });
  if (actor === undefined) throw new Error(CLERK);
  const { id: taskId } = await desk.database.task.findFirstOrThrow({ where: { kind: 'review' } });
  expect(await reviewNomination(desk.database, { taskId, actor, choice: 'agree' })).toMatchObject({ recorded: true });
  const line = 'Chuyên viên 01, review, on behalf of Lê Trung Phước, by 41/QĐ-BQL of 11 Dec 2020, issued by Trưởng ban';
  expect((await laurel('show', desk.number)).stdout).toContain(line);
  expect(await laurel('passport', desk.number)).toMatchObject({ code: 0 });
  const files = unpackFiles(readFileSync(path.join(desk.folder, `${desk.number}-passport.zip`))) ?? {};
  const page = Buffer.from(files['passport.html'] ?? []).toString();
  expect(page).toContain(`</ol><p>${line}`);
  expect(await laurel('verify', `${desk.number}-passport.zip`)).toMatchObject({ code: 0 });
});
