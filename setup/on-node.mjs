/**
 * `npm run on-node -- 22 [what jest takes]`: the tests on another Node.js than the one at hand. Its binary comes from the
 * package registry, pinned, into `.cache/`; the programs that the tests start run on it too.
 */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSIONS = { 22: '22.23.3', 24: '24.21.0' };
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const [wanted, ...words] = process.argv.slice(2);
const version = VERSIONS[wanted];
if (version === undefined) {
  process.stderr.write(`usage: npm run on-node -- ${Object.keys(VERSIONS).join(' | ')} [what jest takes]\n`);
  process.exit(2);
}

function run(command, args, env = process.env) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env });
  if (error !== undefined) process.stderr.write(`${command}: ${error.message}\n`);
  if (status !== 0) process.exit(status ?? 1);
}

const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const folder = path.join(root, '.cache', `node-${version}`);
const bin = path.join(folder, 'node_modules', name, 'bin');
const node = path.join(bin, process.platform === 'win32' ? 'node.exe' : 'node');
if (!existsSync(node))
  run('npm', ['install', '--prefix', folder, '--no-save', '--ignore-scripts', `${name}@${version}`]);
run(node, ['--version']);
const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` };
run(node, ['setup.mjs'], env);
run(node, [path.join('node_modules', 'jest', 'bin', 'jest.js'), ...words], env);
