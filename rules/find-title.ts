/** Titles by the names people write them by, as packs in force on a day give them. */

import type { CivilDate } from './calendar';
import { spelt } from './conflict';
import { chainOn } from './policy-chain';
import type { PolicyPack } from './policy-pack';
import type { Title } from './policy-titles';

/** `decider`: who decides it by the narrowest pack that says so. */
export type NamedTitle = { code: string; name: string; decider?: string };

/** The authorities whose packs rule on a day, so that something can be proposed to them. */
export function authoritiesOn(packs: PolicyPack[], on: CivilDate): string[] {
  const own = packs.filter(({ level }) => level !== 'default' && level !== 'national' && level !== 'agency');
  const named = [...new Set(own.map(({ authority }) => authority))];
  return named.filter((authority) => !('refusals' in chainOn(packs, { authority }, on)));
}

/** Every title of some authorities, lowest first, each by the name of the narrowest pack that names it; of one unit by its own too. */
export function titlesOn(packs: PolicyPack[], authorities: string[], on: CivilDate, unit?: string): NamedTitle[] {
  const names = new Map<string, { name: string; order: number; decider?: string }>();
  for (const authority of authorities) {
    const found = chainOn(packs, { authority, ...(unit === undefined ? {} : { unit }) }, on);
    for (const pack of 'refusals' in found ? [] : found.chain) {
      for (const [code, title] of Object.entries(pack.titles ?? {})) {
        names.set(code, { name: code, order: 0, ...names.get(code), ...given(title) });
      }
    }
  }
  const all = [...names].map(([code, title]) => ({ code, ...title }));
  return all.sort((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1)).map(({ order: _, ...title }) => title);
}

function given({ name, order, decider }: Title) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(order === undefined ? {} : { order }),
    ...(decider === undefined ? {} : { decider: decider.value }),
  };
}

/** The code of a title that is written by its code or its name; of anything else nothing. Case and spaces do not matter. */
export function titleCode(titles: readonly NamedTitle[], text: string): string | undefined {
  const wanted = spelt(text);
  return titles.find(({ code, name }) => spelt(code) === wanted || spelt(name) === wanted)?.code;
}
