/** A browser of a test. */

import type { LightMyRequestResponse } from 'fastify';
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
