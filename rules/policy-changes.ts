/** What two resolved policies say differently, leaf by leaf, with the clause of each side. */

import type { Policy } from './policy';
import { canonical } from './record';
import type { Citation } from './refusal';

export type PolicyChange = {
  /** Where the value stands in the policy: council.vote, deadlines.unitReview. */
  key: string;
  was: unknown;
  becomes: unknown;
  wasCitation: Citation | null;
  citation: Citation | null;
};

type Leaf = Citation & { value: unknown };

/** In the order of the keys. Names of packs and texts are no rules; a clause that alone changed is no change. */
export function changesBetween(old: Policy, now: Policy): PolicyChange[] {
  const [before, after] = [leavesOf(old), leavesOf(now)];
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  const changes = keys.flatMap((key) => {
    const [left, right] = [before.get(key), after.get(key)];
    const [was, becomes] = [bare(left?.value ?? null), bare(right?.value ?? null)];
    if (canonical(was) === canonical(becomes)) return [];
    return [{ key, was, becomes, wasCitation: citationOf(left), citation: citationOf(right) }];
  });
  if (canonical(old.stages) === canonical(now.stages)) return changes;
  const stages = { key: 'stages', was: old.stages, becomes: now.stages, wasCitation: null, citation: null };
  return [stages, ...changes];
}

function leavesOf({ id: _id, packs: _packs, texts: _texts, ...policy }: Policy): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  collect(policy, '', leaves);
  return leaves;
}

function collect(node: unknown, path: string, leaves: Map<string, Leaf>): void {
  if (typeof node !== 'object' || node === null) return;
  if ('value' in node && 'clause' in node) {
    leaves.set(path, node as Leaf);
    return;
  }
  for (const [key, member] of Object.entries(node)) collect(member, path === '' ? key : `${path}.${key}`, leaves);
}

/** A value without the clauses of the leaves within it. */
function bare(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(bare);
  if ('value' in value && 'clause' in value) return bare(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, bare(member)]));
}

function citationOf(leaf: Leaf | undefined): Citation | null {
  if (leaf === undefined) return null;
  const { source, clause, certainty, page } = leaf;
  return { source, clause, certainty, ...(page === undefined ? {} : { page }) };
}
