/** Text that runs on without a mark for longer than anything honest does: whoever reads it piece by piece would not end. */

/** Longer is no row of a table and no cell of a workbook. */
export const LONGEST_RUN = 100_000;

/**
 * Where text begins that holds no `mark` for longer than it may; undefined where there is none. It goes from one mark to the
 * last that so many characters reach, so that millions of short runs cost no more than few.
 */
export function endlessAt(text: string, mark: string): number | undefined {
  for (let at = 0; text.length - at > LONGEST_RUN;) {
    const end = text.lastIndexOf(mark, at + LONGEST_RUN);
    if (end < at) return at;
    at = end + 1;
  }
  return undefined;
}
