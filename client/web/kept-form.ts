/**
 * What was typed outlives the session it was typed in. A form that comes after its session has ended is carried through
 * signing in, in the pages themselves and nowhere else, and is then sent by its reader: nothing of it is recorded before.
 */

import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Call } from './call';

/** Where somebody goes on, and the form that they find there; '' for none. */
export type CarriedForm = { to: string; kept: string };

const Fields = z.record(z.string(), z.string());

/** The form as one text, for a page that carries it; '' where nothing was typed. */
export function keepForm({ form }: Pick<Call, 'form'>): string {
  const { mark: _mark, ...typed } = form;
  return Object.keys(typed).length === 0 ? '' : JSON.stringify(typed);
}

/**
 * The fields that a page has carried, as they are sent anew: what was about to be confirmed is looked at again first.
 * Nothing where a page has carried none, or what is no form.
 */
export function readKept(kept: string): Record<string, string> | undefined {
  try {
    const { step, ...fields } = Fields.parse(JSON.parse(kept));
    return step === undefined ? fields : { ...fields, step: step === 'confirm' ? 'check' : step };
  } catch {
    return undefined;
  }
}

/** What a page that leads to signing in was given to carry, by its form or its address. */
export function carriedBy({ form, query }: Pick<Call, 'form' | 'query'>): CarriedForm {
  return { to: localPath(form['to'] ?? query['to']), kept: form['kept'] ?? '' };
}

/** Only a path of our own, with what was searched for; anything else leads home. */
export function localPath(path: string | undefined): string {
  return path !== undefined && /^\/(?!\/)(?:[A-Za-z0-9/_.?=&:+,~-]|%[0-9A-Fa-f]{2})*$/.test(path) ? path : '';
}

/** The page of ours from which something is asked; nothing where the browser does not say. */
export function askedFrom({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const { referer = '', host } = headers;
  const from = URL.canParse(referer) ? new URL(referer) : undefined;
  return from !== undefined && from.host === host ? `${from.pathname}${from.search}` : undefined;
}

/** What another page would have to carry on from this one: what it carries itself, or shows and has not yet recorded. */
export function carriedOn(call: Pick<Call, 'form' | 'query' | 'request'>): CarriedForm {
  const { form, request } = call;
  const isOpen = form['step'] !== undefined && form['step'] !== 'confirm';
  return isOpen ? { to: localPath(request.url), kept: keepForm(call) } : carriedBy(call);
}

/** Text fields only; of a field that comes twice the last counts. A NUL, which nobody types and no database keeps, is left out. */
export function textsOf(fields: unknown): Record<string, string> {
  if (typeof fields !== 'object' || fields === null) return {};
  const texts = new Map<string, string>();
  for (const [name, value] of Object.entries(fields)) {
    const last: unknown = Array.isArray(value) ? value.at(-1) : value;
    if (typeof last === 'string') texts.set(name, last.replaceAll('\0', ''));
  }
  return Object.fromEntries(texts);
}
