/** What `node setup.mjs` says of itself, before it makes anything. */

import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');

// What is built says so on stderr.
beforeAll(() => void spawnSync(process.execPath, ['setup.mjs'], { cwd: root }));

test.each([
  ['--help', 0],
  ['-h', 0],
  ['--hlep', 2],
])('setup.mjs %s says in one line how it is called', (word, code) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['setup.mjs', word], { cwd: root, encoding: 'utf8' });
  const [said, silent] = code === 0 ? [stdout, stderr] : [stderr, stdout];
  expect([status, said.trimEnd().split('\n').length, silent]).toEqual([code, 1, '']);
  expect(said).toContain('node setup.mjs [SCRIPT [WORDS...]]');
});

/** What `npm run` calls: how it says what it is for, and what it answers to words that are none of its. */
test.each([
  ['bench/main', ['engines', '--help'], 0, '--rounds 3'],
  ['bench/faults/main', ['--help'], 0, 'npm run faults'],
  ['bench/fuzz', ['--help'], 0, 'npm run fuzz'],
  ['bench/secrecy/main', ['--help'], 0, 'npm run secrecy'],
  ['bench/deploy/main', ['--help'], 0, 'npm run deploy:try'],
  ['bench/take-pictures', ['-h'], 0, 'npm run pictures'],
  ['bench/main', ['agenda', '--wrong'], 2, '✗ this command has no flag --wrong'],
  ['bench/main', ['agenda', '--items', 'many'], 2, '✗ --items is written like 50; got "many"'],
  ['bench/main', ['tea'], 2, '✗ there is no tea to measure: agenda | ballot'],
  ['bench/faults/main', ['more'], 2, '✗ "more" is a word too many'],
  ['stack/demo', ['--wrong'], 2, '✗ this command has no flag --wrong'],
])('%s %j ends with what it says, and shows nobody its insides', (program, words, code, sentence) => {
  const environment = { ...process.env, LAUREL_LANG: 'en' };
  const asked = { cwd: root, encoding: 'utf8', env: environment } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['setup.mjs', program, ...words], asked);
  const [said, silent] = code === 0 ? [stdout, stderr] : [stderr, stdout];
  expect([status, silent]).toEqual([code, '']);
  expect(said).toContain(sentence);
  expect(said.trimEnd().split('\n').length).toBeLessThanOrEqual(code === 0 ? 20 : 1);
});
