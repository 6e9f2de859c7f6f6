/** The handbook at /help: text kept in docs/handbook, one guide for each kind of reader, with pictures that tests took. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { marked } from 'marked';
import { GUIDES, handbookWords, type Guide } from '../../../words/handbook';
import { languages, type Language } from '../../../words/language';
import { sendPage, type Call, type House } from '../call';
import { Frame } from '../frame';
import { openPage } from '../house';
import { problemPage } from '../problems';

const PICTURE = /^[a-z0-9-]+\.png$/;

/** `root` is the project's; the guides are read once, and one that is missing keeps the pages from starting. */
export function helpRoutes(app: FastifyInstance, house: House, root: string): void {
  const handbook = readHandbook(path.join(root, 'docs', 'handbook'));
  openPage(app, house, { method: 'GET', path: '/help' }, async (call) =>
    sendPage(call.reply, <ShelfPage call={call} />),
  );
  openPage(app, house, { method: 'GET', path: '/help/:guide' }, (call) => showGuide(call, handbook));
  app.get<{ Params: { name: string } }>('/help/pictures/:name', (request, reply) => {
    const { name } = request.params;
    if (!PICTURE.test(name)) {
      reply.callNotFound();
      return reply;
    }
    return reply.sendFile(name, path.join(root, 'docs', 'pictures'), { maxAge: '1h' });
  });
}

type Handbook = Record<Language, Record<Guide, string>>;

function readHandbook(folder: string): Handbook {
  const read = (language: Language, guide: Guide): string => {
    const html = marked.parse(readFileSync(path.join(folder, language, `${guide}.md`), 'utf8'), { async: false });
    return html
      .replaceAll('<pre>', '<pre tabindex="0">')
      .replaceAll('<img src="', '<img loading="lazy" src="/help/pictures/');
  };
  return Object.fromEntries(
    languages.map((language) => [language, Object.fromEntries(GUIDES.map((guide) => [guide, read(language, guide)]))]),
  ) as Handbook;
}

function ShelfPage({ call }: { call: Call }) {
  const said = handbookWords[call.language];
  return (
    <Frame call={call} title={said.handbook}>
      <h1>{said.handbook}</h1>
      <p>{said.whoAreYou}</p>
      <ul class="plain">
        {GUIDES.map((guide) => (
          <li key={guide}>
            <a href={`/help/${guide}`}>{said.guides[guide]}</a>
          </li>
        ))}
      </ul>
    </Frame>
  );
}

async function showGuide(call: Call, handbook: Handbook): Promise<FastifyReply> {
  const guide = GUIDES.find((each) => each === call.params['guide']);
  if (guide === undefined) return problemPage(call, { status: 404, text: call.words.notFound });
  const said = handbookWords[call.language];
  return sendPage(
    call.reply,
    <Frame call={call} title={said.guides[guide]}>
      <article class="handbook" dangerouslySetInnerHTML={{ __html: handbook[call.language][guide] }} />
      <p>
        <a href="/help">{said.all}</a>
      </p>
    </Frame>,
  );
}
