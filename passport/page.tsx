/** The page of a passport: the case as it stands, to be read without a network, and the program that checks it. */

import { createHash } from 'node:crypto';
import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Ending } from '../rules/endings';
import { civilDay, sayInstant } from '../words/dates';
import type { Language } from '../words/language';
import { passportWords } from '../words/passport';
import { endingWords } from '../words/terms';
import { Calendars, Dates, Law, Record } from './page-proofs';
import { Story, Votes } from './page-story';
import { inScript, type PagePrograms, type Shown } from './shown';

/**
 * A whole document that asks nothing of any network: its content, its look and its program stand in it, and its own
 * rule for the browser lets nothing else in or out.
 */
export function passportPage(shown: Shown, { script, style }: PagePrograms): string {
  const { cover, language, content } = shown;
  const words = passportWords[language];
  const policy = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}' 'wasm-unsafe-eval'; base-uri 'none'; form-action 'none'`;
  const page = (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${cover.number} · ${words.head}`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main id="main">
          {cover.rehearsal && <p class="rehearsal">{words.rehearsal}</p>}
          <h1>
            {cover.number} · {cover.titleName}
          </h1>
          <p>{words.intro}</p>
          <Head shown={shown} />
          <Checks language={language} />
          <Story shown={shown} />
          <Votes shown={shown} />
          <Papers shown={shown} />
          <Dates shown={shown} />
          <Law shown={shown} />
          <Calendars shown={shown} />
          <Record shown={shown} />
        </main>
        <script type="application/json" id="content" dangerouslySetInnerHTML={{ __html: inScript(content) }} />
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  );
  return `<!doctype html>${render(page)}\n`;
}

/** As a browser's content rule names a script or a style that stands in the page. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function Head({ shown }: { shown: Shown }): VNode {
  const { cover, exported, language } = shown;
  const words = passportWords[language];
  const ending = cover.ending === null ? words.running : endingWords[language][cover.ending as Ending];
  return (
    <dl class="facts">
      <Fact name={words.nominee}>{cover.nominee}</Fact>
      <Fact name={words.unit}>{cover.unit}</Fact>
      <Fact name={words.year}>{cover.year}</Fact>
      <Fact name={words.policy}>
        <span class="mono">{cover.policy}</span>
      </Fact>
      <Fact name={words.ending}>
        <span class="strong">{ending}</span>
        {cover.decision !== null && (
          <>. {words.decision(cover.decision.number, civilDay(cover.decision.on, language))}</>
        )}
      </Fact>
      <Fact name={words.made}>{sayInstant(exported.exportedAt, language, cover.timeZone)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): VNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Filled by the program: what it finds in the content at once, and in the whole archive when it is given that. */
function Checks({ language }: { language: Language }): VNode {
  const words = passportWords[language];
  return (
    <section>
      <h2>{words.checkHead}</h2>
      <div id="checks" class="panel" role="status">
        <p>{words.noScript}</p>
      </div>
      <p>
        <label for="archive">{words.papersToo}</label>
      </p>
      <p>
        <input type="file" id="archive" accept=".zip,application/zip" aria-label={words.choose} />
      </p>
      <div id="archive-checks" role="status" />
    </section>
  );
}

function Papers({ shown }: { shown: Shown }): VNode {
  const { papers, language } = shown;
  const words = passportWords[language];
  return (
    <section>
      <h2>{words.papersHead}</h2>
      <p class="soft">{papers.length === 0 ? words.noPapers : words.besides}</p>
      {papers.length > 0 && (
        <div class="wide">
          <table class="reflow">
            <thead>
              <tr>
                <th>{words.file}</th>
                <th>{words.kind}</th>
                <th>{words.sha256}</th>
              </tr>
            </thead>
            <tbody>
              {papers.map(({ name, kind, sha256, superseded }) => (
                <tr key={name}>
                  <td data-label={words.file}>
                    <a href={name}>{name.split('/').at(-1)}</a>
                    {superseded === true && <span class="soft"> ({words.superseded})</span>}
                  </td>
                  <td data-label={words.kind}>{words.kinds[kind as 'paper' | 'part']}</td>
                  <td data-label={words.sha256} class="mono">
                    {sha256.slice(0, 16)}…
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
