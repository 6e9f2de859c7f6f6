import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isFresh, keep, run } from './packages.mjs';

export const ROOMS = [
  'rules',
  'words',
  'ballot',
  'verifier',
  'workflows',
  'activities',
  'prisma',
  'mail',
  'papers',
  'passport',
  'client',
  'watch',
  'worker',
  'keeper',
  'stack',
  'bench',
];

/** Every TypeScript source of the rooms, relative to the root, in one order. */
function sourcesOf(root, rooms = ROOMS) {
  return rooms.flatMap((room) => walk(root, room)).sort();
}

function walk(root, folder, kind = /(?<!\.d)\.tsx?$/) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return walk(root, name, kind);
    return kind.test(entry.name) ? [name] : [];
  });
}

/** Names, sizes and times tell whether anything changed since the last build, without reading a file. */
function stampOfSources(root, sources) {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'setup/build.mjs']) hash.update(readFileSync(path.join(root, file)));
  for (const source of sources) {
    const { size, mtimeMs } = statSync(path.join(root, source));
    hash.update(`${source} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Transpiles each source on its own into dist/, CommonJS; types are checked elsewhere. */
export async function buildProject(root) {
  const sources = sourcesOf(root);
  const stamp = stampOfSources(root, sources);
  const file = path.join(root, 'dist', '.sources');
  if (isFresh(file, stamp)) return '';
  const { build } = await import('esbuild');
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  await build({
    entryPoints: sources.map((source) => path.join(root, source)),
    outdir: path.join(root, 'dist'),
    outbase: root,
    bundle: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    supported: { 'dynamic-import': false },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'linked',
    logLevel: 'error',
  });
  removeStrays(root, sources);
  keep(file, stamp);
  return `${sources.length} files`;
}

/** What was built from a source that is gone must not be found by anybody; the rest may be in use just now. */
function removeStrays(root, sources) {
  const wanted = new Set(sources.map((source) => source.replace(/\.tsx?$/, '')));
  for (const room of ROOMS) {
    for (const built of walk(path.join(root, 'dist'), room, /\.js(\.map)?$/)) {
      if (!wanted.has(built.replace(/\.js(\.map)?$/, ''))) rmSync(path.join(root, 'dist', built));
    }
  }
}

/** Bundles the workflows ahead of time, so that a worker polls within a second of its start. */
export async function bundleWorkflows(root) {
  const sources = sourcesOf(root, ['workflows', 'rules']);
  if (!sources.some((source) => source.startsWith('workflows/'))) return '';
  const stamp = stampOfSources(root, sources);
  const file = path.join(root, 'dist', '.workflows');
  if (isFresh(file, stamp)) return '';
  const script = `
    const { bundleWorkflowCode } = require('@temporalio/worker');
    const logger = { log() {}, trace() {}, debug() {}, info() {}, warn: console.error, error: console.error };
    const [workflowsPath, payloadConverterPath] = ['index', 'read-payloads'].map((name) =>
      require.resolve('./dist/workflows/' + name + '.js'));
    bundleWorkflowCode({ workflowsPath, payloadConverterPath, logger })
      .then(({ code }) => require('node:fs').writeFileSync('dist/workflow-bundle.js', code));`;
  await run(process.execPath, ['-e', script], { cwd: root });
  keep(file, stamp);
  return 'bundled';
}

/** One program for a browser, with everything it needs in it. */
async function bundleForBrowser(root, entry) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [path.join(root, entry)],
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2020',
    legalComments: 'none',
    logLevel: 'error',
  });
  return outputFiles[0].contents;
}

/** The program that seals in the voters' browsers, as one file; its hash is what pages pin and the record names. */
export async function bundleSealer(root) {
  const stamp = stampOfSources(root, sourcesOf(root, ['client/web/island', 'ballot', 'words']));
  const file = path.join(root, 'dist', '.sealer');
  if (isFresh(file, stamp)) return '';
  const size = await writeProgram(root, 'sealer', 'client/web/island/main.ts');
  keep(file, stamp);
  return size;
}

/** The program of pages that change while they are open. */
export async function bundleLive(root) {
  const stamp = stampOfSources(root, sourcesOf(root, ['client/web/live']));
  const file = path.join(root, 'dist', '.live');
  if (isFresh(file, stamp)) return '';
  const size = await writeProgram(root, 'live', 'client/web/live/look-again.ts');
  keep(file, stamp);
  return size;
}

/** Beside the program its name, which holds its hash, and the hash that pages pin. */
async function writeProgram(root, name, entry) {
  const contents = await bundleForBrowser(root, entry);
  const integrity = `sha384-${createHash('sha384').update(contents).digest('base64')}`;
  const file = `${name}-${createHash('sha256').update(contents).digest('hex').slice(0, 8)}.js`;
  writeFileSync(path.join(root, 'dist', `${name}.js`), contents);
  writeFileSync(path.join(root, 'dist', `${name}.json`), `${JSON.stringify({ file, integrity })}\n`);
  return `${Math.round(contents.length / 1024)} KB`;
}

/** The program that a passport brings along, so that whoever is given it can check it without a network; /verify has it too. */
export async function bundlePassport(root) {
  const stamp = stampOfSources(root, sourcesOf(root, ['passport', 'rules', 'verifier', 'words']));
  const file = path.join(root, 'dist', '.passport');
  if (isFresh(file, stamp)) return '';
  const size = await writeProgram(root, 'passport', 'passport/browser.ts');
  keep(file, stamp);
  return size;
}
