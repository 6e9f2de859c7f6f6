/** The API under /api/v1: a token opens it, no cookie does, so no page of elsewhere can use somebody's session here. */

import { randomBytes } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readHouseZone } from '../../../prisma/stages/load-case';
import { readToken } from '../../../prisma/tokens';
import type { Actor } from '../../../rules/permissions';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { refusalOfWhole, refusalsOfShape } from '../../../rules/shape';
import { mayUse, type TokenScope } from '../../../rules/tokens';
import { storyOf } from '../../../watch/say-fault';
import { languageOf } from '../../../words/language';
import { countSent } from '../asking';
import { sendFile, type House } from '../call';
import { isPassing, statusOfFault } from '../fault-status';
import type { hearDoors } from '../other-methods';
import { eventRoads } from './events';
import { nominationRoads } from './nominations';
import { openApiOf } from './openapi';
import { sendFault, sendRefusals } from './problem';
import { fileOf, isWrong, road, type Reply, type Road } from './route';

const describe: Road = road({
  operation: 'describe',
  method: 'GET',
  path: '/openapi.json',
  query: z.strictObject({ lang: z.enum(['vi', 'en']).default('en') }),
  answers: { 200: z.looseObject({ openapi: z.literal('3.1.0') }) },
  refuses: [],
  run: ({ query }) => ({ status: 200, json: openApiOf(apiRoads, languageOf(query.lang)) }),
});

export const apiRoads: Road[] = [...nominationRoads, ...eventRoads, describe];

/**
 * Each road in a scope of its own: what is not there, and what fails, is answered as a problem (RFC 9457), never as a
 * page.
 */
export async function apiRoutes(
  app: FastifyInstance,
  house: House,
  isOtherMethod: ReturnType<typeof hearDoors>,
): Promise<void> {
  await app.register(
    (api, _options, done) => {
      api.setNotFoundHandler((request, reply) =>
        isOtherMethod(request, reply)
          ? sendFault(reply, { status: 405, code: 'no-such-method' })
          : sendFault(reply, { status: 404, code: 'no-such-address' }),
      );
      api.setErrorHandler((fault: FastifyError, request, reply) => answerFault(fault, { request, reply }));
      for (const one of apiRoads) {
        api.route({
          method: one.method,
          url: one.path.replace(/\{(\w+)\}/g, ':$1'),
          handler: (request, reply) => answer(house, one, { request, reply }),
        });
      }
      done();
    },
    { prefix: '/api/v1' },
  );
}

type Call = { request: FastifyRequest; reply: FastifyReply };

/** Who, how often, for what, how written: each is asked before the next, and nothing of a case is read for a stranger. */
async function answer(house: House, one: Road, { request, reply }: Call): Promise<FastifyReply> {
  const zone = await readHouseZone(house.database);
  const actor = await letIn(house, one.scope, request);
  if (isRefusal(actor)) return sendRefusals(reply, { refusals: [actor] }, zone);
  if (one.body !== undefined && !/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    return sendFault(reply, { status: 415, code: 'not-json' });
  if (isTooDeep(request.body)) return sendFault(reply, { status: 400, code: 'unreadable' });
  const whole = one.body === undefined ? undefined : refusalOfWhole('requestBody', request.body, one.body);
  if (whole !== undefined) return sendRefusals(reply, { refusals: [whole] }, zone);
  const read = readCall(one, request);
  if ('refusals' in read) return sendRefusals(reply, { refusals: read.refusals, usage: true }, zone);
  const said: Reply = await one.run({ house, actor, ...read, body: request.body });
  if (isWrong(said)) return sendRefusals(reply, said, zone);
  if ('file' in said) return sendFile(reply, fileOf(said.file));
  return reply
    .code(said.status)
    .header('content-type', 'application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(said.json));
}

/** Deeper than anything that is asked for; whoever walks a body of ten thousand levels by itself comes to no end of it. */
const DEEPEST = 20;

function isTooDeep(body: unknown): boolean {
  let level = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one): unknown[] => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

const NOBODY: Actor = { personId: '', roles: [] };

/** The person whose token it is. Refused: no live token, whoever asks too often, a token that is not for this. */
async function letIn(house: House, scope: TokenScope | undefined, request: FastifyRequest): Promise<Actor | Refusal> {
  if (scope === undefined) return NOBODY;
  const [, sent = ''] = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(request.headers.authorization ?? '') ?? [];
  const token = sent === '' ? undefined : await readToken(house.database, sent);
  const hasty = await countSent(house, request, token === undefined ? 'stranger' : { token: token.hash });
  if (token === undefined) return hasty ?? { code: 'token-wrong' };
  return hasty ?? mayUse(token.scope, scope) ?? token.actor;
}

/** Parameters, query and headers as the road's own schemas have them; all that is wrong with them at once. */
function readCall(one: Road, request: FastifyRequest) {
  const read = [
    (one.params ?? Nothing).safeParse(request.params, { reportInput: true }),
    (one.query ?? Nothing).safeParse(request.query, { reportInput: true }),
    (one.headers ?? Anything).safeParse(request.headers, { reportInput: true }),
  ] as const;
  const refusals = read.flatMap(({ error }) => (error === undefined ? [] : refusalsOfShape(error.issues)));
  if (refusals.length > 0) return { refusals };
  const [params = {}, query = {}, headers = {}] = read.map(({ data }) => data);
  return { params, query, headers };
}

const Nothing = z.strictObject({});
const Anything = z.looseObject({});

/** Never says more than what was wrong with the call; a fault of ours gets a mark, and its story goes to the log. */
function answerFault(fault: FastifyError, { request, reply }: Call): FastifyReply {
  const status = statusOfFault(fault, request);
  if (status === 413) return sendFault(reply, { status, code: 'too-large' });
  if (status === 415) return sendFault(reply, { status, code: 'not-json' });
  if (status >= 400 && status < 500) return sendFault(reply, { status: 400, code: 'unreadable' });
  if (isPassing(fault, request)) {
    void reply.header('retry-after', '30');
    return sendFault(reply, { status: 503, code: 'database-away' });
  }
  const mark = randomBytes(2).toString('hex').toUpperCase();
  request.log.error({ mark, fault: storyOf(fault) }, 'a call of the API failed');
  return sendFault(reply, { status: 500, code: 'bug', mark });
}
