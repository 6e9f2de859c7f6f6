/** What every page has at hand, and how a page is answered. */

import { Readable } from 'node:stream';
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Post } from '../../mail/post-letter';
import type { CheckSeal } from '../../prisma/acts/cast-ballot';
import type { PageWords } from '../../words/pages';
import type { Language } from '../../words/language';
import type { Program } from './browser-program';
import type { Oidc } from './oidc';
import type { Site, Visitor } from './session';

/** What the house is given, and what the server adds: the programs of people's browsers, and who checks their seals. */
export type Ground = Site & {
  post: Post;
  from: string;
  replyTo: string;
  /** Where the engine's own pages of a case are, where the house says so. */
  temporalUi?: string;
  /** The provider of the house, where one is set. */
  oidc?: Oidc;
};
export type House = Ground & { sealer: Program; live: Program; checker: Program; checkSeal: CheckSeal };

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

export type SignedCall = Call & { me: NonNullable<Visitor['signedIn']>; mark: string };

/**
 * Sends a page. Nothing of it may be kept by anybody. One that refuses is drawn twice: what its fields are called is known
 * once they have been drawn.
 */
export function sendPage(reply: FastifyReply, page: VNode, status = 200): FastifyReply {
  if (status >= 400) render(page);
  return reply
    .code(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(`<!doctype html>${render(page)}`);
}

/** Answers the program in the browser. */
export function sendJson(reply: FastifyReply, answer: object, status = 200): FastifyReply {
  return reply.code(status).header('cache-control', 'no-store').send(answer);
}

/** By 303, so that reloading does not send a form again. */
export function goTo(reply: FastifyReply, address: string): FastifyReply {
  return reply.code(303).header('location', address).header('cache-control', 'no-store').send();
}

/** Sends a file to be kept by whoever asked, and by nobody on the way; a long one in pieces, as they are made. */
export function sendFile(
  reply: FastifyReply,
  { name, type, bytes }: { name: string; type: string; bytes: Uint8Array | AsyncIterable<string> },
): FastifyReply {
  return reply
    .header('content-type', type)
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(bytes instanceof Uint8Array ? Buffer.from(bytes) : Readable.from(bytes));
}
