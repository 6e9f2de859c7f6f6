/** Somebody who may write everything changes the record of a case that walked to its award. */

import fc from 'fast-check';
import { hashOf } from '../../prisma/secrets';
import { exportText } from '../../rules/export-file';
import type { Exported, ExportedEntry } from '../../rules/exported';
import { canonical } from '../../rules/record';
import { anAwardedExport } from '../prisma/awarded-export';
import { faultsBesideBallots, faultsOf } from '../verifier/find-faults';
import { holds } from './hold';

let whole: Exported;
beforeAll(async () => {
  whole = await anAwardedExport();
  expect(await faultsOf(exportText(whole, hashOf))).toEqual([]);
}, 60_000);

type Tampering = { how: (typeof HOWS)[number]; at: number; other: number; text: string };
const HOWS = ['edit', 'date', 'kind', 'delete', 'swap', 'repeat', 'truncate', 'renumber', 'forge'] as const;
const aTampering = fc.record({
  how: fc.constantFrom(...HOWS),
  at: fc.nat(),
  other: fc.nat(),
  text: fc.string({ minLength: 1, maxLength: 20 }),
});

/** Every text and number of a body, by its path. */
function leavesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, part]) => leavesOf(part, [...path, name]));
}

function set(value: unknown, [name = '', ...rest]: string[], to: unknown): void {
  const members = value as Record<string, unknown>;
  if (rest.length === 0) members[name] = to;
  else set(members[name], rest, to);
}

function edited(entry: ExportedEntry, { other, text }: Tampering): void {
  const leaves = leavesOf(entry.body);
  const leaf = leaves[other % Math.max(leaves.length, 1)];
  if (leaf === undefined || leaf.length === 0) entry.body['added'] = text;
  else set(entry.body, leaf, `${text}~${other}`);
}

/** One chain changed; the rest of the record stays as it is. */
function tamper(chain: ExportedEntry[], tampering: Tampering): ExportedEntry[] {
  const { how, text } = tampering;
  const [at, other] = [tampering.at % chain.length, tampering.other % chain.length];
  const copy = structuredClone(chain);
  const [one, two] = [copy[at]!, copy[other]!];
  switch (how) {
    case 'edit':
      edited(one, tampering);
      return copy;
    case 'date':
      one.at = new Date(Date.parse(one.at) + 1 + tampering.other).toISOString();
      return copy;
    case 'kind':
      one.kind = `${one.kind}${text}`;
      return copy;
    case 'delete':
      return copy.filter((_, index) => index !== at);
    case 'swap':
      if (at === other) return copy.slice(1);
      [copy[at], copy[other]] = [
        { ...two, sequence: one.sequence },
        { ...one, sequence: two.sequence },
      ];
      return copy;
    case 'repeat':
      return [...copy, one];
    case 'truncate':
      return copy.slice(0, at);
    case 'renumber':
      one.sequence += 1 + other;
      return copy;
    case 'forge':
      return [...copy, { ...one, sequence: copy.length + 1, previousHash: copy.at(-1)!.hash, body: { text } }];
  }
}

/** As somebody does who knows how the chain is made: every entry numbered, linked and hashed anew. */
function chainedAnew(entries: ExportedEntry[]): ExportedEntry[] {
  let previousHash = '';
  return entries.map((entry, index) => {
    const { chain, kind, at, body } = entry;
    const linked = { chain, sequence: index + 1, kind, at: new Date(at).toISOString(), body };
    const hash = hashOf(previousHash + canonical(linked));
    const done = { ...linked, previousHash, hash };
    previousHash = hash;
    return done;
  });
}

/** The export with one chain changed; its own hash, made anew, fits whatever it says. */
function withChain(of: number, change: (chain: ExportedEntry[]) => ExportedEntry[]) {
  const chains = [...new Set(whole.record.map(({ chain }) => chain))];
  const name = chains[of % chains.length]!;
  const mine = whole.record.filter(({ chain }) => chain === name);
  const changed = change(mine);
  const record = [...whole.record.filter(({ chain }) => chain !== name), ...changed];
  return { exported: { ...whole, record }, before: mine.at(-1)!, after: changed.at(-1) };
}

const sizes = { here: 250, commit: 500, nightly: 20_000 };
const values = fc.tuple(fc.nat(), aTampering);

holds(
  {
    of: 'tampering',
    title: 'whatever is changed in a record is found by the export alone, though its own hash was made anew',
    sizes: { ...sizes, here: 60 },
    values,
  },
  ([of, tampering]) => {
    const { exported } = withChain(of, (chain) => tamper(chain, tampering));
    expect(faultsBesideBallots(exported)).not.toEqual([]);
  },
);

holds(
  {
    of: 'tampering',
    title: 'a record that was changed and chained anew ends with another head than the one that has left the house',
    sizes,
    values: values.filter(([, { how }]) => how !== 'renumber'),
  },
  ([of, tampering]) => {
    const { before, after } = withChain(of, (chain) => chainedAnew(tamper(chain, tampering)));
    expect([after?.sequence, after?.hash]).not.toEqual([before.sequence, before.hash]);
  },
);
