/** Finds the organisation that a person wrote by its code or one of its names, and the nearest one to a misspelt name. */

import { foldText } from './fold-text';
import { compareNames } from './name-order';

export type NamedOrganisation = { id: string; names?: { name: string; shortName: string }[] };

/** `nearest` is what to write instead, as `name (code)`; of a name that two have, both. */
export type FoundOrganisation = { id: string } | { nearest?: string };

/** Two names with fewer than this share of their pairs of letters in common are not alike. */
const ALIKE = 0.45;

/**
 * A directory of organisations, read once for a whole file. Case, spaces and the form of Vietnamese letters do not
 * matter; diacritics do, so that two names that differ by one are told apart.
 */
export function openDirectory(organisations: NamedOrganisation[]): (text: string) => FoundOrganisation {
  const byName = new Map<string, Set<string>>();
  for (const { id, names = [] } of organisations) {
    for (const name of [id, ...names.flatMap((one) => [one.name, one.shortName])]) {
      const key = plain(name);
      byName.set(key, (byName.get(key) ?? new Set()).add(id));
    }
  }
  const known = organisations.flatMap(formsOf);
  const asked = new Map<string, FoundOrganisation>();
  return (text) => {
    const key = plain(text);
    const found = asked.get(key) ?? look(key, { byName, known });
    asked.set(key, found);
    return found;
  };
}

type Form = { label: string; pairs: Set<string> };
type Directory = { byName: Map<string, Set<string>>; known: Form[] };

function look(key: string, { byName, known }: Directory): FoundOrganisation {
  const exact = [...(byName.get(key) ?? [])].sort();
  const [id] = exact;
  if (id !== undefined) return exact.length === 1 ? { id } : { nearest: exact.join(', ') };
  const pairs = pairsOf(key);
  const [best] = known
    .map((form) => ({ label: form.label, likeness: likeness(pairs, form.pairs) }))
    .sort((a, b) => b.likeness - a.likeness || compareNames(a.label, b.label));
  return best === undefined || best.likeness < ALIKE ? {} : { nearest: best.label };
}

/** How an organisation may be meant: its code, its names, and the first letters of their words. */
function formsOf({ id, names = [] }: NamedOrganisation): Form[] {
  const short = names.at(-1)?.shortName ?? '';
  const label = short === '' ? id : `${short} (${id})`;
  const texts = names.flatMap(({ name, shortName }) => [name, shortName, initialsOf(name), initialsOf(shortName)]);
  return [id, ...texts].map((text) => ({ label, pairs: pairsOf(text) }));
}

/** BQL Khu kinh tế Hà Tĩnh: bqlkktht. A word in capitals is an abbreviation already. */
function initialsOf(name: string): string {
  const words = name.normalize('NFC').split(/[\s-]+/);
  return words.map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.slice(0, 1))).join('');
}

function plain(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi');
}

function pairsOf(text: string): Set<string> {
  const letters = foldText(text).replace(/[^a-z0-9]/g, '');
  return new Set(Array.from({ length: Math.max(1, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)));
}

function likeness(one: Set<string>, other: Set<string>): number {
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return (2 * shared) / (one.size + other.size);
}
