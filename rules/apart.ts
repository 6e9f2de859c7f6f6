/** Where two facts that should be one differ, without all in which they agree. */

import { canonical, isSameFact } from './record';

/**
 * Both as canonical JSON: of two objects the members alone that differ, however deep they stand; what one of them does not
 * have is null there. Of anything else the whole.
 */
export function tellApart(stored: unknown, derived: unknown): { stored: string; derived: string } {
  const [one, other] = narrowed(stored, derived);
  return { stored: canonical(one), derived: canonical(other) };
}

/** Whether all that one fact says the other says too; lists are alike as a whole. An earlier program wrote less of the same. */
export function isPartOf(part: unknown, whole: unknown): boolean {
  if (!isRecord(part) || !isRecord(whole)) return isSameFact(part, whole);
  return Object.entries(part).every(([name, value]) => isPartOf(value, whole[name]));
}

function narrowed(stored: unknown, derived: unknown): [unknown, unknown] {
  if (!isRecord(stored) || !isRecord(derived)) return [stored, derived];
  const names = [...new Set([...Object.keys(stored), ...Object.keys(derived)])];
  const apart = names
    .filter((name) => canonical(stored[name]) !== canonical(derived[name]))
    .map((name) => [name, ...narrowed(stored[name], derived[name])] as const);
  return [
    Object.fromEntries(apart.map(([name, one]) => [name, one ?? null])),
    Object.fromEntries(apart.map(([name, , other]) => [name, other ?? null])),
  ];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
