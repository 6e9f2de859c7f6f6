/** What documents name is really so: buttons, pages and lines on the screen, commands and their flags, files. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseCommand } from '../../client/cli/program';

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

test('both languages have as many headings, points, rows and pictures', () => {
  const counts = (language: string): [string, number][] =>
    guides
      .filter(([name]) => name.startsWith(language))
      .map(([name, text]) => [name.slice(3), (text.match(/^(## |!\[|\s*\* |\s*\d+\. |\| )/gm) ?? []).length]);
  expect(counts('en')).toEqual(counts('vi'));
});

const documents = [
  ...['README.md', 'SECURITY.md'].map((name): [string, string] => [name, readFileSync(path.join(root, name), 'utf8')]),
  ...readdirSync(path.join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name): [string, string] => [`docs/${name}`, readFileSync(path.join(root, 'docs', name), 'utf8')]),
  ...guides.map(([name, text]): [string, string] => [`docs/handbook/${name}`, text]),
];

/** Lines of code that stand apart, without their remarks, and what stands in a line as code. */
function codeIn(text: string): string[] {
  const apart = [...text.matchAll(/```\w*\n([\s\S]*?)```/g)].flatMap(([, lines = '']) => lines.split('\n'));
  const within = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [...apart.map((line) => line.replace(/\s+# .*$/, '')), ...within];
}

/** Each call of `laurel` in words, without the first; `roll import | show` is two of them. */
function callsIn(line: string): string[][] {
  const [, call] = /^\s*(?:.*[(\s])?(?:npx |run .* )?laurel ([^);]+)/.exec(line) ?? [];
  if (call === undefined || !/^\s*(?:laurel|npx|source|docker)\b/.test(line)) return [];
  const [command = ''] = call.split(' ');
  return call
    .split(' | ')
    .map((part, index): string[] => `${index === 0 ? '' : `${command} `}${part}`.match(/"[^"]*"|\S+/g) ?? []);
}

/** A command may be named without what it asks for. */
function isTaken(words: string[]): boolean {
  if (!('failure' in parseCommand(words, 'en'))) return true;
  return words.length <= 2 && 'help' in parseCommand(['help', ...words], 'en');
}

test.each(documents)('each command that %s shows is one that the program takes', (_, text) => {
  const calls = codeIn(text).flatMap(callsIn);
  expect(calls.filter((words) => !isTaken(words)).map((words) => words.join(' '))).toEqual([]);
});

test('commands are found in the documents', () => {
  expect(documents.flatMap(([, text]) => codeIn(text).flatMap(callsIn)).length).toBeGreaterThan(100);
});

const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

test.each(documents)('each script of npm and each file that %s names is there', (name, text) => {
  const code = codeIn(text);
  const run = code.flatMap((line) => [...line.matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script));
  expect(run.filter((script) => !(script in scripts))).toEqual([]);
  const rooms = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = code
    .flatMap((line) => line.match(/(?<![\w./:@-])[\w-]+\/[\w./-]+(?![\w*…/-])/g) ?? [])
    .filter((file) => rooms.some((room) => file.startsWith(`${room.name}/`)) && !file.includes('*'));
  const shown = name.startsWith('docs/handbook/') ? 'docs/pictures' : path.dirname(name);
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => path.join(shown, link));
  expect([...files, ...links].filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});
