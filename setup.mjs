/**
 * Makes a fresh clone ready to run: packages, Prisma client, Temporal CLI, build. Node's own modules only, for nothing
 * is installed yet. Each step is skipped when it is not stale; with nothing to do this takes a blink.
 */

import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildProject, bundleLive, bundlePassport, bundleSealer, bundleWorkflows } from './setup/build.mjs';
import { withLock } from './setup/lock.mjs';
import { generateClient, installPackages } from './setup/packages.mjs';
import { findTemporal } from './setup/temporal-cli.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Laurel needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(2);
}

// With the name of a built script, goes on as that script in this same process: a signal to it needs no forwarding.
const [script, ...args] = process.argv.slice(2);
const usage =
  'node setup.mjs [SCRIPT [WORDS...]]: builds Laurel, then runs a built script, as stack/start; npx laurel --help';
if (script === '--help' || script === '-h') {
  console.log(usage);
  process.exit(0);
}
if (script?.startsWith('-')) refuse(script);

/** @param {string} word */
function refuse(word) {
  console.error(`✗ ${word} is not a built script. ${usage}`);
  process.exit(2);
}

const steps = [
  ['packages', installPackages],
  ['Prisma client', generateClient],
  ['Temporal CLI', findTemporal],
  ['build', buildProject],
  ['workflow bundle', bundleWorkflows],
  ['sealer', bundleSealer],
  ['live pages', bundleLive],
  ['passport', bundlePassport],
];

/** Progress goes to stderr: the output of the command that follows stays clean. */
function say(line) {
  process.stderr.write(`${line}\n`);
}

try {
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  await withLock(path.join(root, '.cache', 'setup.lock'), say, async () => {
    for (const [name, step] of steps) {
      const began = Date.now();
      const done = await step(root, (line) => say(`  ${name}: ${line}`));
      if (done) say(`✓ ${name.padEnd(16)} ${done}  ${((Date.now() - began) / 1000).toFixed(1)} s`);
    }
  });
} catch (fault) {
  say(`✗ ${fault instanceof Error ? fault.message : String(fault)}`);
  process.exit(1);
}

if (script !== undefined) {
  const file = path.join(root, 'dist', `${script}.js`);
  if (!existsSync(file)) refuse(script);
  process.argv = [process.argv[0], file, ...args];
  // The driver of the database is asked by its adapter in a way that it will no longer like some day; whoever runs a
  // command cannot mend that. Tests still show it.
  process.noDeprecation = true;
  createRequire(import.meta.url)(file);
}
