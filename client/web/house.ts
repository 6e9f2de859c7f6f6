/** How pages are put on the road: who asks is read once, and a POST must come from one of our own pages. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { touchSession } from '../../prisma/sign-in';
import { pageWords } from '../../words/pages';
import { goTo, sendJson, type Call, type House, type SignedCall } from './call';
import { countSent, type Sender } from './asking';
import { problemPage, refusalPage, statusOf } from './problems';
import { askedFrom, keepForm, localPath, textsOf } from './kept-form';
import { formLimits } from './read-forms';
import { formMark, isFromHere, isOurs, readVisitor, type Visitor } from './session';
import { goOnWith, signInFirst } from './sign-in-forms';

type Answer = Promise<FastifyReply>;

/**
 * `largestFile` in bytes: an uploaded file then stays as it came; elsewhere it is small and read as text. `carriesFile`: a
 * page that checks it sends it again as a field, in base64. `isCounted`: looking costs the house so much that it counts as
 * sending does.
 */
type Road = { method: 'GET' | 'POST'; path: string; largestFile?: number; carriesFile?: true; isCounted?: true };

/** What a form is answered that does not carry the mark of the session. */
type Unmarked = { unmarked?: (call: Call) => FastifyReply };

/** A page anybody may ask for. GET and HEAD change nothing; a POST must come from one of our own pages, and not too often. */
export function openPage(
  app: FastifyInstance,
  house: House,
  { unmarked = notOurs, ...road }: Road & Unmarked,
  answer: (call: Call) => Answer,
): void {
  app.route({
    method: road.method,
    url: road.path,
    ...(road.largestFile === undefined ? {} : uploadOptions(house, road.largestFile, road.carriesFile)),
    handler: async (request, reply) => {
      const visitor = await readVisitor(house, request);
      const call = callOf(house, { request, reply, visitor });
      if (road.method === 'POST' && !isOurs(house, request, visitor)) return unmarked(call);
      if (road.method === 'POST' || road.isCounted === true) {
        const refusal = await countSent(house, request, senderOf(visitor));
        if (refusal !== undefined) return refusalPage(call, refusal);
      }
      return answer(call);
    },
  });
}

/** A large file is taken in only from somebody who is signed in: strangers are sent away before it is read. */
function uploadOptions(house: House, fileSize: number, carriesFile = false) {
  const limits = { fileSize, ...formLimits(carriesFile ? Math.ceil(fileSize / 3) * 4 : fileSize) };
  return {
    config: { multipartOptions: { limits } },
    onRequest: async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
      const { signedIn } = await readVisitor(house, request);
      return signedIn === undefined ? goTo(reply, signInForFile(request)) : undefined;
    },
  };
}

/** Back to the page from which the file was sent: a file cannot be carried along. */
function signInForFile(request: FastifyRequest): string {
  return `/sign-in?with=file&to=${encodeURIComponent(askedFrom(request) ?? '')}`;
}

/**
 * A page for signed-in people; others are sent to sign in and then come to the page that they asked for. A form that
 * comes after its session has ended, or from before its sender signed in anew, is carried along, and recorded only when
 * they send it again.
 */
export function signedPage(app: FastifyInstance, house: House, road: Road, answer: (call: SignedCall) => Answer): void {
  openPage(app, house, { ...road, unmarked: goOnFromBefore }, async (call) => {
    const me = call.visitor.signedIn;
    if (me === undefined && road.method === 'POST') return signInFirst(call);
    if (me === undefined) return goTo(call.reply, `/sign-in?to=${encodeURIComponent(call.request.url)}`);
    if (road.method === 'POST') await touchSession(house.database, me, me.day.now);
    return answer({ ...call, me, mark: formMark(house, me.token) });
  });
}

/**
 * What the program in a signed-in person's browser sends as JSON, answered in JSON: 401 without a session, 403 from
 * elsewhere or with a mark that is old.
 */
export function signedJson(
  app: FastifyInstance,
  house: House,
  path: string,
  answer: (call: SignedCall, body: Record<string, unknown>) => Answer,
): void {
  app.post(path, async (request, reply) => {
    const visitor = await readVisitor(house, request);
    const me = visitor.signedIn;
    if (me === undefined) return sendJson(reply, { code: 'signed-out' }, 401);
    if (!isOurs(house, request, visitor)) return sendJson(reply, { code: 'not-ours' }, 403);
    const refusal = await countSent(house, request, senderOf(visitor));
    if (refusal !== undefined) return sendJson(reply.header('retry-after', '60'), refusal, statusOf(refusal));
    await touchSession(house.database, me, me.day.now);
    const body = request.body as Record<string, unknown>;
    const call = { ...callOf(house, { request, reply, visitor }), me, mark: formMark(house, me.token) };
    return answer(call, body);
  });
}

function senderOf({ signedIn }: Visitor): Sender {
  return signedIn === undefined ? 'stranger' : { personId: signedIn.person.id };
}

function callOf(house: House, asked: Pick<Call, 'request' | 'reply' | 'visitor'>): Call {
  const { request, visitor } = asked;
  const { language } = visitor;
  return {
    ...asked,
    house,
    language,
    words: pageWords(language),
    form: textsOf(request.body),
    params: textsOf(request.params),
    query: textsOf(request.query),
  };
}

function notOurs(call: Call): FastifyReply {
  return problemPage(call, { status: 403, text: call.words.notOurs });
}

/** Only where the browser says that the form is of a page of ours: its mark, of a session before, says it no longer. */
function goOnFromBefore(call: Call): FastifyReply {
  const { house, request, visitor } = call;
  const token = visitor.signedIn?.token;
  if (token === undefined || request.headers.origin === undefined || !isFromHere(house, request)) return notOurs(call);
  return goOnWith(call, token, { to: localPath(request.url), kept: keepForm(call) }, 403) ?? notOurs(call);
}
