/**
 * The seal of a day: one hash over the heads of all chains as the day ended, and one over all days so far. Kept by
 * somebody outside the house, it shows later whether any entry of those days was changed, added or taken away.
 */

import type { Check, Difference } from './differences';
import { endOfDay, type CivilDate } from './calendar';

/** The last entry of a chain by the end of a day. */
export type Head = { chain: string; sequence: number; hash: string };

/** SHA-256 of bytes, in hex: rules know no cryptography of their own. */
export type BytesHash = (bytes: Uint8Array) => string;

/** `heads` in hex, over the heads of that day. */
export type SealedDay = { on: CivilDate; heads: string };

export type DaySeal = SealedDay & {
  no: number;
  /** In hex, over this day and all before it. */
  root: string;
};

/** Heads in the order of their chains' names, so that two readers of the same chains reckon the same. */
export function headsHash(heads: Head[], hash: BytesHash): string {
  const named = [...heads].sort((a, b) => (a.chain < b.chain ? -1 : 1));
  return treeHash(
    named.map(({ chain, sequence, hash: head }) => `${chain} ${sequence} ${head}`),
    hash,
  );
}

/** The hash over all days in their order; each further day is one more leaf, so that a root fixes what came before it. */
export function daysRoot(days: SealedDay[], hash: BytesHash): string {
  return treeHash(
    days.map(({ on, heads }) => `${on} ${heads}`),
    hash,
  );
}

/** The Merkle tree hash of RFC 6962, 2.1, over leaves of text (UTF-8), in hex. */
export function treeHash(leaves: string[], hash: BytesHash): string {
  const encoder = new TextEncoder();
  const [LEAF, NODE] = [0, 1];
  const of = (from: number, to: number): string => {
    if (to - from === 0) return hash(new Uint8Array());
    if (to - from === 1) return hash(joined(LEAF, [encoder.encode(leaves[from])]));
    const middle = from + largestPowerBelow(to - from);
    return hash(joined(NODE, [of(from, middle), of(middle, to)].map(bytesOf)));
  };
  return of(0, leaves.length);
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
  hash: BytesHash,
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
