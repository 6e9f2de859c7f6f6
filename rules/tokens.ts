/** What a program of the house signs in with: in the name of one person, who could do as much without it. */

import { holds, type Actor } from './permissions';
import type { Refusal } from './refusal';

/** A token reads, or it may start nominations and keep webhooks too. */
export const tokenScopes = ['read', 'nominate'] as const;
export type TokenScope = (typeof tokenScopes)[number];

export type TokenWish = { name: string; scope: string; days: number };

const LONGEST_NAME = 80;
/** Ours: a token that nobody renews ends within a year. */
const MOST_DAYS = 366;

/** All that is wrong with a token somebody asks for. */
export function checkToken({ name, scope, days }: TokenWish): Refusal[] {
  const refusals: Refusal[] = [];
  if (name.trim() === '') refusals.push({ code: 'field-missing', field: 'name' });
  else if (name.length > LONGEST_NAME)
    refusals.push({ code: 'field-wrong', field: 'name', rule: 'too-long', max: LONGEST_NAME });
  else if (/\p{Cc}/u.test(name)) refusals.push({ code: 'field-wrong', field: 'name', rule: 'control-characters' });
  if (!isTokenScope(scope))
    refusals.push({ code: 'invalid-choice', field: 'scope', value: scope, allowed: [...tokenScopes] });
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    refusals.push({
      code: 'field-wrong',
      field: 'days',
      value: String(days),
      rule: 'number',
      allowed: [`1-${MOST_DAYS}`],
    });
  return refusals;
}

/** Whether a word is one of the scopes there are. */
export function isTokenScope(text: string): text is TokenScope {
  return (tokenScopes as readonly string[]).includes(text);
}

/** Refused: a token that only reads, where something is to be changed. */
export function mayUse(scope: TokenScope, needed: TokenScope): Refusal | undefined {
  return scope === needed || scope === 'nominate' ? undefined : { code: 'scope-missing', scope: needed };
}

/** Everybody their own tokens; an administrator takes back those of everybody, and makes none for others. */
export function mayRevokeToken(actor: Actor, { personId }: { personId: string }): Refusal | undefined {
  return isOwnOrAdministered(actor, personId) ? undefined : { code: 'not-found', field: 'token' };
}

/** Everybody their own webhooks, an administrator those of everybody. */
export function mayKeepWebhook(actor: Actor, { personId }: { personId: string }): Refusal | undefined {
  return isOwnOrAdministered(actor, personId) ? undefined : { code: 'not-found', field: 'webhook' };
}

function isOwnOrAdministered(actor: Actor, personId: string): boolean {
  return actor.personId === personId || holds(actor, ['administrator']);
}
