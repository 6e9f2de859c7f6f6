/** Which packs rule on a day: the defaults, then each authority's own from the widest to the narrowest. */

import type { CivilDate } from './calendar';
import type { PolicyPack, Share } from './policy-pack';
import type { Base } from './policy-votes';
import type { Refusal } from './refusal';

export type ChainQuestion = {
  /** Whose award it is. */
  authority: string;
  /** The organisation that nominates; its own pack (level agency) is laid over the others where it has one. */
  unit?: string;
};

/**
 * The packs in force on a day, each after those it overrides: national ▸ ministry or province ▸ unit. An authority's
 * pack names by `extends` whose rules it stands on; of those too the one in force on the day counts.
 * Refused: an authority without a pack on the day, or with two.
 */
export function chainOn(
  packs: PolicyPack[],
  { authority, unit }: ChainQuestion,
  on: CivilDate,
): { chain: PolicyPack[] } | { refusals: Refusal[] } {
  const found = lineOf(packs, authority).map((one) => inForce(packsOf(packs, one), one, on));
  const own = unit === undefined || unit === authority ? [] : packsOf(packs, unit);
  if (own.some((pack) => covers(pack, on))) found.push(inForce(own, unit ?? '', on));
  const refusals = found.filter((one) => 'code' in one);
  if (refusals.length > 0) return { refusals };
  const defaults = packs.filter((pack) => pack.level === 'default' && covers(pack, on));
  const chain = found.flatMap((one) => ('code' in one ? [] : withBase(packs, one)));
  return { chain: [...defaults, ...chain] };
}

/** The authorities an authority's rules stand on, widest first, itself last. */
function lineOf(packs: PolicyPack[], authority: string): string[] {
  const line: string[] = [];
  for (let one: string | undefined = authority; one !== undefined && !line.includes(one); one = above(packs, one)) {
    line.unshift(one);
  }
  return line;
}

function above(packs: PolicyPack[], authority: string): string | undefined {
  const bases = packsOf(packs, authority).map((pack) => packs.find(({ id }) => id === pack.extends)?.authority);
  return bases.find((base) => base !== undefined && base !== authority);
}

function packsOf(packs: PolicyPack[], authority: string): PolicyPack[] {
  return packs.filter((pack) => pack.level !== 'default' && pack.authority === authority);
}

function covers({ validFrom, validTo }: PolicyPack, on: CivilDate): boolean {
  return validFrom <= on && (validTo ?? on) >= on;
}

function inForce(packs: PolicyPack[], authority: string, on: CivilDate): PolicyPack | Refusal {
  const [first, ...others] = packs.filter((pack) => covers(pack, on));
  if (first === undefined) return { code: 'no-policy', field: 'year', authority, on };
  if (others.length === 0) return first;
  return { code: 'policy-overlap', field: 'year', packs: [first, ...others].map((pack) => pack.id), on };
}

/** A pack after the earlier packs of the same authority that it carries on. */
function withBase(packs: PolicyPack[], pack: PolicyPack): PolicyPack[] {
  const base = packs.find(({ id, authority }) => id === pack.extends && authority === pack.authority);
  return base === undefined || base === pack ? [pack] : [...withBase(packs, base), pack];
}

/** The calendar an authority's rules name on a day; nothing where they are not in force or name none. */
export function calendarNamed(packs: PolicyPack[], question: ChainQuestion, on: CivilDate): string | undefined {
  const found = chainOn(packs, question, on);
  return 'refusals' in found
    ? undefined
    : found.chain.findLast(({ calendar }) => calendar !== undefined)?.calendar?.value;
}

/** All packs of an authority, of those whose rules it stands on, and of the unit, whatever the day. */
export function packsFor(packs: PolicyPack[], { authority, unit }: ChainQuestion): PolicyPack[] {
  const line = new Set([...lineOf(packs, authority), ...(unit === undefined ? [] : [unit])]);
  return [...line].flatMap((one) => packsOf(packs, one));
}

/** A vote set as a floor may be raised by a narrower authority, never lowered. */
export function findLaxer(title: string, chain: PolicyPack[]): Refusal | undefined {
  const laxer = laxerVote(title, chain);
  return laxer === undefined ? undefined : { code: 'policy-laxer', key: laxer.key, pack: laxer.pack };
}

type FloorVote = { share: Share; base: Base; floor?: boolean | undefined };
type Floor = { vote: FloorVote; by: string };

/** The first vote on a title that asks for less than a floor below it: its own, or the one for every other title. */
export function laxerVote(
  title: string,
  chain: PolicyPack[],
): { key: string; pack: string; vote: FloorVote; floor: Floor } | undefined {
  let floor: Floor | undefined;
  let [all, unit]: NonNullable<NonNullable<PolicyPack['council']>['vote']>[] = [{}, {}];
  for (const { id, council } of chain) {
    all = { ...all, ...council?.vote };
    unit = { ...unit, ...council?.unit?.vote };
    for (const [path, votes] of Object.entries({ vote: all, 'unit.vote': { ...all, ...unit } })) {
      const key = votes[title] === undefined ? 'default' : title;
      const vote = votes[key]?.value;
      if (vote === undefined) continue;
      if (floor !== undefined && isLaxer(vote, floor.vote))
        return { key: `council.${path}.${key}`, pack: id, vote, floor };
      if (vote.floor === true) floor = { vote, by: id };
    }
  }
  return undefined;
}

/**
 * Whether a vote asks for less than another: a smaller share ("at least" is less than "more than" of the same), or the
 * same share of fewer. No base is wider than all members; of two narrower ones nobody can say which has more in it.
 */
function isLaxer(vote: FloorVote, floor: FloorVote): boolean {
  const [mine, theirs] = [vote.share.num * floor.share.den, floor.share.num * vote.share.den];
  const ofFewer = vote.base !== floor.base && vote.base !== 'all-members';
  return ofFewer || mine < theirs || (mine === theirs && vote.share.op === '>=' && floor.share.op === '>');
}

const LEVELS = ['default', 'national', 'ministry', 'province', 'agency'];

/** The order in which packs are named: by level, then by age. */
export function byLevel(a: PolicyPack, b: PolicyPack): number {
  return LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || a.validFrom.localeCompare(b.validFrom);
}
