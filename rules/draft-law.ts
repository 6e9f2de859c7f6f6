/** A draft pack among the packs in force: it takes the place of the pack of its id, or lies over those of its authority. */

import type { PolicyPack } from './policy-pack';
import type { Refusal } from './refusal';

/** A day that no case was ever opened on: what is in force on it alone rules nothing. */
const NEVER = '0001-01-01';

/**
 * The packs as they would be with the draft in force. A draft with the id of a known pack replaces it. A new id is laid
 * over each pack of its authority for as long as that one is in force, so that cases of past years can be asked too;
 * an authority without a pack has the draft for all days. The draft's own validity counts only where it replaces.
 */
export function layDraft(packs: PolicyPack[], draft: PolicyPack): PolicyPack[] {
  if (packs.some(({ id }) => id === draft.id)) return [...packs.filter(({ id }) => id !== draft.id), draft];
  const below = packs.filter(({ authority, level }) => authority === draft.authority && level !== 'default');
  if (below.length === 0) return [...packs, { ...draft, validFrom: NEVER, validTo: null }];
  const over = below.map(({ id, validFrom, validTo }) => ({ ...draft, validFrom, validTo, extends: id }));
  const under = below.map((pack) => ({ ...pack, validFrom: NEVER, validTo: NEVER }));
  return [...packs.filter((pack) => !below.includes(pack)), ...under, ...over];
}

/**
 * The packs as they are for a case that is moved: each named pack is the one of its authority on all days, and the
 * others of that authority rule only where it carries them on. Refused: a pack nobody knows.
 */
export function choosePacks(packs: PolicyPack[], ids: readonly string[]): PolicyPack[] | Refusal {
  const unknown = ids.find((id) => !packs.some((pack) => pack.id === id));
  if (unknown !== undefined) return { code: 'not-found', field: 'pack', value: unknown };
  const authorities = packs.filter(({ id }) => ids.includes(id)).map(({ authority }) => authority);
  return packs.map((pack) => {
    if (ids.includes(pack.id)) return { ...pack, validFrom: NEVER, validTo: null };
    return authorities.includes(pack.authority) ? { ...pack, validFrom: NEVER, validTo: NEVER } : pack;
  });
}
