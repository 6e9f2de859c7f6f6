/** The handbook names buttons, pages and lines as they stand on the screen: what it sets in italics is among the words. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');

/** What is set in italics and stands on no page of ours: what somebody types, and Temporal's own names. */
const OTHERS = ['ha tinh', 'User Metadata', 'Current Details', 'Workflow ID', 'Pending Activities'];

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
}

const words = sourcesIn(path.join(root, 'words'))
  .join('\n')
  .replace(/\$\{[^}]*\}/g, '1');

function namesIn(text: string): string[] {
  const italics = [...text.replaceAll('**', '').matchAll(/(?<![\w*])\*(?! )([^*\n]+?)\*/g)].map(
    ([, name = '']) => name,
  );
  return italics.flatMap((name) => name.split(' ▸ '));
}

const guides = ['en', 'vi'].flatMap((language) =>
  readdirSync(path.join(root, 'docs', 'handbook', language)).map((name): [string, string] => [
    `${language}/${name}`,
    readFileSync(path.join(root, 'docs', 'handbook', language, name), 'utf8'),
  ]),
);

test.each(guides)('what %s names stands on the screen under that name', (_, text) => {
  const unknown = namesIn(text).filter((name) => !OTHERS.includes(name) && !words.includes(name));
  expect(unknown).toEqual([]);
});

test('both languages name as much', () => {
  const counts = (language: string): [string, number][] =>
    guides
      .filter(([name]) => name.startsWith(language))
      .map(([name, text]) => [name.slice(3), (text.match(/^## /gm) ?? []).length]);
  expect(counts('en')).toEqual(counts('vi'));
});
