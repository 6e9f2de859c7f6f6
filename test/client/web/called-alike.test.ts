/** An error calls a field as the page does that shows it: every form that anybody reaches, sent with nothing in it. */

import { crawl } from './crawl';
import {
  aWeb,
  BLOC_HEAD,
  HEAD,
  hiddenIn,
  LIAISON,
  MEMBER,
  OBSERVER,
  OFFICE,
  SECRETARY,
  submitted,
  voting,
  type Reader,
  type Web,
} from './given';

const PATIENCE_MS = 240_000;

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

/** What a form answers that is sent empty, by each of its buttons that names one. */
async function sentEmpty(reader: Reader, place: string, html: string): Promise<string[]> {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  const answers: string[] = [];
  for (const [form = ''] of main.matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g)) {
    if (!/<(?:label|legend)/.test(form)) continue;
    const action = (/action="([^"]*)"/.exec(form)?.[1] ?? place).replaceAll('&amp;', '&');
    const names = [...form.matchAll(/<(?:input|textarea|select)[^>]* name="([^"]+)"/g)].map(([, name = '']) => name);
    const hidden = hiddenIn(`<main>${form}</main>`);
    const button = /<button[^>]* name="([^"]+)" value="([^"]+)"/.exec(form);
    const named = button === null ? {} : { [button[1] ?? '']: button[2] ?? '' };
    const fields = { ...Object.fromEntries(names.map((name) => [name, ''])), ...hidden, ...named };
    for (const language of ['vi', 'en'] as const) answers.push((await reader.post(action, fields, { language })).html);
  }
  return answers;
}

function said(html: string): string {
  const text = html.replace(/<[^>]*>/g, ' ').replaceAll('&quot;', '"');
  return text.replace(/\s+/g, ' ').trim();
}

/** How the field is called that has this id, without what its label explains in brackets; nothing of one that asks. */
function labelOf(html: string, id: string): string | undefined {
  const label =
    new RegExp(`<label for="${id}">([\\s\\S]*?)</label>`).exec(html)?.[1] ??
    new RegExp(`<fieldset[^>]* id="${id}"[^>]*><legend>([\\s\\S]*?)</legend>`).exec(html)?.[1];
  return label === undefined || said(label).endsWith('?') ? undefined : said(label).replace(/ \([^()]*\)$/, '');
}

/** Faults, in the summary and beside their fields, that call the field otherwise than its label does. */
function calledApart(html: string): string[] {
  const told = [
    ...html.matchAll(/<a href="#(field-[^"]+)">([^<]*)<\/a>/g),
    ...html.matchAll(/<p class="fault" id="(field-[^"]+)-fault">([^<]*)<\/p>/g),
  ];
  return told.flatMap(([, id = '', fault = '']) => {
    const label = labelOf(html, id);
    const isCalledSo = label === undefined || said(fault).toLowerCase().startsWith(label.toLowerCase());
    return isCalledSo ? [] : [`${id} · ${label} · ${said(fault)}`];
  });
}

async function apartFor(emails: string[]): Promise<string[]> {
  const built = new Set<string>();
  const found = new Set<string>();
  let told = 0;
  for (const email of emails) {
    const reader = await web.signedIn(email);
    const { pages } = await crawl(reader, ['/'], built);
    for (const { place, vi, en } of pages) {
      const answers = await sentEmpty(reader, place.replace(' (checked)', ''), vi);
      for (const html of [vi, en, ...answers]) {
        told += (html.match(/<a href="#field-/g) ?? []).length;
        for (const one of calledApart(html)) found.add(`${place} ${one}`);
      }
    }
  }
  expect(told).toBeGreaterThan(40);
  return [...found].sort();
}

test(
  'while a council votes',
  async () => {
    await voting(web);
    expect(await apartFor([SECRETARY, MEMBER, HEAD, OBSERVER])).toEqual([]);
  },
  PATIENCE_MS,
);

test(
  'while the ministry has the dossier',
  async () => {
    await submitted(web);
    expect(await apartFor([SECRETARY, LIAISON, OFFICE, BLOC_HEAD])).toEqual([]);
  },
  PATIENCE_MS,
);
