/** laurel over a secret ballot: whose key it is, how far it is, and what the convener may do when parts of it are lost. */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readClockOffset, setClockOffset } from '../../../prisma/clock';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { makeKeyOf, openBoxOf } from '../../../bench/sealed';
import { pin } from '../../prisma/pin';
import { aDesk, agreed, documentOf, NO_NAMESPACE, SECRETARY, type Desk } from './given';

const COUNCIL = `body: hatinh-ez-council
meets: "2020-12-25 14:00"
place: Phòng họp tầng 2
opens: "2020-12-24 08:00"
closes: "2020-12-25 17:00"
agenda: auto
countingBoard: [4, 5, 7]
`;
const NUMBER = 'HD-2020-01';

let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
  await agreed(desk);
  const file = path.join(desk.folder, 'hd.yaml');
  writeFileSync(file, COUNCIL);
  await desk.laurel(['sitting', 'open', file, '--yes', '--wait', '0', '--by', SECRETARY]);
});
afterEach(() => desk.close());

const act = (verb: string, ...words: string[]): string[] => ['sitting', verb, NUMBER, '--by', SECRETARY, ...words];
const shown = async (): Promise<string> => (await desk.laurel(['sitting', 'show', NUMBER])).stdout;
const certain = ['--reason', 'lost', '--confirm', NUMBER, '--wait', '0'];

test('a sitting shows whose key it is and how far it is, and its convener has it made anew before the voting', async () => {
  expect(await shown()).toContain('held by the board, 2 of 3 open, 0 of 3 made');
  await makeKeyOf(desk.database, NUMBER);
  expect(await shown()).toContain('3 of 3 made');
  expect((await desk.laurel(act('restart-key', '--reason', 'lost', '--yes'))).code).toBe(2);
  expect((await desk.laurel(act('restart-key', '--reason', 'lost', '--dry-run'))).stdout).toMatch(/^Would /);
  expect(await shown()).toContain('3 of 3 made');
  expect((await desk.laurel(act('restart-key', ...certain))).stdout).toContain('The key is made from the start');
  expect(await shown()).toContain('0 of 3 made');
  expect((await desk.laurel(act('void', ...certain))).code).toBe(1);
});

test('a closed box that waits for its holders is told by doctor, and given up by the convener', async () => {
  // Nobody votes: without this there would be no quorum, and nothing to open.
  await pin(desk.database, {}, ({ council }) => {
    council.quorum.value.share = { num: 0, den: 1, op: '>=' };
  });
  await makeKeyOf(desk.database, NUMBER);
  await setClockOffset(desk.database, (await readClockOffset(desk.database)) + 10.5 * 86_400_000);
  await keepSitting(desk.database, NUMBER);
  await setClockOffset(desk.database, (await readClockOffset(desk.database)) + 2 * 86_400_000);
  await keepSitting(desk.database, NUMBER);
  await openBoxOf(desk.database, NUMBER, [1]);
  expect(await shown()).toContain('1 of 2 opened');
  const doctor = await desk.laurel(['doctor', '--json'], { environment: NO_NAMESPACE });
  expect((documentOf(doctor) as { checks: object[] }).checks).toContainEqual(
    expect.objectContaining({
      name: 'boxes',
      state: 'warning',
      text: `the box of ${NUMBER} is closed and waits for the holders of its key: 1 of 2 have opened`,
    }),
  );
  expect((await desk.laurel(act('restart-key', ...certain))).code).toBe(1);
  expect((await desk.laurel(act('void', ...certain))).stdout).toContain('nobody learns what is in it');
  expect(await shown()).toContain('void, the box cannot be opened');
  expect((await desk.laurel(['cases', '--waiting', '--json'])).stdout).toContain('2020-0001');
});
