/**
 * The seal of a day: one hash over the heads of all chains as the day ended, and one over all days so far. Kept by
 * somebody outside the house, it shows later whether any entry of those days was changed, added or taken away.
 */

import type { Check, Difference, Hash } from './differences';
import type { Exported } from './exported';
import { endOfDay, type CivilDate } from './calendar';

/** The last entry of a chain by the end of a day. */
export type Head = { chain: string; sequence: number; hash: string };

/** `heads` in hex, over the heads of that day. */
export type SealedDay = { on: CivilDate; heads: string };

export type DaySeal = SealedDay & {
  no: number;
  /** In hex, over this day and all before it. */
  root: string;
};

/** Heads in the order of their chains' names, so that two readers of the same chains reckon the same. */
export function headsHash(heads: Head[], hash: Hash): string {
  return treeHash(inOrder(heads).map(leafOfHead), hash);
}

function inOrder(heads: Head[]): Head[] {
  return [...heads].sort((a, b) => (a.chain < b.chain ? -1 : 1));
}

function leafOfHead({ chain, sequence, hash }: Head): string {
  return `${chain} ${sequence} ${hash}`;
}

/** The hash over all days in their order; each further day is one more leaf, so that a root fixes what came before it. */
export function daysRoot(days: SealedDay[], hash: Hash): string {
  return treeHash(days.map(leafOfDay), hash);
}

function leafOfDay({ on, heads }: SealedDay): string {
  return `${on} ${heads}`;
}

const [LEAF, NODE] = [0, 1];

/** The Merkle tree hash of RFC 6962, 2.1, over leaves of text (UTF-8), in hex. */
export function treeHash(leaves: string[], hash: Hash): string {
  if (leaves.length === 0) return hash('');
  const [only = ''] = leaves;
  if (leaves.length === 1) return hash(joined(LEAF, [new TextEncoder().encode(only)]));
  const middle = largestPowerBelow(leaves.length);
  return nodeHash(treeHash(leaves.slice(0, middle), hash), treeHash(leaves.slice(middle), hash), hash);
}

function nodeHash(left: string, right: string, hash: Hash): string {
  return hash(joined(NODE, [left, right].map(bytesOf)));
}

/**
 * What leads from a leaf to the root (RFC 6962, 2.1.1), from below, each with the side it stands on: L or R before its
 * hash. Sides instead of a place and a size, so that nobody reads from it how many cases the house has.
 */
function auditPath(leaves: string[], index: number, hash: Hash): string[] {
  if (leaves.length <= 1) return [];
  const middle = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, middle), leaves.slice(middle)];
  return index < middle
    ? [...auditPath(left, index, hash), `R${treeHash(right, hash)}`]
    : [...auditPath(right, index - middle, hash), `L${treeHash(left, hash)}`];
}

function rootAlong(path: string[], leaf: string, hash: Hash): string {
  return path.reduce(
    (below, step) => {
      const beside = step.slice(1);
      return step.startsWith('L') ? nodeHash(beside, below, hash) : nodeHash(below, beside, hash);
    },
    treeHash([leaf], hash),
  );
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

function joined(prefix: number, parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from([prefix, ...parts.flatMap((part) => [...part])]);
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
}

/**
 * What is signed and sent away: a checkpoint in the form of C2SP tlog-checkpoint (origin, number of days, root in base64)
 * with the day and the hash of its heads as further lines. It tells nothing of any case.
 */
export function checkpointText(origin: string, { no, on, heads, root }: DaySeal): string {
  return `${[origin, String(no), rootInBase64({ root }), `day ${on}`, `heads ${heads}`].join('\n')}\n`;
}

/** As a checkpoint and the letter to observers write it. */
export function rootInBase64({ root }: Pick<DaySeal, 'root'>): string {
  return btoa(String.fromCharCode(...bytesOf(root)));
}

export type DatedHead = Head & { at: string };

/**
 * Reckons every seal again from the entries as they are now. An entry that is dated into a sealed day and was not there
 * when it was sealed shows as well as one that was changed or taken away.
 * @param zone in which the days of the house end
 */
export function verifySeals(
  { entries, seals, zone }: { entries: DatedHead[]; seals: DaySeal[]; zone: string },
  hash: Hash,
): Check {
  const dated = entries.map((entry) => ({ ...entry, ms: Date.parse(entry.at) })).sort((a, b) => a.ms - b.ms);
  const heads = new Map<string, Head>();
  const days: SealedDay[] = [];
  const differences: Difference[] = [];
  let [taken, last] = [0, headsHash([], hash)];
  for (const seal of [...seals].sort((a, b) => a.no - b.no)) {
    const end = endOfDay(seal.on, zone).getTime();
    const before = taken;
    for (let entry = dated[taken]; entry !== undefined && entry.ms < end; entry = dated[taken]) {
      taken += 1;
      if ((heads.get(entry.chain)?.sequence ?? 0) < entry.sequence) heads.set(entry.chain, entry);
    }
    if (taken > before) last = headsHash([...heads.values()], hash);
    days.push({ on: seal.on, heads: last });
    const derived = `${last} ${daysRoot(days, hash)}`;
    const stored = `${seal.heads} ${seal.root}`;
    if (stored !== derived || seal.no !== days.length)
      differences.push({ check: 'daySeal', code: 'seal-differs', subject: seal.on, stored, derived });
  }
  return { name: 'daySeal', compared: seals.length, differences };
}

/** What is sealed of some chains: their heads by the end of that day, each with its way to the root that was sent away. */
export type SealProof = NonNullable<Exported['seal']>;

type Sealed = { seal: DaySeal & { note: string; key: string }; heads: Head[]; days: SealedDay[] };

/** @param days every sealed day up to that of the seal; chains that began later are in none of it and left out */
export function proveSeal({ seal, heads, days }: Sealed, chains: string[], hash: Hash): SealProof {
  const { no, on, root, note, key } = seal;
  const sorted = inOrder(heads);
  const leaves = sorted.map(leafOfHead);
  return {
    ...{ no, on, root, note, key, heads: seal.heads },
    days: auditPath(days.map(leafOfDay), days.length - 1, hash),
    chains: sorted.flatMap((head, index) =>
      chains.includes(head.chain) ? [{ ...head, path: auditPath(leaves, index, hash) }] : [],
    ),
  };
}

/** Whether the chains of an export are those that were sealed. That the seal is the one an observer has, that one knows. */
export function verifySealProof({ seal, record }: Pick<Exported, 'seal' | 'record'>, hash: Hash): Check {
  if (seal === undefined) return { name: 'daySeal', compared: 0, differences: [] };
  const differences: Difference[] = [];
  const compare = (subject: string, stored: string, derived: string): void => {
    if (stored !== derived) differences.push({ check: 'daySeal', code: 'seal-differs', subject, stored, derived });
  };
  for (const { path, ...head } of seal.chains) {
    const entry = record.find(({ chain, sequence }) => chain === head.chain && sequence === head.sequence);
    compare(head.chain, head.hash, entry?.hash ?? '');
    compare(head.chain, seal.heads, rootAlong(path, leafOfHead(head), hash));
  }
  compare(seal.on, seal.root, rootAlong(seal.days, leafOfDay(seal), hash));
  return { name: 'daySeal', compared: seal.chains.length, differences };
}
