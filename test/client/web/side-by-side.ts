/** Two worlds that differ by one case, read side by side by somebody whom that case is kept from. */

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CommandSpec } from '../../../client/cli/command';
import { commands } from '../../../client/cli/commands';
import { openTerminal } from '../../../client/cli/terminal';
import { shapeOf } from './crawl';
import { SITE, type Answer, type Web } from './given';

/** What stands on a page or in an answer, with instants and random marks made alike. */
export function plainOf(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UUID')
    .replace(/(name="(?:formKey|mark)" value=")[^"]*/g, '$1MARK')
    .replace(/(&quot;mark&quot;:&quot;)[^&]*/g, '$1MARK')
    .replace(/\b[0-9a-f]{12,64}\b/g, 'HASH')
    .replace(/\b(?:[0-9a-f]{4} ){3,15}[0-9a-f]{4}/g, 'HASH')
    .replace(/\b(?:[0-9A-Z]{4}\s){3}[0-9A-Z]{4}\b/g, 'RECEIPT')
    .replace(/\d{1,2}:\d{2}(:\d{2})?(\.\d+)?/g, 'HOUR');
}

/** A place in the world with the case, and its twin in the world without. */
export type Twins = readonly [string, string];
type Ask = (place: string, language: 'vi' | 'en') => Promise<Answer>;

export type Walk = {
  asks: readonly [Ask, Ask];
  starts: readonly Twins[];
  /** Whether links are followed from there on. */
  onwards: boolean;
  /** Places that may differ, each for a reason that whoever names them gives. */
  but?: RegExp;
};

export type Walked = { places: number; unlike: string[] };

/** Of places that differ only in what they are about, so many are looked at. */
const ALIKE = 2;

/**
 * Reads the starts, and along every link from there on, in both worlds at once and in either language in turn. Answers how many places
 * it was at, and of those whose answer is another in the other world where that begins.
 */
export async function walkTogether({ asks: [ask, askTwin], starts, onwards, but = /^$/ }: Walk): Promise<Walked> {
  const waiting = [...starts];
  const unlike: string[] = [];
  const asked = new Set<string>();
  const known = new Map<string, number>();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [place, twin] = next;
    const alike = known.get(shapeOf(place)) ?? 0;
    const isStart = starts.includes(next);
    if (asked.has(place) || but.test(place) || (!isStart && alike >= ALIKE)) continue;
    asked.add(place);
    known.set(shapeOf(place), alike + 1);
    const language = asked.size % 2 === 0 ? 'vi' : 'en';
    const [seen, other] = [await ask(place, language), await askTwin(twin, language)];
    unlike.push(...whereUnlike(place, said(seen), said(other)));
    if (!onwards) continue;
    const links = linksOf(other.html);
    waiting.push(...linksOf(seen.html).map((link, index): Twins => [link, links[index] ?? '']));
  }
  return { places: asked.size, unlike };
}

const SHOWN = 120;

/** Where two texts part, with what stands there in either; nothing of two that are the same. */
export function whereUnlike(place: string, one: string, other: string): string[] {
  if (one === other) return [];
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const from = Math.max(0, at - SHOWN);
  const excerpt = (text: string): string => text.slice(from, from + 3 * SHOWN);
  return [`${place}: ${excerpt(one)} | ${excerpt(other)}`];
}

/** Archives hold instants in their bytes: of them what they are called is compared. */
function said({ status, html, location, headers }: Answer): string {
  const [type, file] = [String(headers['content-type']), String(headers['content-disposition'])];
  const isText = /^(text|application\/(problem\+)?json)/.test(type);
  return plainOf([status, location.replace(SITE, ''), type, file, isText ? html : ''].join('\n'));
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/href="([^"]*)"/g)].flatMap(([, href = '']) => {
    const address = href.replaceAll('&amp;', '&').replace(SITE, '').replace(/#.*/, '');
    return address.startsWith('/') && !address.startsWith('/assets/') ? [address] : [];
  });
}

/** The places of a table of doors that can be asked for, of one case, one sitting, or neither. */
export function placesOf(doors: Record<string, { at?: Record<string, string> }>, of: Record<string, string>): string[] {
  return Object.entries(doors).flatMap(([door, { at = {} }]) => {
    const named: Record<string, string> = { ...of, ...at };
    const [verb, address = ''] = door.split(' ');
    const place = address.replace(/:(\w+)/g, (all, name: string) => named[name] ?? all);
    return verb !== 'GET' || /[:*]/.test(place) ? [] : [place];
  });
}

/** What a command answers at the terminal of a person, and what it writes to `-`, run in this process. */
export async function saidAtTerminal({ database }: Web, line: string, by: string): Promise<string> {
  const file = path.join(tmpdir(), `laurel-side-by-side-${process.pid}`);
  const [words = '', ...flags] = line.split(' --');
  const { spec, argument } = commandOf(words.split(' '));
  const given = flags.map((flag): [string, string | true] => {
    const [name = '', value = ''] = flag.split(' ');
    return [name, value === '-' ? file : value === '' ? true : value];
  });
  const run = await spec.load();
  const outcome = await run({
    terminal: openTerminal({ quiet: true, input: false }, 'en'),
    settings: { values: {}, unreadable: [] },
    argument,
    flags: { ...Object.fromEntries(given), extra: '', by },
    typed: [words],
    database: () => Promise.resolve(database),
  });
  const written = existsSync(file) ? readFileSync(file, 'utf8') : '';
  rmSync(file, { force: true });
  return plainOf(`${JSON.stringify(outcome)}\n${written}`);
}

function commandOf([first, second, third]: string[]): { spec: CommandSpec; argument: string | undefined } {
  const spec = commands.find(({ name }) => name === first);
  if (spec === undefined) throw new Error(`no command is called ${first ?? ''}`);
  const verb = spec.verbs?.find(({ name }) => name === `${first ?? ''} ${second ?? ''}`);
  return verb === undefined ? { spec, argument: second } : { spec: verb, argument: third };
}
