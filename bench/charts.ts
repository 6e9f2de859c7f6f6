/** Pictures of results: bars of parts, as SVG that needs nothing else. */

export type Bar = { label: string; parts: Record<string, number> };

const [WIDTH, LEFT, RIGHT, ROW, BAR, TOP, LEGEND] = [760, 230, 70, 34, 20, 44, 26];
/** Told apart also without red and green. */
const COLOURS = ['#1f5673', '#d98e04', '#7a9e7e', '#8c4a6b', '#5b8db8', '#c2b280', '#444444'];

/** One bar a row, its parts side by side, its sum at the end. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const names = [...new Set(bars.flatMap(({ parts }) => Object.keys(parts)))];
  const sums = bars.map(({ parts }) => Object.values(parts).reduce((sum, one) => sum + one, 0));
  const scale = (WIDTH - LEFT - RIGHT) / Math.max(...sums, 1);
  const height = TOP + bars.length * ROW + LEGEND * Math.ceil(names.length / 3) + 12;
  const rows = bars.map((bar, at) => rowOf(bar, { y: TOP + at * ROW, names, scale, sum: sums[at] ?? 0 }));
  const legend = names.map((name, at) => {
    const [x, y] = [20 + (at % 3) * 240, TOP + bars.length * ROW + LEGEND * Math.floor(at / 3) + 8];
    return `<rect x="${x}" y="${y}" width="12" height="12" fill="${colourOf(at)}"/><text x="${x + 18}" y="${y + 11}">${escape(name)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" font-family="sans-serif" font-size="13">`,
    `<title>${escape(title)}</title><rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="20" y="26" font-size="16" font-weight="bold">${escape(title)}</text>`,
    ...rows,
    ...legend,
    '</svg>\n',
  ].join('\n');
}

type Row = { y: number; names: string[]; scale: number; sum: number };

function rowOf({ label, parts }: Bar, { y, names, scale, sum }: Row): string {
  let x = LEFT;
  const pieces = names.map((name, at) => {
    const width = (parts[name] ?? 0) * scale;
    const piece = `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" fill="${colourOf(at)}"/>`;
    x += width;
    return piece;
  });
  const text = `<text x="${LEFT - 10}" y="${y + 15}" text-anchor="end">${escape(label)}</text>`;
  return `${text}${pieces.join('')}<text x="${(x + 8).toFixed(1)}" y="${y + 15}">${sum.toFixed(sum < 10 ? 1 : 0)}</text>`;
}

function colourOf(at: number): string {
  return COLOURS[at % COLOURS.length] ?? '#000000';
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
