/** What every page has at hand, and how a page is answered. */

import type {} from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Post } from '../../mail/post-letter';
import { touchSession, type SignedIn } from '../../prisma/sign-in';
import type { Actor } from '../../rules/permissions';
import { pageWords, type PageWords } from '../../words/pages';
import type { Language } from '../../words/language';
import { formMark, isOurs, readVisitor, type Site, type Visitor } from './session';
import { problemPage } from './problems';

export type House = Site & { post: Post; from: string; replyTo: string };

/** One request: who asks, in which language, and the form that came with it. */
export type Call = {
  house: House;
  request: FastifyRequest;
  reply: FastifyReply;
  visitor: Visitor;
  language: Language;
  words: PageWords;
  /** Fields of a form, each once. */
  form: Record<string, string>;
  /** Path parameters. */
  params: Record<string, string>;
  query: Record<string, string>;
};

export type SignedCall = Call & { me: SignedIn & { actor: Actor }; mark: string };

type Answer = Promise<FastifyReply>;

/** Sends a page. Nothing of it may be kept by anybody. */
export function sendPage(reply: FastifyReply, page: VNode, status = 200): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(`<!doctype html>${render(page)}`);
}

export function goTo(reply: FastifyReply, address: string): FastifyReply {
  return reply.code(303).header('location', address).header('cache-control', 'no-store').send();
}

/** A page anybody may ask for. GET and HEAD change nothing; a POST must come from one of our own pages. */
export function openPage(
  app: FastifyInstance,
  house: House,
  road: { method: 'GET' | 'POST'; path: string },
  answer: (call: Call) => Answer,
): void {
  app.route({
    method: road.method,
    url: road.path,
    handler: async (request, reply) => {
      const visitor = await readVisitor(house, request);
      const { language } = visitor;
      const call: Call = {
        house,
        request,
        reply,
        visitor,
        language,
        words: pageWords(language),
        form: flat(request.body),
        params: flat(request.params),
        query: flat(request.query),
      };
      if (road.method === 'POST' && !isOurs(house, request, visitor))
        return problemPage(call, { status: 403, text: call.words.notOurs });
      return answer(call);
    },
  });
}

/** A page for signed-in people; others are sent to sign in. */
export function signedPage(
  app: FastifyInstance,
  house: House,
  road: { method: 'GET' | 'POST'; path: string },
  answer: (call: SignedCall) => Answer,
): void {
  openPage(app, house, road, async (call) => {
    const me = call.visitor.signedIn;
    if (me === undefined) return goTo(call.reply, '/sign-in');
    if (road.method === 'POST') await touchSession(house.database, me.token);
    return answer({ ...call, me, mark: formMark(house, me.token) });
  });
}

/** Text fields only; of a field that comes twice the last counts. */
function flat(fields: unknown): Record<string, string> {
  if (typeof fields !== 'object' || fields === null) return {};
  const pairs = Object.entries(fields).map(([name, value]) => [
    name,
    Array.isArray(value) ? String(value.at(-1) ?? '') : value,
  ]);
  return Object.fromEntries(pairs.filter(([, value]) => typeof value === 'string') as [string, string][]);
}
