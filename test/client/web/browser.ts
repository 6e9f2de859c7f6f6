/** A browser of a test. */

import type { LightMyRequestResponse } from 'fastify';
import { letterTo, lettersTo } from '../../setup/inbox';
import { SITE, type Web } from './given';

/** A browser that keeps cookies. */
export function aBrowser(site: Pick<Web, 'app'>) {
  const cookies = new Map<string, string>();
  const keep = (answer: LightMyRequestResponse): LightMyRequestResponse => {
    for (const { name, value } of answer.cookies) cookies.set(name, value);
    return answer;
  };
  return {
    cookies,
    get: async (url: string) =>
      keep(await site.app.inject({ method: 'GET', url, cookies: Object.fromEntries(cookies) })),
    post: async (url: string, fields: Record<string, string>) =>
      keep(
        await site.app.inject({
          method: 'POST',
          url,
          cookies: Object.fromEntries(cookies),
          headers: { 'content-type': 'application/x-www-form-urlencoded', origin: SITE },
          payload: new URLSearchParams(fields).toString(),
        }),
      ),
  };
}

export type TestBrowser = ReturnType<typeof aBrowser>;

/** The code that a letter brings once it was asked for; letters of before are passed over. */
export async function codeOf(email: string, ask: () => Promise<unknown>): Promise<string> {
  const before = (await lettersTo(email)).length;
  await ask();
  const letter = await letterTo(email, (one) => one.kind === 'code' && one.id > 0, 20_000);
  for (let turn = 0; turn < 200 && (await lettersTo(email)).length === before; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const newest = (await lettersTo(email)).findLast(({ kind }) => kind === 'code') ?? letter;
  return /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(newest.text)?.[0] ?? '';
}
