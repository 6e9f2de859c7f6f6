/** Whether an error calls a field as the page does that shows it: forms are sent with nothing in them. */

import type { Seen } from './crawl';
import { hiddenIn, type Reader } from './given';

/** What a form answers that is sent empty, by each of its buttons that names one. */
export async function sentEmpty(reader: Reader, { place, vi: html }: Seen): Promise<string[]> {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  const answers: string[] = [];
  for (const [form = ''] of main.matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g)) {
    if (!/<(?:label|legend)/.test(form)) continue;
    const action = (/action="([^"]*)"/.exec(form)?.[1] ?? place.replace(' (checked)', '')).replaceAll('&amp;', '&');
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
export function calledApart(html: string): string[] {
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
