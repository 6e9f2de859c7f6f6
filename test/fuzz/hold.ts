/** A property in three sizes: a little with every run of the tests, more with `npm run fuzz`, a lot with its `--nightly`. */

import { appendFileSync } from 'node:fs';
import fc from 'fast-check';

/** How often a property is tried: by `npm test`, `npm run fuzz`, `npm run fuzz -- --nightly`. */
export type Sizes = { here: number; commit: number; nightly: number };

const { LAUREL_FUZZ: size, LAUREL_FUZZ_TIMES: times, LAUREL_FUZZ_SEED: seed, LAUREL_FUZZ_REPORT: report } = process.env;

/** How often this run tries. */
export function triesOf({ here, commit, nightly }: Sizes): number {
  const tries = size === undefined ? here : size === 'nightly' ? nightly : commit;
  return Math.max(1, Math.ceil(tries * Number(times ?? 1)));
}

const START_MS = 120_000;
/** What one try takes at the most, on a machine that has other things to do. */
const TRY_MS = 1_500;

export type Property<Value> = {
  of: string;
  title: string;
  sizes: Sizes;
  values: fc.Arbitrary<Value>;
  /** Where one try takes longer than others do. */
  tryMs?: number;
};

/** Tries a property with values drawn by lot; what does not hold is told as small as it can be, with the seed that repeats it. */
export function holds<Value>(
  { of, title, sizes, values, tryMs = TRY_MS }: Property<Value>,
  tried: (value: Value) => Promise<void> | void,
): void {
  const tries = triesOf(sizes);
  test(
    title,
    async () => {
      const property = fc.asyncProperty(values, async (value) => tried(value));
      const began = Date.now();
      const found = await fc.check(property, { numRuns: tries, ...(seed === undefined ? {} : { seed: Number(seed) }) });
      tell({ of, title, tries: found.numRuns, seed: found.seed, held: !found.failed, ms: Date.now() - began });
      const why = found.errorInstance instanceof Error ? `\n${found.errorInstance.message}` : '';
      if (found.failed) throw new Error(`${await fc.asyncDefaultReportMessage(found)}${why}`);
    },
    START_MS + tries * tryMs,
  );
}

export type Told = { of: string; title: string; tries: number; seed: number; held: boolean; ms: number };

/** For the table that `npm run fuzz` prints. */
export function tell(told: Told): void {
  if (report !== undefined) appendFileSync(report, `${JSON.stringify(told)}\n`);
}
