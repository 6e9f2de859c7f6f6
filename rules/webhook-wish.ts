/** A webhook somebody asks for: where it goes and of what it tells. */

import { z } from 'zod';
import { caseKinds } from './record';
import type { Refusal } from './refusal';

export type WebhookWish = { url: string; kinds: string[] };

/** Whatever is recorded of a case is put down for each of them in the same transaction: their number is what that costs. */
const MOST_OWN = 10;
const MOST_OF_HOUSE = 100;

const LONGEST_URL = 2_000;
const LOOPBACK = /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?(\/|$)/;

/**
 * All that is wrong with it. An address is https, or plain http on this machine; it holds no password. Which networks may
 * be called is judged when the call is made, for a name may lead elsewhere tomorrow.
 */
export function checkWebhook({ url, kinds }: WebhookWish): Refusal[] {
  return [...checkUrl(url), ...checkKinds(kinds)];
}

/** A refusal for each word that is no kind of event, with all that are. */
export function checkKinds(kinds: string[]): Refusal[] {
  const unknown = kinds.filter((kind) => !(caseKinds as readonly string[]).includes(kind));
  return unknown.map((value) => ({ code: 'invalid-choice', field: 'kinds', value, allowed: [...caseKinds] }));
}

/** Whether a person who has `own` of the `all` webhooks of the house may set up one more. */
export function mayAddWebhook({ own, all }: { own: number; all: number }): Refusal | undefined {
  if (own >= MOST_OWN) return { code: 'field-wrong', field: 'webhook', rule: 'own-webhooks', max: MOST_OWN };
  if (all >= MOST_OF_HOUSE)
    return { code: 'field-wrong', field: 'webhook', rule: 'house-webhooks', max: MOST_OF_HOUSE };
  return undefined;
}

function checkUrl(value: string): Refusal[] {
  if (value.trim() === '') return [{ code: 'field-missing', field: 'url' }];
  if (value.length > LONGEST_URL) return [{ code: 'field-wrong', field: 'url', rule: 'too-long', max: LONGEST_URL }];
  const isAddress = z.url({ protocol: /^https?$/ }).safeParse(value).success && !/[\s\\]/.test(value);
  const hasSecret = /^[a-z]+:\/\/[^/?#]*@/i.test(value);
  if (isAddress && !hasSecret && !value.includes('#') && (/^https:\/\//.test(value) || LOOPBACK.test(value))) return [];
  return [{ code: 'field-wrong', field: 'url', value: withoutSecret(value), rule: 'webhook-address' }];
}

/** A password that was typed is not said back. */
function withoutSecret(value: string): string {
  return value.replace(/\/\/[^/?#]*@/, '//…@');
}
