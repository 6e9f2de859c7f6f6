/** A sample of the fault matrix (`npm run faults`): a few faults of the rows that cost little time, on one house. */

import { withFaults, isWell, type FaultHouse } from '../../bench/faults/house';
import { ROWS, isPlayed } from '../../bench/faults/rows';
import { diceOf } from '../../stack/rehearse/dice';
import { root } from './play';

const SAMPLE = { F1: 1, F5: 1, F9: 2, F10: 1, F11: 10, F12: 1 };
const SEED = Number(process.env['LAUREL_FAULTS_SEED'] ?? 1);
const LONG_MS = 300_000;

async function playRow(house: FaultHouse, id: string, times: number): Promise<void> {
  const row = ROWS.find((one) => one.id === id);
  if (row === undefined || !isPlayed(row)) throw new Error(`${id} is not played`);
  await row.run(house, row.plan(diceOf(SEED), times), {});
}

test(
  'worker, pages and a connection die, clicks come many times at once, votes race the close: every invariant holds',
  async () => {
    const outcome = await withFaults({ root }, async (house) => {
      for (const [index, [id, times]] of Object.entries(SAMPLE).entries()) {
        if (index > 0) await house.startOver();
        await playRow(house, id, times);
      }
    });
    expect(outcome.failures).toEqual([]);
    expect(outcome.invariants.filter(({ held }) => !held)).toEqual([]);
    expect(outcome.invariants.map(({ id }) => id)).toHaveLength(12);
    expect(outcome.invariants.filter(({ checked }) => checked === 0)).toEqual([]);
    expect(outcome.faults).toBe(Object.values(SAMPLE).reduce((sum, times) => sum + times));
    expect(isWell(outcome)).toBe(true);
  },
  LONG_MS,
);
