/** A table of nominations, sent as a browser sends a file. */

import { formMark } from '../../../client/web/session';
import { SITE, type Reader, type Web } from './given';

type Sent = { content: string; url?: string };

/** Answers where it leads. */
export async function uploadTo(
  web: Web,
  reader: Reader,
  { content, url = '/nominations/import' }: Sent,
): Promise<{ status: number; html: string; to: string }> {
  const form = new FormData();
  form.set('mark', formMark(web.house, reader.token));
  form.set('file', new Blob([content]), 'season.csv');
  const body = new Response(form);
  const { statusCode, payload, headers } = await web.app.inject({
    method: 'POST',
    url,
    cookies: { 'laurel-session': reader.token, 'laurel-language': 'en' },
    headers: { origin: SITE, 'content-type': body.headers.get('content-type') ?? '' },
    payload: Buffer.from(await body.arrayBuffer()),
  });
  return { status: statusCode, html: payload, to: headers.location ?? '' };
}
