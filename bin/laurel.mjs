#!/usr/bin/env node
// Runs the built command line; builds it first where it has not been built yet. Node's own parts only.
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const program = join(root, 'dist', 'client', 'cli', 'main.js');

if (!existsSync(program)) {
  const built = spawnSync(process.execPath, [join(root, 'setup.mjs')], { stdio: ['ignore', 2, 2], cwd: root });
  if (built.status !== 0) process.exit(5);
}

process.argv[1] = program;
createRequire(import.meta.url)(program);
