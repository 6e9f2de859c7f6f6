/** A chain with an entry taken out. */

import { createHash } from 'node:crypto';
import type { ExportedEntry } from '../../rules/exported';
import { canonical } from '../../rules/record';
import { verifyChain } from '../../rules/verify-chains';

const hash = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
const CHAIN = 'sitting:HD-2020-01';

function aChain(length: number): ExportedEntry[] {
  const entries: ExportedEntry[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const said = { chain: CHAIN, sequence, kind: 'paper', at: '2020-12-25T08:30:00.000Z', body: {} };
    const previousHash = entries.at(-1)?.hash ?? '';
    entries.push({ ...said, previousHash, hash: hash(previousHash + canonical(said)) });
  }
  return entries;
}

test('an entry that is taken out is missed once, where it was, and not at every entry after it', () => {
  const whole = aChain(6);
  expect(verifyChain(CHAIN, whole, hash)).toEqual([]);
  const found = verifyChain(CHAIN, whole.toSpliced(2, 1), hash);
  expect(found.map(({ code, subject }) => [code, subject])).toEqual([
    ['gap', 'HD-2020-01 #4'],
    ['previous-differs', 'HD-2020-01 #4'],
  ]);
  expect(verifyChain(CHAIN, [...whole, whole[5]!], hash).map(({ code }) => code)).toContain('gap');
});
