/** `npm run check`: every check runs, also after one has failed; the summary names those that did. */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOMS } from './build.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const rooms = [...ROOMS, 'test'].filter((room) => existsSync(path.join(root, room)));

/** Each check with the script that Node runs for it: no shell, no search on PATH. */
const CHECKS = [
  ['types and lint', 'oxlint/bin/oxlint', ['--max-warnings=0']],
  ['rooms', 'dependency-cruiser/bin/dependency-cruise.mjs', ['--config', '.dependency-cruiser.cjs', ...rooms]],
  ['dead code', 'knip/bin/knip.js', ['--no-progress']],
  ['format', 'oxfmt/bin/oxfmt', ['--check']],
  ['schema', 'prisma/build/index.js', ['validate']],
  ['schema format', 'prisma/build/index.js', ['format', '--check']],
];

/** The engine that Prisma would download is not used for these commands: any program stands in for it. */
const env = {
  ...process.env,
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  DATABASE_URL: 'postgresql://nobody@localhost/none',
};

function run([name, script, args]) {
  const began = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...args], { cwd: root, env });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      if (code !== 0) process.stdout.write(`${output.trim()}\n`);
      process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name.padEnd(14)} ${seconds} s\n`);
      resolve(code === 0);
    });
  });
}

const waiting = CHECKS.map((check) => () => run(check));
const passed = [];
async function work() {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) passed.push(await next());
}
await Promise.all(Array.from({ length: Math.min(2, os.availableParallelism()) }, work));
const failures = passed.filter((each) => !each).length;
process.stdout.write(failures === 0 ? 'All checks passed.\n' : `${failures} of ${passed.length} checks failed.\n`);
process.exit(failures === 0 ? 0 : 1);
