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

/** What a run hangs on that is no property of its own: told to it where it is to be repeated. */
export function seedOf(): number {
  return seed === undefined ? Date.now() % 2 ** 31 : Number(seed);
}

/** What a timer of Node can wait. */
const LONGEST_MS = 2 ** 31 - 1;
const START_MS = 120_000;
/** What one try takes at the most, on a machine that has other things to do. */
const TRY_MS = 1_500;
/** What is left of a property's time to say which values it ended with. */
const TELL_MS = 10_000;

export type Property<Value> = {
  of: string;
  title: string;
  sizes: Sizes;
  values: fc.Arbitrary<Value>;
  /** Where one try takes longer than others do. */
  tryMs?: number;
};

/**
 * Tries a property with values drawn by lot; what does not hold is told as small as it can be made in its time, with the
 * seed that repeats it. So is what takes more time than it has: an end that names no values could not be looked into.
 */
export function holds<Value>(
  { of, title, sizes, values, tryMs = TRY_MS }: Property<Value>,
  tried: (value: Value) => Promise<void> | void,
): void {
  const tries = triesOf(sizes);
  const limitMs = Math.min(START_MS + tries * tryMs, LONGEST_MS);
  test(
    title,
    async () => {
      let last: Value | undefined;
      const property = fc.asyncProperty(values, async (value) => {
        last = value;
        await tried(value);
      });
      const began = Date.now();
      const found = await fc.check(property, {
        numRuns: tries,
        plugins: [fc.interruptAfterTimeLimit(limitMs - TELL_MS)],
        ...(seed === undefined ? {} : { seed: Number(seed) }),
      });
      const held = !found.failed && !found.interrupted;
      tell({ of, title, tries: found.numRuns, seed: found.seed, held, ms: Date.now() - began });
      const why = found.errorInstance instanceof Error ? `\n${found.errorInstance.message}` : '';
      const unended = `Its time ended after ${found.numRuns} tries, with seed ${found.seed}, while it tried ${fc.stringify(last)}`;
      const said = found.counterexample === null ? unended : await fc.asyncDefaultReportMessage(found);
      if (!held) throw new Error(`${said}${why}`);
    },
    limitMs,
  );
}

export type Told = { of: string; title: string; tries: number; seed: number; held: boolean; ms: number };

/** For the table that `npm run fuzz` prints. */
export function tell(told: Told): void {
  if (report !== undefined) appendFileSync(report, `${JSON.stringify(told)}\n`);
}
