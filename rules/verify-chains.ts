/** Hash chains, and what the first entries promised: the pinned law and the nomination as it was handed in. */

import type { Exported, ExportedEntry } from './exported';
import { chainOf } from './numbering';
import { firstPin, ruledAt } from './policy-move';
import { canonical } from './record';
import type { Check, Difference, Hash } from './differences';

/** Chains first, then law: a chain that is intact says what was pinned. */
export function verifyChains(exported: Exported, hash: Hash): Check[] {
  return [verifyRecord(exported, hash), verifyLaw(exported, hash)];
}

/** h(i) = SHA-256(h(i-1) ‖ canonical entry), numbered from 1 without a gap; a case without a chain is a gap too. */
function verifyRecord(exported: Exported, hash: Hash): Check {
  const { nominations, sittings, record } = exported;
  const wanted = [...nominations, ...sittings].map(({ number }) => chainOf(number));
  const chains = [...new Set([...wanted, ...record.map(({ chain }) => chain)])];
  const differences = chains.flatMap((chain) =>
    verifyChain(
      chain,
      record.filter((entry) => entry.chain === chain),
      hash,
    ),
  );
  return { name: 'record', compared: record.length, differences };
}

/** Of one case or sitting, in order. */
export function entriesOf({ record }: Pick<Exported, 'record'>, number: string): ExportedEntry[] {
  return record.filter(({ chain }) => chain === chainOf(number)).sort((a, b) => a.sequence - b.sequence);
}

/** What is wrong with one chain: a gap, an entry whose hash is another, one that does not follow from the one before. */
export function verifyChain(chain: string, record: ExportedEntry[], hash: Hash): Difference[] {
  const entries = [...record].sort((a, b) => a.sequence - b.sequence);
  if (entries.length === 0) return [differenceAt(chain, 1, { code: 'gap', stored: '0', derived: '1' })];
  return entries.flatMap((entry, index) => verifyEntry(entry, entries[index - 1], hash));
}

function verifyEntry(entry: ExportedEntry, before: ExportedEntry | undefined, hash: Hash): Difference[] {
  const { chain, sequence, kind, at, body, previousHash } = entry;
  const expected = (before?.sequence ?? 0) + 1;
  const found: Difference[] = [];
  if (sequence !== expected) {
    found.push(differenceAt(chain, sequence, { code: 'gap', stored: String(sequence), derived: String(expected) }));
  }
  const previous = before?.hash ?? '';
  if (previousHash !== previous) {
    found.push(differenceAt(chain, sequence, { code: 'previous-differs', stored: previousHash, derived: previous }));
  }
  const derived = hash(previousHash + canonical({ chain, sequence, kind, at: new Date(at).toISOString(), body }));
  if (derived !== entry.hash) {
    found.push(differenceAt(chain, sequence, { code: 'hash-differs', stored: entry.hash, derived }));
  }
  return found;
}

function differenceAt(
  chain: string,
  sequence: number,
  what: Pick<Difference, 'code' | 'stored' | 'derived'>,
): Difference {
  return { check: 'record', subject: `${chain.replace(/^\w+:/, '')} #${sequence}`, ...what };
}

/** Policies and calendars are what their hashes say, and each nomination pinned the ones its first entry names. */
function verifyLaw({ nominations, policies, calendars, record }: Exported, hash: Hash): Check {
  const differences: Difference[] = [];
  const compare = (
    code: Difference['code'],
    subject: string,
    { stored, derived }: { stored: string; derived: string },
  ): void => {
    if (stored !== derived) differences.push({ check: 'law', code, subject, stored, derived });
  };
  for (const [stored, content] of Object.entries(policies)) {
    compare('policy-differs', nameOf(content, stored), { stored, derived: hash(canonical(content)) });
  }
  for (const { hash: stored, content } of calendars) {
    compare('calendar-differs', nameOf(content, stored), { stored, derived: hash(canonical(content)) });
  }
  for (const { number, policyHash, moves, input, title, year, nominee, unit } of nominations) {
    const pinned = [policyHash, ...moves.map(({ from }) => from)];
    for (const stored of pinned.filter((hash) => policies[hash] === undefined)) {
      differences.push({ check: 'law', code: 'policy-missing', subject: number, stored, derived: '' });
    }
    const entries = record.filter(({ chain }) => chain === `nomination:${number}`);
    const first = entries.find(({ kind }) => kind === 'nominated');
    compare('policy-differs', number, { stored: firstPin({ policyHash, moves }), derived: textOf(first?.body.policy) });
    compare('policy-differs', number, {
      stored: canonical(movesOf(policyHash, moves)),
      derived: canonical(movesOnRecord(entries)),
    });
    for (const { at, body } of entries.filter(({ kind }) => kind === 'opened'))
      compare('policy-differs', number, { stored: ruledAt({ policyHash, moves }, at), derived: textOf(body.policy) });
    compare('input-differs', number, { stored: hash(canonical(input)), derived: textOf(first?.body.input) });
    const asked = { title, year, nominee, unit };
    const onRecord = Object.fromEntries(Object.keys(asked).map((name) => [name, first?.body[name] ?? null]));
    compare('input-differs', number, { stored: canonical(asked), derived: canonical(onRecord) });
  }
  const compared = Object.keys(policies).length + calendars.length + 2 * nominations.length;
  return { name: 'law', compared, differences };
}

/** Each move from the hash before it; the last leads to the hash that is pinned now. */
function movesOf(policyHash: string, moves: { from: string; to: string }[]): string[][] {
  const pairs = moves.map(({ from, to }) => [from, to]);
  const last = moves.at(-1)?.to ?? policyHash;
  return last === policyHash ? pairs : [...pairs, [last, policyHash]];
}

function movesOnRecord(entries: ExportedEntry[]): string[][] {
  const moved = entries.filter(({ kind }) => kind === 'policyMoved').sort((a, b) => a.sequence - b.sequence);
  return moved.map(({ body }) => [textOf(body.from), textOf(body.to)]);
}

function nameOf({ id }: Record<string, unknown>, hash: string): string {
  return typeof id === 'string' ? id : hash;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
