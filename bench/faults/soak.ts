/** `--soak 4h`: one house for hours, a case to its award again and again, and something breaks in every round (F32). */

import { readFileSync } from 'node:fs';
import { diceOf, pick } from '../../stack/rehearse/dice';
import { walkToAward } from '../walk';
import { LETTERS_IN_HAND, withFaults, type FaultHouse, type Outcome } from './house';
import { pause } from './kill-worker';
import { between } from './row';

const HOUR_MS = 3_600_000;
const SLOPE_MB = 1;

const WAYS = ['worker', 'temporal', 'mail', 'nothing'] as const;

export type Soak = { root: string; seed: number; lastsMs: number; say: (line: string) => void };

/** Goes on for so long; every round is judged. The memory of the pages, which nothing kills, may hardly grow once warm. */
export async function soak({ root, seed, lastsMs, say }: Soak): Promise<Outcome> {
  const dice = diceOf(seed);
  return withFaults({ root }, async (house) => {
    const began = Date.now();
    const sizes: { at: number; megabytes: number }[] = [];
    for (let round = 0; Date.now() - began < lastsMs; round += 1) {
      if (round > 0) await house.startOver();
      const way = pick(WAYS, dice('soak', round));
      await Promise.all([
        walk(house),
        pause(between(dice('soak', round, 'at'), 200, 6_000)).then(() => breakIt(house, way)),
      ]);
      await house.heal();
      sizes.push({ at: Date.now(), megabytes: sizeOf(house.stack.programs.web.pid()) });
      say(`round ${round + 1}: ${way}, pages hold ${sizes.at(-1)?.megabytes ?? 0} MB`);
    }
    const slope = slopeOf(sizes.filter(({ at }) => at - began > lastsMs / 2));
    const growing = `the pages grow by ${slope.toFixed(1)} MB an hour in the second half, when all they keep is there`;
    house.note(`${sizes.length} cases; ${growing}; by ${slopeOf(sizes).toFixed(1)} in all`);
    if (lastsMs >= HOUR_MS) house.expect(slope <= SLOPE_MB, growing);
  });
}

function walk({ database, number }: FaultHouse): Promise<void> {
  return walkToAward(database, number, () => Promise.resolve());
}

async function breakIt(house: FaultHouse, way: (typeof WAYS)[number]): Promise<void> {
  const { stack, line } = house;
  if (way === 'nothing') return;
  house.broke(way, LETTERS_IN_HAND);
  if (way === 'worker') await stack.programs.worker.kill(0);
  if (way === 'temporal') await stack.programs.temporal?.kill(500);
  if (way !== 'mail') return;
  line.breaksAt = 'answer';
  await pause(1_000);
  line.breaksAt = undefined;
}

/** What a process holds in memory, where the system says so. */
function sizeOf(pid: number | undefined): number {
  try {
    const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
    return Math.round(Number(found ?? 0) / 1024);
  } catch {
    return 0;
  }
}

/** Megabytes an hour, by least squares. */
function slopeOf(sizes: { at: number; megabytes: number }[]): number {
  const mean = (of: (one: (typeof sizes)[number]) => number): number =>
    sizes.reduce((sum, one) => sum + of(one), 0) / Math.max(1, sizes.length);
  const [at, size] = [mean((one) => one.at), mean((one) => one.megabytes)];
  const above = sizes.reduce((sum, one) => sum + (one.at - at) * (one.megabytes - size), 0);
  const below = sizes.reduce((sum, one) => sum + (one.at - at) ** 2, 0);
  return below === 0 ? 0 : (above / below) * HOUR_MS;
}
