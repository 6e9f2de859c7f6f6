/** Tables without rules: columns two spaces apart, the widest line a terminal shows, never cut in a pipe. */

/** Combining marks take no room; the letters of Vietnamese and English take one cell each. */
export function widthOf(text: string): number {
  return Array.from(text.normalize('NFC')).filter((letter) => !/\p{M}/u.test(letter)).length;
}

/**
 * Lays rows out under a head.
 * @param columns cells of a line at most; the widest column gives way; undefined in a pipe, where nothing is cut
 */
export function tableOf(head: string[], rows: string[][], columns?: number): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, index) => Math.max(...all.map((row) => widthOf(row[index] ?? ''))));
  if (columns !== undefined) shrink(widths, columns);
  return all.map((row) =>
    row
      .map((cell, index) => padded(cell, widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Pairs of a word and its value, the words in one column. */
export function pairsOf(pairs: [string, string][]): string[] {
  const width = Math.max(0, ...pairs.map(([word]) => widthOf(word)));
  return pairs.map(([word, value]) => `  ${padded(word, width)}  ${value}`.trimEnd());
}

function shrink(widths: number[], columns: number): void {
  const gaps = 2 * (widths.length - 1);
  let excess = widths.reduce((sum, width) => sum + width, gaps) - columns;
  while (excess > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= 8) return;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
}

function padded(cell: string, width: number): string {
  const over = widthOf(cell) > width;
  const shown = over
    ? `${Array.from(cell.normalize('NFC'))
        .slice(0, Math.max(0, width - 1))
        .join('')}…`
    : cell;
  return shown + ' '.repeat(Math.max(0, width - widthOf(shown)));
}
