/** Events on their way to real receivers that answer, hang, redirect and fail as a test asks them to. */

import { createHmac } from 'node:crypto';
import pino from 'pino';
import { apiRoads } from '../../client/web/api/api';
import { openApiOf } from '../../client/web/api/openapi';
import { callReceiver } from '../../activities/call-receiver';
import { deliverNext, takeLane, type EventRoom } from '../../activities/deliver-events';
import { addWebhook, removeWebhook, replayWebhook } from '../../prisma/acts/keep-webhooks';
import { nominate } from '../../prisma/acts/nominate';
import { readActor } from '../../prisma/actors';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { claimLane, markTold } from '../../prisma/outbox/events';
import { listWebhooks } from '../../prisma/queries/list-webhooks';
import { appendRecord } from '../../prisma/record';
import { webhookSecretOf } from '../../prisma/secrets';
import { caseKinds, type CaseKind } from '../../rules/record';
import { runSenders } from '../../worker/send-events';
import { theCase } from '../client/the-case';
import { aReceiver, type Receiver } from './receiver';
import { faultsOf, type Description } from '../client/web/program';

const SECRETARY = 'thu-ky@bqlkkt.hatinh.example';
const CASE = '2020-0001';
const OTHER = '2020-0002';

let database: Database;
let url: string;
let drop: () => Promise<void>;
let receiver: Receiver;
let room: EventRoom;

async function theSecretary() {
  const actor = await readActor(database, { email: SECRETARY });
  if (actor === undefined) throw new Error('there is no secretary');
  return actor;
}

async function subscribed(kinds: CaseKind[] = [], address = receiver.url): Promise<string> {
  const answer = await addWebhook(database, { actor: await theSecretary(), wish: { url: `${address}/hook`, kinds } });
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  return answer.id;
}

/** Something is recorded of a case; answers its number in the chain. */
function happened(number: string, kind: CaseKind = 'reminded'): Promise<number> {
  return database.$transaction((tx) =>
    appendRecord(tx, { chain: `nomination:${number}`, kind, at: new Date(), body: { secret: 'Nguyễn Văn A' } }),
  );
}

/** A second case of the unit. */
async function anotherCase(): Promise<void> {
  const reason = 'hoàn thành xuất sắc nhiệm vụ, có sáng kiến được công nhận';
  const input = { title: 'CSTDCS', year: 2020, nominee: 'hatinh-ez-board', nomineePerson: 'Nguyễn Văn An', reason };
  expect(await nominate(database, { actor: await theSecretary(), input })).toMatchObject({ number: OTHER });
}

async function sendAll(): Promise<void> {
  for (let [lane] = await takeLane(room); lane !== undefined; [lane] = await takeLane(room))
    await deliverNext(room, lane);
}

/** As if the wait after a failure were over. */
async function waited(): Promise<void> {
  await database.$executeRaw`UPDATE webhook_lane SET "dueAt" = clock_timestamp() WHERE "parkedAt" IS NULL`;
}

function told(number = CASE): number[] {
  return receiver.got.filter(({ event }) => event.number === number).map(({ event }) => event.sequence);
}

beforeEach(async () => {
  const fresh = await theCase();
  ({ url, drop } = fresh);
  database = openDatabase(url);
  receiver = await aReceiver();
  room = { database, key: Buffer.alloc(32, 7), networks: ['127.0.0.0/8'], patienceMs: 400 };
});

afterEach(async () => {
  receiver.server.closeAllConnections();
  await new Promise((resolve) => receiver.server.close(resolve));
  await closeDatabase(database);
  await drop();
});

test('what happens in a case is told once, in its order, signed, and with nothing of what the record says', async () => {
  const id = await subscribed();
  const first = await happened(CASE);
  await happened(CASE, 'held');
  await happened(CASE, 'resumed');
  await sendAll();
  expect(told()).toEqual([first, first + 1, first + 2]);
  const secret = webhookSecretOf(room.key, id);
  for (const { headers, body, event } of receiver.got) {
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const mac = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(signed);
    expect(headers['webhook-signature']).toBe(`v1,${mac.digest('base64')}`);
    expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
    expect(headers['webhook-id']).toBe(event.id);
    expect(Object.keys(event).sort()).toEqual(['at', 'id', 'kind', 'number', 'rehearsal', 'sequence']);
  }
  expect(receiver.got[1]?.event.kind).toBe('held');
});

test('whatever happens is told as the webhooks of the API’s own document describe it', async () => {
  const description = openApiOf(apiRoads, 'en') as Description;
  await subscribed();
  for (const kind of caseKinds) await happened(CASE, kind);
  await sendAll();
  expect(receiver.got.map(({ event }) => event.kind)).toEqual([...caseKinds]);
  for (const { headers, event } of receiver.got) {
    const { schema = {} } = description.webhooks[event.kind]?.post.requestBody.content['application/json'] ?? {};
    expect([event.kind, faultsOf(description, schema, event)]).toEqual([event.kind, []]);
    expect(faultsOf(description, schema, { ...event, kind: 'other' })).not.toEqual([]);
    for (const [name, header] of Object.entries(description.components.parameters))
      expect([name, faultsOf(description, header.schema, headers[name])]).toEqual([name, []]);
  }
});

test('an event waits for the one before it to be acknowledged; other cases go on', async () => {
  await subscribed();
  const first = await happened(CASE);
  await happened(CASE);
  await anotherCase();
  receiver.script = ({ number }, time) => (number === CASE && time < 3 ? 500 : 200);
  await sendAll();
  expect([told(), told(OTHER)]).toEqual([[first], [1]]);
  await waited();
  await sendAll();
  expect(told()).toEqual([first, first]);
  await waited();
  await sendAll();
  expect(told()).toEqual([first, first, first, first + 1]);
});

test('what is due now is taken at once, in whatever part of a millisecond that is', async () => {
  await subscribed();
  await happened(CASE);
  for (let time = 1; time <= 100; time += 1) {
    const lane = await claimLane(database, 1_000);
    expect({ time, isTaken: lane !== undefined }).toEqual({ time, isTaken: true });
    if (lane !== undefined) await markTold(database, lane, { sent: lane.sent, answer: null });
  }
});

test('the wait after a failure grows, and what was taken back is never told', async () => {
  await subscribed();
  receiver.script = () => 503;
  await expect(
    database.$transaction(async (tx) => {
      await appendRecord(tx, { chain: `nomination:${CASE}`, kind: 'held', at: new Date(), body: {} });
      throw new Error('taken back');
    }),
  ).rejects.toThrow('taken back');
  await sendAll();
  expect(receiver.got).toHaveLength(0);
  await happened(CASE);
  const waits: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    await waited();
    await sendAll();
    const [row] = await database.$queryRaw<{ wait: number }[]>`
      SELECT extract(epoch FROM "dueAt" - clock_timestamp())::float8 AS wait FROM webhook_lane`;
    waits.push(Math.ceil((row?.wait ?? 0) / 2) * 2);
  }
  expect(waits).toEqual([2, 4, 8]);
});

test('a redirection is not followed, a silent receiver is not waited for, a dead one is no fault of ours', async () => {
  await subscribed();
  await happened(CASE);
  receiver.script = () => 302;
  await sendAll();
  expect(receiver.got.map(({ path }) => path)).toEqual(['/hook']);
  const answerNow = async (): Promise<string | null> => (await database.webhookLane.findFirstOrThrow()).answer;
  expect(await answerNow()).toBe('302');
  receiver.script = () => 'silence';
  await waited();
  await sendAll();
  expect(await answerNow()).toBe('no answer in time');
  receiver.server.closeAllConnections();
  await new Promise((resolve) => receiver.server.close(resolve));
  await waited();
  await sendAll();
  expect(await answerNow()).toBe('ECONNREFUSED');
  expect((await database.webhookLane.findFirstOrThrow()).attempts).toBe(3);
});

test('after 72 hours of failing a case is parked and shown with its event; a replay sends from any entry on', async () => {
  const id = await subscribed();
  const sequence = await happened(CASE);
  receiver.script = () => 500;
  await sendAll();
  await database.$executeRaw`UPDATE webhook_lane SET "failingSince" = clock_timestamp() - interval '72 hours'`;
  await waited();
  await sendAll();
  const actor = await theSecretary();
  const parked = [{ number: CASE, from: sequence, answer: '500' }];
  expect(await listWebhooks(database, actor)).toMatchObject([{ id, waiting: 0, failing: 0, parked }]);
  receiver.script = () => 200;
  await happened(CASE);
  await sendAll();
  expect(told()).toEqual([sequence, sequence]);
  expect(await replayWebhook(database, { actor, id, number: CASE, from: 1 })).toEqual({ from: 1, until: sequence + 1 });
  receiver.got.length = 0;
  await sendAll();
  expect(told()).toEqual(Array.from({ length: sequence + 1 }, (_, index) => index + 1));
  expect(await listWebhooks(database, actor)).toMatchObject([{ parked: [], waiting: 0 }]);
  const beyond = { actor, id, number: CASE, from: sequence + 2 };
  expect(await replayWebhook(database, beyond)).toMatchObject({ code: 'field-wrong', field: 'sequence' });
  expect(await replayWebhook(database, { ...beyond, number: '2020-9999', from: 1 })).toMatchObject({
    code: 'not-found',
  });
});

test('a sender that dies is outlived by its lease, and what it says too late changes nothing', async () => {
  await subscribed();
  const sequence = await happened(CASE);
  const dead = await claimLane(database, 60_000);
  expect(dead).toMatchObject({ nominationNumber: CASE });
  await sendAll();
  expect(receiver.got).toHaveLength(0);
  await database.$executeRaw`UPDATE webhook_lane SET "leaseUntil" = clock_timestamp() - interval '1 second'`;
  receiver.script = () => 500;
  await sendAll();
  if (dead === undefined) throw new Error('nothing was claimed');
  expect(await markTold(database, dead, { sent: sequence, answer: '200' })).toBe(false);
  expect(await database.webhookLane.findFirstOrThrow()).toMatchObject({ sent: sequence - 1, answer: '500' });
});

test('a case that is kept from its person is not told, not shown and not replayed, and not told later', async () => {
  const id = await subscribed();
  const actor = await theSecretary();
  await database.conflict.create({
    data: {
      nominationNumber: CASE,
      no: 1,
      personId: actor.personId,
      source: 'staff',
      state: 'inForce',
      declaredAt: new Date(0),
    },
  });
  await happened(CASE);
  const kept = await theSecretary();
  expect(await listWebhooks(database, kept)).toMatchObject([{ waiting: 0, failing: 0, parked: [] }]);
  await sendAll();
  expect(receiver.got).toHaveLength(0);
  expect(await replayWebhook(database, { actor: kept, id, number: CASE, from: 1 })).toMatchObject({
    code: 'not-found',
  });
  await database.conflict.updateMany({ data: { state: 'ended' } });
  const later = await happened(CASE);
  await sendAll();
  expect(told()).toEqual([later]);
});

test('only the kinds that were asked for are told, each person keeps their own, and a removed one is told nothing', async () => {
  const id = await subscribed(['held']);
  expect(await subscribed(['held'])).toBe(id);
  await happened(CASE);
  const held = await happened(CASE, 'held');
  await sendAll();
  expect(told()).toEqual([held]);
  const stranger = { personId: 'somebody', roles: [] };
  expect(await listWebhooks(database, stranger)).toEqual([]);
  expect(await removeWebhook(database, { actor: stranger, id })).toMatchObject({ code: 'not-found', field: 'webhook' });
  const actor = await theSecretary();
  expect(await removeWebhook(database, { actor, id })).toMatchObject({ recorded: true, repeated: false });
  expect(await removeWebhook(database, { actor, id })).toMatchObject({ repeated: true });
  await happened(CASE, 'held');
  await sendAll();
  expect(told()).toEqual([held]);
});

test('a person keeps ten webhooks and the house a hundred, also where several ask at once', async () => {
  const actor = await theSecretary();
  const ask = (no: number) => addWebhook(database, { actor, wish: { url: `${receiver.url}/${no}`, kinds: [] } });
  const answers = await Promise.all(Array.from({ length: 12 }, (_, no) => ask(no)));
  expect(answers.filter((answer) => Array.isArray(answer))).toHaveLength(2);
  expect(await ask(99)).toEqual([{ code: 'field-wrong', field: 'webhook', rule: 'own-webhooks', max: 10 }]);
  const [there, ...others] = await database.webhook.findMany();
  if (there === undefined) throw new Error('there is none');
  expect(await ask(Number(there.url.split('/').at(-1)))).toMatchObject({ repeated: true, id: there.id });
  expect(others).toHaveLength(9);
  expect(await removeWebhook(database, { actor, id: there.id })).toMatchObject({ recorded: true });
  const { id: personId } = await database.person.findFirstOrThrow({ where: { id: { not: actor.personId } } });
  const another = { personId, url: 'https://receiver.example/', createdAt: new Date() };
  await database.webhook.createMany({ data: Array.from({ length: 91 }, (_, no) => ({ ...another, id: `w${no}` })) });
  expect(await ask(99)).toMatchObject([{ field: 'webhook', rule: 'house-webhooks' }]);
  await database.webhook.delete({ where: { id: 'w0' } });
  expect(await ask(99)).toMatchObject({ recorded: true, repeated: false });
});

test('a name is judged by the address it leads to, and nothing is sent where it may not go', async () => {
  const { port } = new URL(receiver.url);
  const message = { id: 'x-1', secret: 'whsec_AAAA', body: '{}', at: new Date() };
  const fate = await callReceiver(
    { ...message, url: `http://localhost:${port}/` },
    { networks: [], patienceMs: 2_000 },
  );
  expect(fate.isTaken).toBe(false);
  expect(fate.answer).toMatch(/is loopback: not called unless LAUREL_WEBHOOK_NETWORKS/);
  expect(receiver.got).toHaveLength(0);
});

test('the worker sends as soon as something has happened, and stops when it is asked to', async () => {
  const senders = runSenders(room, { databaseUrl: url, log: pino({ level: 'silent' }) });
  await subscribed();
  const arrived = new Promise((resolve) => receiver.server.once('request', resolve));
  await happened(CASE);
  await arrived;
  await senders.stop();
  expect(told().length).toBeGreaterThan(0);
});
