import { editionsInForce, standingPacks, type PackEdition } from '../../rules/pack-editions';

/** Days of one month; `imported` is the last day on which the house imported it. */
function edition(hash: string, loaded: number, imported?: number, first = imported): PackEdition {
  const on = (day?: number): Date | null => (day === undefined ? null : new Date(Date.UTC(2026, 0, day)));
  const loadedAt = on(loaded) ?? new Date(0);
  return { packId: 'mpi-2018', hash, loadedAt, importedAt: on(imported), firstImportedAt: on(first) };
}

test.each<[string, PackEdition[], string, string | undefined]>([
  [
    'what a later build brings rules where the house imported nothing',
    [edition('b2', 2), edition('b1', 1)],
    'b2',
    undefined,
  ],
  ['what the house imports rules', [edition('b1', 1), edition('own', 2, 2)], 'own', undefined],
  [
    'what a later build brings waits beside it',
    [edition('b1', 1), edition('own', 2, 2), edition('b2', 3)],
    'own',
    'b2',
  ],
  ['the newest build waits', [edition('own', 2, 2), edition('b2', 3), edition('b3', 4)], 'own', 'b3'],
  ['what the house imported last rules', [edition('first', 2, 2), edition('second', 3, 3)], 'second', undefined],
  ['what it imports again rules again', [edition('first', 2, 4), edition('second', 3, 3)], 'first', undefined],
  ['what a build brought rules once the house takes it', [edition('own', 2, 2), edition('b2', 3, 4)], 'b2', undefined],
  ['its own, imported again, stands and nothing waits', [edition('own', 2, 4), edition('b2', 3)], 'own', undefined],
])('%s', (_title, editions, inForce, brought) => {
  expect(standingPacks(editions).get('mpi-2018')).toEqual({ inForce, ...(brought === undefined ? {} : { brought }) });
});

test.each<[string, PackEdition[], string[]]>([
  ['every edition of the builds', [edition('b1', 1), edition('b2', 2)], ['b2', 'b1']],
  ['none that waits', [edition('b1', 1), edition('own', 2, 2), edition('b2', 3), edition('b3', 4)], ['own', 'b1']],
  ['none that was declined', [edition('own', 2, 4, 2), edition('b2', 3)], ['own']],
  ['first what was imported again', [edition('first', 2, 4, 2), edition('second', 3, 3)], ['first', 'second']],
])('of those that are or were in force there is %s', (_title, editions, hashes) => {
  expect(editionsInForce(editions)).toEqual([hashes]);
});

test('the pack whose present edition came last is the last', () => {
  const other = { ...edition('other', 1, 5), packId: 'vn-national-2025' };
  expect(editionsInForce([other, edition('b2', 2)])).toEqual([['b2'], ['other']]);
});
