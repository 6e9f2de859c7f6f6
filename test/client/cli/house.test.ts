/** What whoever runs the house does at the terminal: the form of the database, and a standstill after a restore. */

import { aDesk, documentOf, SECRETARY, type Desk } from './given';

const ADMINISTRATOR = 'quan-tri@bqlkkt.hatinh.example';
let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

test('a database of the newest form is left as it is', async () => {
  const said = await desk.laurel(['migrate', '--dry-run', '--json']);
  expect(documentOf(said)).toMatchObject({ applied: [], pending: [], changed: false });
  expect(documentOf(await desk.laurel(['migrate', '--json']))).toMatchObject({ applied: [], changed: false });
});

test('a standstill is shown by the doctor with what ends it, and only an administrator ends it', async () => {
  const begun = documentOf(await desk.laurel(['standstill', 'begin', '--reason', 'restored', '--json']));
  expect(begun).toMatchObject({ changed: true });
  const { stdout } = await desk.laurel(['doctor'], { environment: { TEMPORAL_ADDRESS: '127.0.0.1:1' } });
  expect(stdout).toMatch(/! standstill .*: restored .*laurel standstill end/);
  const refused = await desk.laurel(['standstill', 'end', '--reason', 'verified', '--yes', '--by', SECRETARY]);
  expect(refused.code).toBe(1);
  const ended = await desk.laurel([
    'standstill',
    'end',
    '--reason',
    'verified',
    '--yes',
    '--by',
    ADMINISTRATOR,
    '--json',
  ]);
  expect(documentOf(ended)).toMatchObject({ differences: 0, changed: true });
});
