/** A page that needs nothing but words and what was sent: for what goes wrong before or below the pages proper. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { languageOf, type Language } from '../../words/language';
import { pageWords, type PageWords } from '../../words/pages';
import { keptFormWords } from '../../words/pages/kept-form';
import { Carried } from './fields';
import { textsOf } from './kept-form';

/** Asks no database. With `carries` what was written in the form is sent on by a button, so that it is not lost. */
export function plainPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, say, carries = false }: { status: number; say: (words: PageWords) => string; carries?: boolean },
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
          {carries && <SendAgain request={request} language={language} />}
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

/** The form as it was sent, marks and keys and all, to be sent once more: whatever came through before counts once. */
function SendAgain({ request, language }: { request: FastifyRequest; language: Language }): VNode | null {
  const isForm = /^(multipart|application\/x-www-form)/.test(request.headers['content-type'] ?? '');
  if (request.method !== 'POST' || !isForm) return null;
  return (
    <form method="post" action={request.url} enctype="multipart/form-data">
      <Carried values={textsOf(request.body)} />
      <button class="first">{keptFormWords[language].again}</button>
    </form>
  );
}
