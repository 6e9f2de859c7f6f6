/** The nearest known word to a misspelt one, for a suggestion; it is never run by itself. */

/** Nothing is suggested where more than two letters, or half of the word, would have to change. */
export function nearestWord(wrong: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((word) => ({ word, distance: distanceBetween(wrong.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  if (best === undefined || best.distance > 2 || best.distance * 2 > best.word.length) return undefined;
  return best.word;
}

/** Letters to insert, delete, replace or swap with their neighbour. */
function distanceBetween(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const at = (back: number, left: number): number => rows[row - back]?.[column - left] ?? Infinity;
      const same = from[row - 1] === to[column - 1] ? 0 : 1;
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const left = line[column - 1] ?? Infinity;
      line.push(Math.min(at(1, 0) + 1, left + 1, at(1, 1) + same, swapped ? at(2, 2) + 1 : Infinity));
    }
    rows.push(line);
  }
  return rows[from.length]?.[to.length] ?? Infinity;
}
