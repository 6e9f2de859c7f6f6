/** What `node setup.mjs` says of itself, before it makes anything. */

import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');

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
