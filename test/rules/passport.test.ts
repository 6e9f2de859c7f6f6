/** Which papers the record says a passport has. */

import type { Exported, ExportedEntry } from '../../rules/exported';
import { comparePapers, type Manifest } from '../../rules/passport';

const [MINUTES, BALLOT] = ['HD-2020-01/minutes/1', 'HD-2020-01/ballotPaper'];

type Said = [kind: string, body: Record<string, unknown>];

function aRecord(said: Said[]): ExportedEntry[] {
  const chained = { chain: 'sitting:HD-2020-01', at: '2020-12-14T01:00:00.000Z', previousHash: '', hash: '' };
  return said.map(([kind, body], index) => ({ ...chained, sequence: index + 1, kind, body }));
}

function missingIn(said: Said[], hashes: string[] = [], sittings: unknown[] = []): string[] {
  const files = hashes.map((sha256) => ({ name: `papers/${sha256}.pdf`, kind: 'paper' as const, sha256, size: 1 }));
  const manifest: Manifest = { format: 'laurel-passport-1', subject: '2020-0001', files, digest: '' };
  const exported = { record: aRecord(said), sittings: sittings as Exported['sittings'] };
  const { differences } = comparePapers(manifest, exported);
  return differences.filter(({ code }) => code === 'paper-missing').map(({ subject }) => subject);
}

const made = (key: string, sha256: string, kind = 'minutes'): Said => ['paper', { key, sha256, kind }];

test('a paper is there as it was made or signed last', () => {
  const twice = [made(MINUTES, 'a'), made(MINUTES, 'b')];
  expect(missingIn(twice, ['b'])).toEqual([]);
  expect(missingIn(twice, ['a'])).toEqual([MINUTES]);
  const signed: Said[] = [...twice, ['paperSigned', { key: MINUTES, sha256: 'c' }]];
  expect(missingIn(signed, ['b'])).toEqual([MINUTES]);
  expect(missingIn(signed, ['c'])).toEqual([]);
});

test.each<Said>([
  ['paperNumbered', { key: MINUTES }],
  ['numberCancelled', { key: MINUTES }],
  ['corrected', { course: 'decidedAgain' }],
])('one that waits to be written again after %s %p is not missed, and is once it was written', (...again) => {
  const waiting = [made(MINUTES, 'a'), again];
  expect(missingIn(waiting)).toEqual([]);
  expect(missingIn([...waiting, made(MINUTES, 'b')])).toEqual([MINUTES]);
});

test('a signed paper is not written again by a correction, a ballot only where something was struck from it', () => {
  const corrected: Said = ['corrected', { course: 'decidedAgain' }];
  expect(missingIn([['paperSigned', { key: MINUTES, sha256: 'a' }], corrected])).toEqual([MINUTES]);
  const ballot = [made(BALLOT, 'a', 'ballotPaper'), corrected];
  expect(missingIn(ballot)).toEqual([BALLOT]);
  expect(missingIn(ballot, [], [{ number: 'HD-2020-01', agenda: [{ state: 'struck' }] }])).toEqual([]);
});

test('a certificate of notice is in no passport, and every version of a part is', () => {
  expect(missingIn([made('2020-0001/notice/1', 'a', 'noticeCertificate')])).toEqual([]);
  const brought = (version: number, sha256: string): Said => ['partBrought', { part: 'report', version, sha256 }];
  expect(missingIn([brought(1, 'a'), brought(2, 'b')], ['b'])).toEqual(['report 1']);
});
