/** The seal of a day: the tree of RFC 6962, and what a changed, added or missing entry does to it. */

import { hashOf } from '../../prisma/secrets';
import { endOfDay } from '../../rules/calendar';
import {
  checkpointText,
  daysRoot,
  headsHash,
  proveSeal,
  treeHash,
  verifySealProof,
  verifySeals,
  type DaySeal,
  type Head,
  type SealedDay,
  type SealedSpan,
} from '../../rules/day-seal';
import type { Exported } from '../../rules/exported';

const ZONE = 'Asia/Ho_Chi_Minh';

type DatedHead = Head & { at: string };

/** The leaves and roots by which implementations of Certificate Transparency are tested. */
const LEAVES = ['', '\u0000', '\u0010', ' !', '01', '@ABC', 'PQRSTUVW', '`abcdefghijklmno'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test('the tree is that of RFC 6962', () => {
  const roots = LEAVES.map((_, index) => treeHash(LEAVES.slice(0, index + 1), hashOf));
  expect(roots).toEqual(ROOTS);
  expect(treeHash([], hashOf)).toBe(hashOf(''));
});

test('heads are sealed whatever order they are read in', () => {
  const heads = [entry('b', 1, '2024-12-30T02:00:00Z'), entry('a', 3, '2024-12-30T02:00:00Z')];
  expect(headsHash(heads, hashOf)).toBe(headsHash([...heads].reverse(), hashOf));
});

test('what is signed names house, number of days, root, day and heads, and nothing else', () => {
  const [seal] = sealsOf(entries.slice(0, 1), ['2024-12-30']);
  expect(checkpointText('laurel.vn/days', seal!).split('\n')).toEqual([
    'laurel.vn/days',
    '1',
    Buffer.from(seal!.root, 'hex').toString('base64'),
    'day 2024-12-30',
    `heads ${seal!.heads}`,
    '',
  ]);
});

const entries: DatedHead[] = [
  entry('nomination:2024-0001', 1, '2024-12-30T02:00:00Z'),
  // 23:59 and 00:00 in Hà Nội: the day ends there, not in UTC.
  entry('nomination:2024-0001', 2, '2024-12-30T16:59:59.999Z'),
  entry('nomination:2024-0002', 1, '2024-12-30T17:00:00Z'),
  entry('sitting:HD-2024-01', 1, '2025-01-02T03:00:00Z'),
];
const days = ['2024-12-30', '2024-12-31', '2025-01-01', '2025-01-02'];

function entry(chain: string, sequence: number, at: string): DatedHead {
  return { chain, sequence, at, hash: hashOf(`${chain} ${sequence}`) };
}

/** As the worker seals them, day by day. */
function sealsOf(known: DatedHead[], on: string[]): DaySeal[] {
  const sealed: SealedDay[] = [];
  return on.map((day, index) => {
    const end = Date.parse(`${day}T17:00:00Z`);
    const last = new Map<string, DatedHead>();
    for (const one of known) if (Date.parse(one.at) < end) last.set(one.chain, one);
    sealed.push({ on: day, heads: headsHash([...last.values()], hashOf) });
    return { ...sealed[index]!, no: index + 1, root: daysRoot(sealed, hashOf) };
  });
}

/** As the database gives them: of each span what was entered in it. */
// oxlint-disable-next-line typescript/require-await -- a list read as a stream
async function* spansOf(now: DatedHead[], seals: DaySeal[]): AsyncGenerator<SealedSpan> {
  let from = 0;
  for (const seal of seals) {
    const before = endOfDay(seal.on, ZONE).getTime();
    yield { seal, moved: now.filter(({ at }) => Date.parse(at) >= from && Date.parse(at) < before) };
    from = Math.max(from, before);
  }
}

const found = async (now: DatedHead[], seals = sealsOf(entries, days)) =>
  (await verifySeals(spansOf(now, seals), hashOf)).differences.map(({ subject }) => subject);

test('a record that is as it was agrees with every seal, also of quiet days and in any order', async () => {
  expect(await found(entries)).toEqual([]);
  expect(await found([...entries].reverse())).toEqual([]);
  expect(sealsOf(entries, days)[1]?.heads).toBe(sealsOf(entries, days)[2]?.heads);
});

test.each([
  ['changed', entries.map((one) => (one.sequence === 2 ? { ...one, hash: hashOf('other') } : one)), days],
  ['taken away at the end', entries.slice(0, 3), ['2025-01-02']],
  ['taken away in the middle', entries.filter(({ chain }) => chain !== 'nomination:2024-0002'), days.slice(1)],
  ['dated back', [...entries, entry('nomination:2024-0002', 2, '2025-01-01T05:00:00Z')], days.slice(2)],
])('an entry that was %s shows from its day on', async (_, now, wrong) => {
  expect(await found(now)).toEqual(wrong);
});

test('a seal that was exchanged, or taken out, shows as well', async () => {
  const seals = sealsOf(entries, days);
  expect(await found(entries, [seals[0]!, { ...seals[1]!, root: seals[0]!.root }, ...seals.slice(2)])).toEqual([
    days[1],
  ]);
  expect(await found(entries, seals.slice(1))).toEqual(days.slice(1));
});

/** A case or sitting after the seal, as it is exported: its chains, and what proves them. */
function exportOf(count: number, of: number): Pick<Exported, 'seal' | 'record'> {
  const heads = Array.from({ length: count }, (_, at) =>
    entry(`nomination:2024-${1000 + at}`, 2, '2024-12-30T02:00:00Z'),
  );
  const [days, last] = [Array.from({ length: count }, (_, at) => ({ on: `day ${at}`, heads: hashOf(`${at}`) })), 'day'];
  const sealed = [...days, { on: last, heads: headsHash(heads, hashOf) }];
  const seal = { ...sealed.at(-1)!, no: sealed.length, root: daysRoot(sealed, hashOf), note: '', key: '' };
  const own = heads[of]!;
  const record = [1, 2, 3].map((sequence) => ({ ...own, sequence, hash: sequence === 2 ? own.hash : hashOf('x') }));
  return {
    seal: proveSeal({ seal, heads, days: sealed }, [own.chain, 'nomination:begun-later'], hashOf),
    record: record.map((one) => ({ ...one, kind: 'opened', body: {}, previousHash: '' })),
  };
}

test('each chain of a house of any size is proved to be in the seal, and no path tells how many there are', () => {
  for (let count = 1; count <= 17; count += 1) {
    for (let of = 0; of < count; of += 1) {
      expect(verifySealProof(exportOf(count, of), hashOf)).toEqual({ name: 'daySeal', compared: 1, differences: [] });
    }
  }
  expect(Object.keys(exportOf(5, 2).seal ?? {})).toEqual([
    'no',
    'on',
    'root',
    'note',
    'key',
    'heads',
    'days',
    'chains',
  ]);
});

test('a proof shows an entry that was changed, and a root, a path or a day that is another', () => {
  const good = exportOf(5, 2);
  const seal = good.seal!;
  const [chain] = seal.chains;
  const other = hashOf('other');
  const wrong: Pick<Exported, 'seal' | 'record'>[] = [
    { ...good, record: good.record.map((one) => (one.sequence === 2 ? { ...one, hash: other } : one)) },
    { ...good, record: good.record.filter(({ sequence }) => sequence !== 2) },
    { ...good, seal: { ...seal, root: other } },
    { ...good, seal: { ...seal, heads: other } },
    { ...good, seal: { ...seal, on: 'another day' } },
    { ...good, seal: { ...seal, days: seal.days.slice(1) } },
    { ...good, seal: { ...seal, chains: [{ ...chain!, path: chain!.path.toReversed() }] } },
    { ...good, seal: { ...seal, chains: [{ ...chain!, path: chain!.path.map((step) => step.replace(/^./u, 'L')) }] } },
  ];
  for (const one of wrong) {
    expect(verifySealProof(one, hashOf).differences).toContainEqual(expect.objectContaining({ code: 'seal-differs' }));
  }
});
