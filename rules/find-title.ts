/** Titles by the names people write them by, as packs give them. */

import type { CivilDate } from './calendar';
import { spelt } from './conflict';
import { chainOn } from './policy-chain';
import { chainsFor, withoutShare } from './policy';
import type { PolicyPack } from './policy-pack';
import type { Title } from './policy-titles';
import type { Refusal } from './refusal';

/** `decider`: who decides it by the narrowest pack that says so. */
export type NamedTitle = { code: string; name: string; decider?: string };

/** The authorities whose packs rule on a day, so that something can be proposed to them. */
export function authoritiesOn(packs: PolicyPack[], on: CivilDate): string[] {
  return authoritiesOf(packs).filter((authority) => !('refusals' in chainOn(packs, { authority }, on)));
}

function authoritiesOf(packs: PolicyPack[]): string[] {
  const own = packs.filter(({ level }) => level !== 'default' && level !== 'national' && level !== 'agency');
  return [...new Set(own.map(({ authority }) => authority))];
}

type OnFile = readonly { id: string }[];

/** Those of them that are on file: packs of others may have come with the program. */
export function rulingOnFile(packs: PolicyPack[], organisations: OnFile, on: CivilDate): string[] {
  return authoritiesOn(packs, on).filter((id) => organisations.some((one) => one.id === id));
}

/**
 * The ministry or province that need not be named: the only one on file that rules. Where none does any more, the only one
 * that ever did, so that what is said is which rules are lacking.
 */
export function onlyAuthority(packs: PolicyPack[], organisations: OnFile, on: CivilDate): string | undefined {
  const ruling = rulingOnFile(packs, organisations, on);
  const ever = authoritiesOf(packs).filter((id) => organisations.some((one) => one.id === id));
  const [only, another] = ruling.length > 0 ? ruling : ever;
  return another === undefined ? only : undefined;
}

/** Of whom, by whom and for which years a title may be proposed on a day. */
export type TitlesAsked = { authorities: string[]; units: string[]; years: number[]; openedOn: CivilDate };

/**
 * Every title that a nomination may be for, lowest first, by the packs that the nomination itself would be ruled by: each by
 * the name of the narrowest that names it, those of the units’ own packs among them.
 */
export function titlesFor(packs: PolicyPack[], { authorities, units, years, openedOn }: TitlesAsked): NamedTitle[] {
  const names = new Map<string, { name: string; order: number; decider?: string }>();
  const owners = [{}, ...unitsWithPack(packs, units).map((unit) => ({ unit }))];
  const questions = authorities.flatMap((authority) =>
    owners.flatMap((owner) => years.map((year) => ({ authority, year, openedOn, ...owner }))),
  );
  for (const question of questions) {
    for (const pack of criteriaFor(packs, question)) {
      for (const [code, title] of Object.entries(pack.titles ?? {})) {
        names.set(code, { name: code, order: 0, ...names.get(code), ...given(title) });
      }
    }
  }
  const all = [...names].map(([code, title]) => ({ code, ...title }));
  return all.sort((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1)).map(({ order: _, ...title }) => title);
}

/** Of these titles those for which no packs that rule on the day have a share of the council's votes. */
export function sharelessOf(
  packs: PolicyPack[],
  { authorities, units, openedOn }: Omit<TitlesAsked, 'years'>,
  titles: readonly NamedTitle[],
): string[] {
  const owners = [{}, ...unitsWithPack(packs, units).map((unit) => ({ unit }))];
  const codes = titles.map(({ code }) => code);
  const lacking = authorities.flatMap((authority) =>
    owners.flatMap((owner) => {
      const found = chainOn(packs, { authority, ...owner }, openedOn);
      return 'refusals' in found ? [] : [withoutShare(found.chain, codes)];
    }),
  );
  return codes.filter((code) => lacking.length > 0 && lacking.every((one) => one.includes(code)));
}

/** Of a year without rules those of the day: its nomination is refused for the year, and not for its title. */
function criteriaFor(packs: PolicyPack[], question: Parameters<typeof chainsFor>[1]): PolicyPack[] {
  const found = chainsFor(packs, question);
  if (!('refusals' in found)) return found.criteria;
  const today = chainOn(packs, question, question.openedOn);
  return 'refusals' in today ? [] : today.chain;
}

/** Those of some organisations that have rules of their own. */
export function unitsWithPack(packs: PolicyPack[], units: string[]): string[] {
  return units.filter((unit) => packs.some(({ authority }) => authority === unit));
}

function given({ name, order, decider }: Title) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(order === undefined ? {} : { order }),
    ...(decider === undefined ? {} : { decider: decider.value }),
  };
}

/** What packs call titles, by code: those of a policy, by their ids, before all others. */
export function titleNamesIn(packs: PolicyPack[], { packs: own }: { packs: string[] }): Map<string, string> {
  const rank = ({ id }: PolicyPack): number => own.indexOf(id);
  const named = packs.toSorted((a, b) => rank(a) - rank(b)).flatMap(({ titles = {} }) => Object.entries(titles));
  return new Map(named.flatMap(([code, { name }]) => (name === undefined ? [] : [[code, name] as const])));
}

/** What is refused because of other titles, with what they are called. */
export function namingTitles(refusals: Refusal[], names: ReadonlyMap<string, string>): Refusal[] {
  return refusals.map((refusal) => {
    if (refusal.code === 'cap-reached') return { ...refusal, name: names.get(refusal.of) ?? refusal.of };
    if (refusal.code !== 'not-eligible') return refusal;
    const named = [...names].filter(([code]) => refusal.evidence.some((one) => one.split(/[ :]/)[0] === code));
    return { ...refusal, titles: Object.fromEntries(named) };
  });
}

/** The code of a title that is written by its code or its name; of anything else nothing. Case and spaces do not matter. */
export function titleCode(titles: readonly NamedTitle[], text: string): string | undefined {
  const wanted = spelt(text);
  return titles.find(({ code, name }) => spelt(code) === wanted || spelt(name) === wanted)?.code;
}
