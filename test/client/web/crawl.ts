/** Walks through the pages as a reader would: every link that a page has, and every form as it stands up to its check. */

import { hiddenIn, SITE, type Reader } from './given';

export type Seen = { place: string; vi: string; en: string };
/** `refused`: places that a page links to and does not open, each with where the link stands. */
export type Crawled = { pages: Seen[]; refused: string[] };

/** Of pages that differ only in what they are about, so many are looked at. */
const ALIKE = 2;

/**
 * Every page that a reader can reach from `starts`, in both languages, but for those built like one that was `built`
 * before. Files and redirects are not pages.
 */
export async function crawl(reader: Reader, starts: string[], built: Set<string>): Promise<Crawled> {
  const crawled: Crawled = { pages: [], refused: [] };
  const known = new Map<string, number>();
  const waiting = starts.map((place) => ({ place, from: 'the start' }));
  const asked = new Set<string>();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { place, from } = next;
    const alike = known.get(shapeOf(place)) ?? 0;
    if (asked.has(place) || alike >= ALIKE) continue;
    asked.add(place);
    known.set(shapeOf(place), alike + 1);
    const vi = await reader.get(place, { language: 'vi' });
    if (vi.status >= 400) crawled.refused.push(`${place}: ${vi.status}, linked from ${from}`);
    if (vi.location !== '') waiting.push({ place: vi.location.replace(SITE, ''), from: place });
    if (vi.status !== 200 || !isPage(vi.headers)) continue;
    waiting.push(...linksOf(vi.html).map((link) => ({ place: link, from: place })));
    if (built.has(buildOf(vi.html))) continue;
    built.add(buildOf(vi.html));
    const { html: en } = await reader.get(place, { language: 'en' });
    crawled.pages.push({ place, vi: vi.html, en });
    crawled.pages.push(...(await checks(reader, place, vi.html)));
  }
  return crawled;
}

function isPage(headers: Record<string, unknown>): boolean {
  return String(headers['content-type']).startsWith('text/html');
}

/** How a page is built: its elements, whatever stands in them. */
export function buildOf(html: string): string {
  return (html.match(/<[a-z0-9]+(?: class="[^"]*")?/g) ?? []).join('');
}

/** A place without what it is about: numbers, names and marks. */
export function shapeOf(place: string): string {
  return place
    .replace(/[A-Z]{2}-\d{4}-\d{2}|\d{4}-\d{4}/g, '*')
    .replace(/\/[^/?]*[0-9:%][^/?]*/g, '/*')
    .replace(/=[^&]*/g, '=*');
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/href="([^"]*)"/g)].flatMap(([, href = '']) => {
    const address = href.replaceAll('&amp;', '&').replace(SITE, '').replace(/#.*/, '');
    return address.startsWith('/') && !address.startsWith('/assets/') ? [address] : [];
  });
}

/** What each form answers that is sent as it stands, to be checked: a page that says what would be done, or what is missing. */
async function checks(reader: Reader, place: string, html: string): Promise<Seen[]> {
  const answers: Seen[] = [];
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  for (const [form = ''] of main.matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g)) {
    if (!/name="step" value="check"/.test(form)) continue;
    const action = (/action="([^"]*)"/.exec(form)?.[1] ?? place).replaceAll('&amp;', '&');
    const fields = { ...hiddenIn(`<main>${form}</main>`), ...filledIn(form), step: 'check' };
    const [vi, en] = [
      await reader.post(action, fields, { language: 'vi' }),
      await reader.post(action, fields, { language: 'en' }),
    ];
    expect(vi.status < 500 ? '' : `${action}: ${vi.status}`).toBe('');
    if (isPage(vi.headers)) answers.push({ place: `${action} (checked)`, vi: vi.html, en: en.html });
  }
  return answers;
}

/** Fields with what stands in them. */
function filledIn(form: string): Record<string, string> {
  const inputs = [...form.matchAll(/<input[^>]*>/g)].map(([input]) => input).filter(isFilledIn);
  const selects = [...form.matchAll(/<select[\s\S]*?<\/select>/g)].map(([select]) => select);
  return Object.fromEntries([
    ...inputs.map((input) => [said(input, 'name'), said(input, 'value')]),
    ...selects.map((select) => [said(select, 'name'), said(chosenOf(select), 'value')]),
  ]) as Record<string, string>;
}

/** A box that is not ticked, and a file that nobody has chosen, are not sent. */
function isFilledIn(input: string): boolean {
  const type = said(input, 'type');
  if (said(input, 'name') === '' || type === 'hidden' || type === 'file') return false;
  return !['checkbox', 'radio'].includes(type) || /\schecked/.test(input);
}

function chosenOf(select: string): string {
  return /<option[^>]*\sselected[^>]*/.exec(select)?.[0] ?? /<option[^>]*/.exec(select)?.[0] ?? '';
}

function said(element: string, attribute: string): string {
  return new RegExp(`\\s${attribute}="([^"]*)"`).exec(element)?.[1] ?? '';
}
