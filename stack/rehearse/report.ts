/** A rehearsed season as one HTML file: no script, nothing from a network; letters and derivations unfold in place. */

import { civilDateOf } from '../../rules/calendar';
import type { Derivation } from '../../rules/deadlines';
import { sayDay, sayInstant } from '../../words/dates';
import { momentWords } from '../../words/forecast';
import type { Language } from '../../words/language';
import { letterFrame } from '../../words/letters/frame';
import { paperWords } from '../../words/paper-pages';
import { sayDerivation } from '../../words/proofs';
import { rehearseWords, saySeasonFinding } from '../../words/rehearse';
import { endingWords } from '../../words/terms';
import type { SeasonStory, StoryLetter, StoryMoment } from './read-season';

const STYLE = `:root{color-scheme:light dark;--ink:#1c2521;--paper:#fbf8f2;--sheet:#fff;--soft:#55615a;--line:#d5d9cf;--laurel:#1e5b46;--gold:#fbefd3}
@media (prefers-color-scheme:dark){:root{--ink:#eaefe9;--paper:#141a17;--sheet:#1c2420;--soft:#a9b6ae;--line:#37433c;--laurel:#7cc7a4;--gold:#3b2f12}}
*{box-sizing:border-box}body{font:17px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;max-width:70rem;padding:1rem}
a{color:var(--laurel)}h1{font-size:1.6rem}h2{margin-top:2.5rem;border-bottom:2px solid var(--laurel)}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}td:first-child a{white-space:nowrap}
summary{cursor:pointer;padding:.2rem 0;overflow-wrap:anywhere}details details{margin-left:1rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--sheet);border:1px solid var(--line);padding:.8rem;margin:.3rem 0 1rem}
.findings{background:var(--gold);padding:.6rem 1rem .6rem 2rem}.soft{color:var(--soft)}li{overflow-wrap:anywhere}`;

type Told = { about: string; language: Language; zone: string; story: SeasonStory };

/** The whole report. Papers are links to files in `papers/` beside it. */
export function seasonReport(told: Told): string {
  const { about, language, story } = told;
  const words = rehearseWords[language];
  const { cases, sittings, letters, moments, papers, sent } = story;
  const counts = {
    cases: cases.length,
    sittings: sittings.length,
    letters: letters.length,
    moments: moments.length,
    papers: papers.length,
  };
  const isComplete = letters.length === sent;
  const parts: [string, string, string][] = [
    ['findings', words.findings, findingsPart(told)],
    ['endings', words.endings, endingsPart(told)],
    ['cases', words.cases, casesPart(told)],
    ['sittings', words.sittings, sittingsPart(told)],
    ['letters', words.lettersByDay, lettersPart(told)],
    ['dates', words.dates, datesPart(told)],
    ['papers', words.papers, papersPart(told)],
  ];
  const contents = parts.map(([id, title]) => `<li><a href="#${id}">${escape(title)}</a></li>`).join('');
  const body = parts
    .map(([id, title, part]) => `<section><h2 id="${id}">${escape(title)}</h2>${part}</section>`)
    .join('\n');
  const full = isComplete ? words.complete(sent) : words.incomplete({ arrived: letters.length, sent });
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(words.title(about))}</title><style>${STYLE}</style></head><body><main><h1>${escape(words.title(about))}</h1>
<p>${escape(words.summary(counts))} ${escape(full)}</p><p class="soft">${escape(words.lead)}</p>
<nav aria-label="${escape(words.contents)}"><h2>${escape(words.contents)}</h2><ul>${contents}</ul></nav>
${body}</main></body></html>`;
}

function findingsPart({ language, story: { findings } }: Told): string {
  if (findings.length === 0) return `<p>${escape(rehearseWords[language].noFindings)}</p>`;
  const lines = findings.map((finding) => `<li>${escape(saySeasonFinding(finding, language))}</li>`);
  return `<ul class="findings">${lines.join('\n')}</ul>`;
}

function endingsPart({ language, story: { cases } }: Told): string {
  const groups = groupBy(cases, ({ title, ending }) => `${title} · ${sayEnding(ending, language)}`);
  const lines = [...groups].sort(([a], [b]) => a.localeCompare(b));
  return `<ul>${lines.map(([word, list]) => `<li>${escape(word)}: ${list.length}</li>`).join('')}</ul>`;
}

function sayEnding(ending: string | null, language: Language): string {
  return ending === null ? rehearseWords[language].notEnded : (endingWords[language][ending] ?? ending);
}

function casesPart({ language, zone, story: { cases } }: Told): string {
  const day = (instant: Date | null): string => (instant === null ? '' : sayDay(civilDateOf(instant, zone), language));
  const rows = cases.map(({ number, title, nominee, unit, openedAt, ending, endedAt }) => [
    `<a id="case-${number}" href="#dates-${number}">${escape(number)}</a>`,
    ...[title, nominee, unit, day(openedAt), sayEnding(ending, language), day(endedAt)].map(escape),
  ]);
  return table(rehearseWords[language].caseColumns, rows);
}

function sittingsPart({ language, zone, story: { sittings } }: Told): string {
  const rows = sittings.map(({ number, body, meetsAt, items }) =>
    [number, body, sayInstant(meetsAt, language, zone), String(items)].map(escape),
  );
  return table(rehearseWords[language].sittingColumns, rows);
}

function lettersPart({ language, zone, story: { letters } }: Told): string {
  const words = rehearseWords[language];
  const kinds = letterFrame[language].kinds as Record<string, string | undefined>;
  const days = groupBy(letters, ({ at }) => civilDateOf(at, zone));
  return [...days]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([day, ofDay]) => {
      const byKind = [...groupBy(ofDay, ({ kind }) => kind)].map(([kind, list]) =>
        unfold(
          `${kinds[kind] ?? kind}: ${words.letters(list.length)}`,
          list.map((letter) => letterOf(letter, language)).join(''),
        ),
      );
      return unfold(`${sayDay(day, language)}: ${words.letters(ofDay.length)}`, byKind.join(''));
    })
    .join('\n');
}

function letterOf({ person, place, subject, text }: StoryLetter, language: Language): string {
  return unfold(`${rehearseWords[language].to} ${person} (${place}): ${subject}`, `<pre>${escape(text)}</pre>`);
}

function datesPart(told: Told): string {
  const { language, story } = told;
  return [...groupBy(story.moments, ({ about }) => about)]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([about, moments]) => {
      const rows = moments.map((moment) => momentRow(moment, told));
      return `<div id="dates-${about}">${unfold(about, table(rehearseWords[language].dateColumns, rows))}</div>`;
    })
    .join('\n');
}

function momentRow({ kind, at, state, derivation }: StoryMoment, { language, zone }: Told): string[] {
  const words = rehearseWords[language];
  const names = momentWords[language] as Record<string, string | undefined>;
  const states: Record<string, string> = { done: words.done, cancelled: words.cancelled };
  const why = sayWhy(derivation, language, zone);
  return [names[kind] ?? words.duty, sayInstant(at, language, zone), states[state] ?? words.planned, why].map(escape);
}

/** Hundreds of cases of one day share their derivations: each is said once. */
const said = new Map<string, string>();

function sayWhy(derivation: Derivation, language: Language, zone: string): string {
  const key = `${language}/${JSON.stringify(derivation)}`;
  const before = said.get(key) ?? sayDerivation(derivation, language, zone);
  said.set(key, before);
  return before;
}

function papersPart({ language, story: { papers } }: Told): string {
  const names = paperWords[language].kinds as Record<string, string | undefined>;
  return [...groupBy(papers, ({ kind }) => kind)]
    .map(([kind, list]) => {
      const links = list.map(
        ({ about, fileName }) =>
          `<li><a href="papers/${encodeURIComponent(fileName)}">${escape(fileName)}</a> <span class="soft">${escape(about)}</span></li>`,
      );
      return unfold(`${names[kind] ?? kind}: ${list.length}`, `<ul>${links.join('')}</ul>`);
    })
    .join('\n');
}

function unfold(summary: string, inside: string): string {
  return `<details><summary>${escape(summary)}</summary>${inside}</details>`;
}

/** Cells are HTML already. */
function table(columns: string[], rows: string[][]): string {
  const head = columns.map((column) => `<th scope="col">${escape(column)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function groupBy<One>(list: readonly One[], keyOf: (one: One) => string): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
