/** Cookies, the anti-forgery check and who is asking, for every request. */

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readActor } from '../../prisma/actors';
import type { Database } from '../../prisma/database';
import { readSession, type SignedIn } from '../../prisma/sign-in';
import { readHouse, type HouseDay } from '../../prisma/stages/load-case';
import type { Actor } from '../../rules/permissions';
import type { OidcTrip } from './oidc';
import { languageOf, type Language } from '../../words/language';

export type Site = { database: Database; key: Buffer; url: string };

/** `__Host-` cookies need https; on a plain address of this machine they go without the prefix. */
function nameOf(site: Site, name: string): string {
  return site.url.startsWith('https:') ? `__Host-${name}` : name;
}

function options(site: Site) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: site.url.startsWith('https:') } as const;
}

/** `zone` is the house's, in which hours are said that belong to no case; UTC to strangers. */
export type Visitor = { signedIn?: SignedIn & { actor: Actor; day: HouseDay }; language: Language; zone: string };

/** Who asks, without changing anything. The language is the person's, or the browser's wish. */
export async function readVisitor(site: Site, request: FastifyRequest): Promise<Visitor> {
  const wished = request.cookies[nameOf(site, 'laurel-language')];
  const token = request.cookies[nameOf(site, 'laurel-session')];
  if (token === undefined) return { language: languageOf(wished), zone: 'UTC' };
  const [signedIn, day] = await Promise.all([readSession(site.database, token), readHouse(site.database)]);
  if (signedIn === undefined) return { language: languageOf(wished), zone: 'UTC' };
  const { person } = signedIn;
  const actor = await readActor(site.database, { personId: person.id }, day);
  if (actor === undefined) return { language: languageOf(wished), zone: 'UTC' };
  const language = languageOf(wished ?? person.language);
  return { signedIn: { ...signedIn, actor, day }, language, zone: day.calendar.timeZone };
}

/** Gone with the browser; no script reads it, and no form of another site brings it along. */
export function setSession(site: Site, reply: FastifyReply, token: string): void {
  void reply.setCookie(nameOf(site, 'laurel-session'), token, options(site));
}

/** In the browser only: that a session has ended is the database's to know. */
export function clearSession(site: Site, reply: FastifyReply): void {
  void reply.clearCookie(nameOf(site, 'laurel-session'), options(site));
}

/** For a year, also for whoever is not signed in. */
export function setLanguageCookie(site: Site, reply: FastifyReply, language: Language): void {
  void reply.setCookie(nameOf(site, 'laurel-language'), language, { ...options(site), maxAge: 31_536_000 });
}

const TRIP_SECONDS = 600;

/** What a browser keeps on its way to the provider and back: ten minutes, once. */
export function setTrip(site: Site, reply: FastifyReply, trip: OidcTrip): void {
  const kept = Buffer.from(JSON.stringify(trip)).toString('base64url');
  void reply.setCookie(nameOf(site, 'laurel-trip'), kept, { ...options(site), maxAge: TRIP_SECONDS });
}

/** Spent, whatever became of it. */
export function clearTrip(site: Site, reply: FastifyReply): void {
  void reply.clearCookie(nameOf(site, 'laurel-trip'), options(site));
}

/** Nothing where there is none, or where it is not of our making. */
export function readTrip(site: Site, request: FastifyRequest): OidcTrip | undefined {
  const kept = Buffer.from(request.cookies[nameOf(site, 'laurel-trip')] ?? '', 'base64url').toString('utf8');
  try {
    return Trip.parse(JSON.parse(kept));
  } catch {
    return undefined;
  }
}

const Trip = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() });

/** The browser a code is bound to: a random mark that only a POST sets. */
export function readBrowser(site: Site, request: FastifyRequest): string | undefined {
  return request.cookies[nameOf(site, 'laurel-browser')];
}

/** 256 bits drawn by lot: what the code is bound to that is asked for next. */
export function setBrowser(site: Site, reply: FastifyReply): string {
  const mark = randomBytes(32).toString('base64url');
  void reply.setCookie(nameOf(site, 'laurel-browser'), mark, options(site));
  return mark;
}

/** The anti-forgery mark of a session's forms. */
export function formMark(site: Site, token: string): string {
  return createHmac('sha256', site.key).update(`form/${token}`).digest('base64url');
}

/** Whether a POST comes from one of our own pages: its origin, and the session's mark where there is a session. */
export function isOurs(site: Site, request: FastifyRequest, visitor: Visitor): boolean {
  if (!isFromHere(site, request)) return false;
  if (visitor.signedIn === undefined) return true;
  const given = (request.body as { mark?: unknown } | undefined)?.mark;
  const wanted = Buffer.from(formMark(site, visitor.signedIn.token));
  const got = Buffer.from(typeof given === 'string' ? given : '');
  return got.length === wanted.length && timingSafeEqual(got, wanted);
}

/**
 * Whether the browser says, as far as it says anything, that one of our own pages sends this. The house may be called by
 * another name of its machine, but a page that came without TLS, which anybody on the way may have made, is none of a house
 * with TLS.
 */
export function isFromHere(site: Site, { headers }: FastifyRequest): boolean {
  const { origin, host = '' } = headers;
  const from = headers['sec-fetch-site'];
  const { origin: own, protocol } = new URL(site.url);
  if (origin !== undefined && origin !== own && origin !== `${protocol}//${host}`) return false;
  return from === undefined || from === 'same-origin' || from === 'none';
}

/** A key for one form as it was shown: the same form sent twice carries the same one. */
export function newFormKey(): string {
  return randomBytes(16).toString('base64url');
}
