/** How two packs differ in legal effect: each leaf that is not the same, with both clauses. */

import { readingChain } from './policy-spans';
import { overlay } from './policy-overlay';
import type { PolicyPack } from './policy-pack';
import { canonical } from './record';
import { bare, type Citation } from './refusal';
import { needed, type Share } from './shares';

export type PolicyChange = {
  /** Path of the leaf, e.g. council.vote.CO_BO. */
  key: string;
  before: unknown;
  after: unknown;
  beforeCitation: Citation | null;
  afterCitation: Citation | null;
  /** Of a share: the yeses it asks for in bodies of some sizes, before and after, where they differ. */
  needed?: { size: number; before: number; after: number }[];
};

/** The sizes in which an effect is told where no body is on file. */
const TYPICAL = [5, 7, 9, 11, 15];

/**
 * Two packs, each read with the packs it stands on: every leaf that is not the same. A clause that moved without its
 * value is no change. Deleted and new leaves have nothing on one side.
 */
export function diffPacks(
  packs: PolicyPack[],
  { before, after, sizes = TYPICAL }: { before: PolicyPack; after: PolicyPack; sizes?: number[] },
): PolicyChange[] {
  const [old, fresh] = [leavesOf(readingChain(before, packs)), leavesOf(readingChain(after, packs))];
  const keys = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return keys.flatMap((key): PolicyChange[] => {
    const [was, is] = [old.get(key), fresh.get(key)];
    if (canonical(was?.value ?? null) === canonical(is?.value ?? null)) return [];
    const effect = effectOf(was?.value, is?.value, sizes);
    return [
      {
        key,
        before: was?.value ?? null,
        after: is?.value ?? null,
        beforeCitation: was?.citation ?? null,
        afterCitation: is?.citation ?? null,
        ...(effect === undefined ? {} : { needed: effect }),
      },
    ];
  });
}

/** `within`: the clauses of the parts of a value that has none of its own, such as a list of conditions. */
export type Found = { value: unknown; citation: Citation | null; within?: Citation[] };

/** Fields that say which pack it is, not what it asks. */
const IDENTITY = ['id', 'authority', 'level', 'validFrom', 'validTo', 'extends', 'texts', 'open'];

/** Every leaf of some packs laid over one another, by its path. */
export function leavesOf(chain: PolicyPack[]): Map<string, Found> {
  const leaves = new Map<string, Found>();
  for (const [key, member] of Object.entries(overlay(chain))) if (!IDENTITY.includes(key)) collect(member, key, leaves);
  return leaves;
}

function collect(node: unknown, path: string, leaves: Map<string, Found>): void {
  if (isLeaf(node)) {
    const { value, source, clause, certainty, page } = node;
    leaves.set(path, {
      value: bareValue(value),
      citation: { source, clause, certainty, ...(page === undefined ? {} : { page }) },
    });
  } else if (typeof node === 'object' && node !== null && !Array.isArray(node) && !('clause' in node)) {
    for (const [key, member] of Object.entries(node)) collect(member, `${path}.${key}`, leaves);
  } else if (node !== undefined && !(typeof node === 'object' && node !== null && 'clause' in node)) {
    const within = citationsIn(node);
    leaves.set(path, { value: bareValue(node), citation: null, ...(within.length === 0 ? {} : { within }) });
  }
}

function citationsIn(node: unknown): Citation[] {
  if (typeof node !== 'object' || node === null) return [];
  if (!Array.isArray(node) && isLeaf(node)) return [bare(node)];
  return Object.values(node).flatMap(citationsIn);
}

function isLeaf(node: unknown): node is Citation & { value: unknown } {
  return typeof node === 'object' && node !== null && 'value' in node && 'clause' in node && 'source' in node;
}

/** A value without the citations inside it: a clause that moved is no change of what is asked. */
function bareValue(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(bareValue);
  if (typeof node !== 'object' || node === null) return node;
  if (isLeaf(node)) return bareValue(node.value);
  const asked = Object.entries(node).filter(([key]) => key !== 'methodCertainty');
  return Object.fromEntries(asked.map(([key, member]) => [key, bareValue(member)]));
}

function shareOf(value: unknown): Share | undefined {
  if (typeof value !== 'object' || value === null || !('share' in value)) return undefined;
  return (value as { share: Share }).share;
}

function effectOf(before: unknown, after: unknown, sizes: number[]): PolicyChange['needed'] {
  const [was, is] = [shareOf(before), shareOf(after)];
  if (was === undefined || is === undefined) return undefined;
  const compared = [...new Set(sizes)].map((size) => ({ size, before: needed(size, was), after: needed(size, is) }));
  return compared.filter((one) => one.before !== one.after);
}
