/** A webhook somebody asks for: where it goes and of what it tells. */

import { z } from 'zod';
import { caseKinds } from './record';
import type { Refusal } from './refusal';

export type WebhookWish = { url: string; kinds: string[] };

const LONGEST_URL = 2_000;
const LOOPBACK = /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?(\/|$)/;

/**
 * All that is wrong with it. An address is https, or plain http on this machine; it holds no password. Which networks may
 * be called is judged when the call is made, for a name may lead elsewhere tomorrow.
 */
export function checkWebhook({ url, kinds }: WebhookWish): Refusal[] {
  const unknown = kinds.filter((kind) => !(caseKinds as readonly string[]).includes(kind));
  return [
    ...checkUrl(url),
    ...unknown.map((value): Refusal => ({ code: 'invalid-choice', field: 'kinds', value, allowed: [...caseKinds] })),
  ];
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
