/** A page that needs nothing but words: for what goes wrong before or below the pages proper. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import { render } from 'preact-render-to-string';
import { languageOf } from '../../words/language';
import { pageWords, type PageWords } from '../../words/pages';

export function plainPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, say }: { status: number; say: (words: PageWords) => string },
): FastifyReply {
  const wished = Object.entries(request.cookies).find(([name]) => name.endsWith('laurel-language'))?.[1];
  const language = languageOf(wished);
  const words = pageWords(language);
  const page = (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Laurel</title>
        <link rel="stylesheet" href="/assets/laurel.css" />
      </head>
      <body>
        <main>
          <h1>Laurel</h1>
          <div class="panel lacquer" role="alert">
            <p>{say(words)}</p>
          </div>
          <p>
            <a href="/">{words.myWork}</a>
          </p>
        </main>
      </body>
    </html>
  );
  return reply
    .code(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(`<!doctype html>${render(page)}`);
}
