import { standingPacks, type PackEdition } from '../../rules/pack-editions';

/** Days of one month; `imported` is the last day on which the house imported it. */
function edition(hash: string, loaded: number, imported?: number): PackEdition {
  const on = (day: number): Date => new Date(Date.UTC(2026, 0, day));
  return { packId: 'mpi-2018', hash, loadedAt: on(loaded), importedAt: imported === undefined ? null : on(imported) };
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
