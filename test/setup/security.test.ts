/** SECURITY.md promises no row that no test shows, and no test shows a row that it does not promise. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');
const ROW = /^\| (\d+\.\d+\.\d+) \| [^|]+ \| `([^`|]+)` \|$/gm;

/** Rows by the files whose titles name them: as the first word, or in brackets at the end. */
function shownRows(): string[] {
  const files = readdirSync(path.join(root, 'test'), { recursive: true }).map(String);
  return files
    .filter((file) => file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = readFileSync(path.join(root, 'test', file), 'utf8');
      const named = [...text.matchAll(/(?:it|test)\(\s*'((?:\d+\.\d+\.\d+(?:, )?)+): |\(ASVS (\d+\.\d+\.\d+)\)'/g)];
      const rows = named.flatMap(([, first, last]) => first?.split(', ') ?? [last ?? '']);
      return rows.map((row) => `${row} test/${file.replaceAll(path.sep, '/')}`);
    });
}

test('every row of ASVS that is claimed is the title of a test in the file that is named, and the other way round', () => {
  const claimed = [...readFileSync(path.join(root, 'SECURITY.md'), 'utf8').matchAll(ROW)];
  expect(claimed.length).toBeGreaterThanOrEqual(30);
  expect(claimed.map(([, row = '', file = '']) => `${row} ${file}`).sort()).toEqual(shownRows().sort());
});
