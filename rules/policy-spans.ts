/** When packs are in force and what each stands on: gaps, overlaps, roots that are missing or go in a circle. */

import { addDays, type CivilDate } from './calendar';
import { found, type PackFinding } from './policy-finding';
import type { PolicyPack } from './policy-pack';

/** A pack may not end before it begins, share a day with another of its authority, or leave one uncovered. */
export function checkSpan(pack: PolicyPack, packs: PolicyPack[]): PackFinding[] {
  const { id, validFrom, validTo, authority, level } = pack;
  const on = found(id);
  if (validTo !== null && validTo < validFrom)
    return [on('error', 'span-reversed', 'validTo', { from: validFrom, to: validTo })];
  if (level === 'default') return [];
  const others = packs.filter((other) => other.id !== id && other.authority === authority && other.level !== 'default');
  const overlaps = others
    .filter((other) => other.validFrom <= (validTo ?? other.validFrom) && validFrom <= (other.validTo ?? validFrom))
    .map((other) =>
      on('error', 'overlap', 'validFrom', { other: other.id, from: other.validFrom, to: other.validTo ?? '' }),
    );
  return overlaps.length > 0 ? overlaps : checkGaps(pack, others);
}

/** Days next to a pack on which nothing of its authority is in force, though something was before or may be after. */
function checkGaps({ id, validFrom, validTo }: PolicyPack, others: PolicyPack[]): PackFinding[] {
  const starts = others.map((other) => other.validFrom).filter((day) => day > (validTo ?? validFrom));
  const ends = others.flatMap((other) => other.validTo ?? []).filter((day) => day < validFrom);
  const on = (path: string, from: CivilDate, to: string): PackFinding[] =>
    to === '' || from <= to ? [found(id)('warning', 'gap', path, { from, to })] : [];
  const [next] = starts.sort();
  const last = ends.sort().at(-1);
  return [
    ...(last === undefined ? [] : on('validFrom', addDays(last, 1), addDays(validFrom, -1))),
    ...(validTo === null ? [] : on('validTo', addDays(validTo, 1), next === undefined ? '' : addDays(next, -1))),
  ];
}

/** The pack it stands on must be there, and not stand on it in turn. */
export function checkRoots(pack: PolicyPack, packs: PolicyPack[]): PackFinding[] {
  const on = found(pack.id);
  if (pack.extends === null) return [];
  if (!packs.some(({ id }) => id === pack.extends)) {
    return [on('error', 'extends-unknown', 'extends', { extends: pack.extends })];
  }
  const seen = rootsOf(pack, packs).map(({ id }) => id);
  return new Set(seen).size === seen.length
    ? []
    : [on('error', 'extends-circle', 'extends', { extends: pack.extends })];
}

/** A pack with those it stands on, widest first; a circle shows by the pack that comes twice. */
function rootsOf(pack: PolicyPack, packs: PolicyPack[]): PolicyPack[] {
  const roots = [pack];
  let base = baseOf(pack, packs);
  while (base !== undefined && !roots.includes(base)) {
    roots.unshift(base);
    base = baseOf(base, packs);
  }
  if (base !== undefined) roots.unshift(base);
  return roots;
}

function baseOf(pack: PolicyPack, packs: PolicyPack[]): PolicyPack | undefined {
  return packs.find(({ id }) => id === pack.extends);
}

/** The packs a pack is read with: the defaults, those it stands on, itself. */
export function readingChain(pack: PolicyPack, packs: PolicyPack[]): PolicyPack[] {
  const defaults = packs.filter(({ level, id }) => level === 'default' && id !== pack.id);
  return [...defaults, ...new Set(rootsOf(pack, packs))];
}
