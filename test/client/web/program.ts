/** A program of the house at the API, and the API's own description as the judge of what it is answered. */

import Ajv from 'ajv/dist/2020';
import { z } from 'zod';
import { readActor } from '../../../prisma/actors';
import { readHealth } from '../../../prisma/queries/read-health';
import { createToken } from '../../../prisma/tokens';
import type { Actor } from '../../../rules/permissions';
import type { TokenScope } from '../../../rules/tokens';
import { SECRETARY, textOf, type Web } from './given';

export type Json = Record<string, unknown>;
export type Said = { status: number; json: Json; type: string; headers: Json; bytes: Buffer };
export type Asking = {
  method?: 'GET' | 'POST' | 'DELETE';
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
};

type Operation = {
  operationId: string;
  security: object[];
  parameters?: { name: string; description?: string }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content: Record<string, { schema?: object }> }>;
};
type Telling = { post: { summary: string; requestBody: { content: Record<string, { schema: object }> } } };
export type Description = Json & {
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, Telling | undefined>;
  components: { parameters: Record<string, { schema: object }> };
};

/** One call, with a token or without. */
export async function ask(web: Web, url: string, asking: Asking = {}): Promise<Said> {
  const { method = 'GET', token, body, headers = {} } = asking;
  const answer = await web.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  const type = z.string().default('').parse(answer.headers['content-type']);
  const json = type.includes('json') ? (JSON.parse(answer.payload) as Json) : {};
  return { status: answer.statusCode, json, type, headers: answer.headers, bytes: answer.rawPayload };
}

export async function actorOf({ database }: Web, email: string): Promise<Actor> {
  const actor = await readActor(database, { email });
  if (actor === undefined) throw new Error(`nobody is ${email}`);
  return actor;
}

export async function aToken(web: Web, email: string, scope: TokenScope = 'nominate'): Promise<string> {
  const wish = { name: 'thử nghiệm', scope, days: 30 };
  const asked = { actor: await actorOf(web, email), wish, key: `${email}/${Math.random()}` };
  const answer = await createToken(web.database, asked);
  if (Array.isArray(answer) || answer.token === undefined) throw new Error(JSON.stringify(answer));
  return answer.token;
}

/** The address of somebody without any office. */
export async function aStranger({ database }: Web): Promise<string> {
  const email = 'stranger@nobody.example';
  await database.person.create({ data: { id: 'stranger', fullName: 'Người Lạ', email } });
  return email;
}

export function operationsOf({ paths }: Description): Operation[] {
  return Object.values(paths).flatMap((address) => Object.values(address));
}

/** Holds an answer to the document: the status is named there, and what it says has the form that stands there. */
export function keepsTo(description: Description, operationId: string, said: Said): void {
  const operation = operationsOf(description).find((one) => one.operationId === operationId);
  const response = operation?.responses[String(said.status)];
  if (response === undefined) throw new Error(`${operationId} is not said to answer ${said.status}`);
  const kind = said.type.split(';')[0] ?? '';
  expect(Object.keys(response.content)).toContain(kind);
  const { schema } = response.content[kind] ?? {};
  if (schema !== undefined) expect([operationId, faultsOf(description, schema, said.json)]).toEqual([operationId, []]);
}

/** What a schema of the document finds wrong with a value. */
export function faultsOf({ components }: Description, schema: object, value: unknown): unknown[] {
  const instant = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;
  const ajv = new Ajv({ strict: false, formats: { 'date-time': instant, date: true } });
  const isValid = ajv.compile({ ...schema, components });
  return isValid(value) ? [] : (isValid.errors ?? []);
}

/** The mark for the next page, as a list's answer gives it. */
export function nextOf({ json }: Said): string | undefined {
  return typeof json['next'] === 'string' ? `&after=${encodeURIComponent(json['next'])}` : undefined;
}

/** Why a receiver is tried again stands on its person's page; what it did not take for three days is told to the administrator too, and has a button there. */
export async function givenUpAndSentAgain(web: Web, webhookId: string): Promise<void> {
  const { database, number } = web;
  const where = { webhookId };
  const secretary = await web.signedIn(SECRETARY);
  await database.webhookLane.updateMany({ where, data: { failingSince: new Date(), answer: 'ENOTFOUND' } });
  expect(textOf((await secretary.get('/sessions')).html)).toContain('Lần gửi gần nhất: không tìm thấy tên máy chủ');
  await database.webhookLane.updateMany({ where, data: { parkedAt: new Date(), answer: '500' } });
  expect((await readHealth(database)).parked).toEqual({ cases: 1, first: { webhook: webhookId, number, from: 2 } });
  const parked = `${number} · ngừng gửi từ sự kiện 2 bên nhận trả lời mã 500`;
  expect(textOf((await secretary.get('/sessions')).html)).toContain(parked);
  const again = await secretary.post(`/sessions/webhooks/${webhookId}`, { number, from: '2' });
  expect([again.status, again.location]).toEqual([303, '/sessions']);
  expect((await readHealth(database)).parked).toEqual({ cases: 0, first: null });
}
