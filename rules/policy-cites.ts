/** The clauses in a pack: every text they name is listed, and so many of them are sure. */

import { found, type PackFinding } from './policy-finding';
import type { PolicyPack } from './policy-pack';
import { readingChain } from './policy-spans';

/** A clause like `N91 45.8 (A1)` names texts; each must be listed in the pack or in one it stands on. */
export function checkCites(pack: PolicyPack, packs: PolicyPack[]): PackFinding[] {
  const listed = new Set(readingChain(pack, packs).flatMap(({ texts }) => Object.keys(texts)));
  const findings: PackFinding[] = [];
  walkLeaves(pack, '', ({ cite }, path) => {
    const [first = ''] = cite.split(/[ ;,]/);
    if (/^[A-Z]{1,3}\d{1,3}$/.test(first) && !listed.has(first)) {
      findings.push(found(pack.id)('error', 'cite-unlisted', path, { cite, text: first }));
    }
  });
  return findings;
}

type AnyLeaf = { value?: unknown; cite: string; certainty: string };

/** Calls on every leaf, also those within another, with its path. */
export function walkLeaves(node: unknown, path: string, see: (leaf: AnyLeaf, path: string) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if ('cite' in node && 'certainty' in node) see(node as AnyLeaf, path);
  for (const [key, member] of Object.entries(node)) {
    const inner = key === 'value' && 'cite' in node ? path : path === '' ? key : `${path}.${key}`;
    walkLeaves(member, inner, see);
  }
}

/** How many leaves a page was read for, and how many are assumed. */
export function countLeaves(pack: PolicyPack): { confirmed: number; assumed: number } {
  const counted = { confirmed: 0, assumed: 0 };
  walkLeaves(pack, '', ({ certainty }) => {
    counted[certainty === 'confirmed' ? 'confirmed' : 'assumed'] += 1;
  });
  return counted;
}
