/**
 * The seal of a day: one hash over the heads of all chains as the day ended, and one over all days so far. Kept by
 * somebody outside the house, it shows later whether any entry of those days was changed, added or taken away.
 */

import type { Check, Difference, Hash } from './differences';
import type { Exported } from './exported';
import type { CivilDate } from './calendar';

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
  return rootOf(
    leaves.map((leaf) => leafHash(leaf, hash)),
    hash,
  );
}

function leafHash(leaf: string, hash: Hash): string {
  return hash(Uint8Array.from([LEAF, ...new TextEncoder().encode(leaf)]));
}

function nodeHash(left: string, right: string, hash: Hash): string {
  const bytes = new Uint8Array(1 + (left.length + right.length) / 2);
  bytes[0] = NODE;
  bytes.set(bytesOf(left), 1);
  bytes.set(bytesOf(right), 1 + left.length / 2);
  return hash(bytes);
}

function rootOf(leafHashes: string[], hash: Hash): string {
  return levelsOver(leafHashes, hash).at(-1)?.[0] ?? hash('');
}

/** The tree from its leaves to its root: neighbours are joined, and a last one without a neighbour goes up as it is. */
function levelsOver(leafHashes: string[], hash: Hash): string[][] {
  const levels = [leafHashes];
  for (let level = leafHashes; level.length > 1; levels.push(level)) {
    const above: string[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left = '', right] = [level[at], level[at + 1]];
      above.push(right === undefined ? left : nodeHash(left, right, hash));
    }
    level = above;
  }
  return levels;
}

/**
 * What leads from a leaf to the root (RFC 6962, 2.1.1), from below, each with the side it stands on: L or R before its
 * hash. Sides instead of a place and a size, so that nobody reads from it how many cases the house has.
 */
function auditPath(levels: string[][], leaf: number): string[] {
  return levels.flatMap((level, height) => {
    const at = Math.floor(leaf / 2 ** height);
    const isLeft = at % 2 === 0;
    const beside = level[isLeft ? at + 1 : at - 1];
    return beside === undefined ? [] : [`${isLeft ? 'R' : 'L'}${beside}`];
  });
}

function rootAlong(path: string[], leaf: string, hash: Hash): string {
  return path.reduce(
    (below, step) => {
      const beside = step.slice(1);
      return step.startsWith('L') ? nodeHash(beside, below, hash) : nodeHash(below, beside, hash);
    },
    leafHash(leaf, hash),
  );
}

function bytesOf(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16);
  return bytes;
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

/** A seal, and of every chain that was written to since the seal before, its last entry by the end of that day. */
export type SealedSpan = { seal: DaySeal; moved: Head[] };

/**
 * Reckons every seal again from the entries as they are now. An entry that is dated into a sealed day and was not there
 * when it was sealed shows as well as one that was changed or taken away.
 * @param spans in the order of their seals; no more than one of them is held at a time
 */
export async function verifySeals(spans: AsyncIterable<SealedSpan>, hash: Hash): Promise<Check> {
  const leaves = new Map<string, { sequence: number; hash: string }>();
  const days: SealedDay[] = [];
  const differences: Difference[] = [];
  let last = headsHash([], hash);
  for await (const { seal, moved } of spans) {
    for (const head of moved)
      if ((leaves.get(head.chain)?.sequence ?? 0) < head.sequence)
        leaves.set(head.chain, { sequence: head.sequence, hash: leafHash(leafOfHead(head), hash) });
    const inOrder = (): string[] => [...leaves.keys()].sort().map((chain) => leaves.get(chain)?.hash ?? '');
    if (moved.length > 0) last = rootOf(inOrder(), hash);
    days.push({ on: seal.on, heads: last });
    const derived = `${last} ${daysRoot(days, hash)}`;
    const stored = `${seal.heads} ${seal.root}`;
    if (stored !== derived || seal.no !== days.length)
      differences.push({ check: 'daySeal', code: 'seal-differs', subject: seal.on, stored, derived });
  }
  return { name: 'daySeal', compared: days.length, differences };
}

/** What is sealed of some chains: their heads by the end of that day, each with its way to the root that was sent away. */
export type SealProof = NonNullable<Exported['seal']>;

type Sealed = { seal: DaySeal & { note: string; key: string }; heads: Head[]; days: SealedDay[] };

/** @param days every sealed day up to that of the seal; chains that began later are in none of it and left out */
export function proveSeal({ seal, heads, days }: Sealed, chains: string[], hash: Hash): SealProof {
  const { no, on, root, note, key } = seal;
  const sorted = inOrder(heads);
  const levelsOf = (leaves: string[]): string[][] =>
    levelsOver(
      leaves.map((leaf) => leafHash(leaf, hash)),
      hash,
    );
  const levels = levelsOf(sorted.map(leafOfHead));
  return {
    ...{ no, on, root, note, key, heads: seal.heads },
    days: auditPath(levelsOf(days.map(leafOfDay)), days.length - 1),
    chains: sorted.flatMap((head, index) =>
      chains.includes(head.chain) ? [{ ...head, path: auditPath(levels, index) }] : [],
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
