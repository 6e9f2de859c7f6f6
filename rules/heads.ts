/** What of an export is compared with what somebody kept before. */

import { rootInBase64 } from './day-seal';
import type { Exported } from './exported';

/** The last hash of each chain and how many entries it has: one that was cut off at its end still joins. */
export function headsOf({ record }: Pick<Exported, 'record'>): { chain: string; length: number; head: string }[] {
  return [...new Set(record.map(({ chain }) => chain))].map((chain) => {
    const entries = record.filter((entry) => entry.chain === chain);
    return { chain, length: entries.length, head: entries.at(-1)?.hash ?? '' };
  });
}

/** The seal of a day that the chains are in, its root in base64 as observers have it by letter. */
export function sealOf({ seal }: Pick<Exported, 'seal'>): { no: number; on: string; root: string } | undefined {
  return seal === undefined ? undefined : { no: seal.no, on: seal.on, root: rootInBase64(seal) };
}
