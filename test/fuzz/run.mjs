/**
 * `npm run fuzz`: the properties of test/fuzz/ with more tries than the tests have, and a table of what held. Ends with 0 if
 * everything did, with 1 otherwise, with 2 for words it does not know.
 */

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '..', '..');
const FILES = Object.fromEntries(
  readdirSync(here)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => [name.replace('.test.ts', ''), `test/fuzz/${name}`]),
);
const USAGE = `Tries with what nobody would send, and says what held.

  npm run fuzz
  npm run fuzz -- --nightly --only ${Object.keys(FILES).slice(0, 2).join(',')}

  --only A,B   of ${Object.keys(FILES).join(', ')}
  --nightly    as many tries as a night allows
  --times X    X times as many tries
  --seed N     the values of a run that is to be repeated
  -h, --help   this text`;

function readWords() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string' },
        nightly: { type: 'boolean', default: false },
        times: { type: 'string', default: '1' },
        seed: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const only = values.only?.split(',') ?? Object.keys(FILES);
    const unknown = only.filter((name) => FILES[name] === undefined);
    if (unknown.length > 0) throw new Error(`--only knows no ${unknown.join(', ')}`);
    if (!(Number(values.times) > 0)) throw new Error(`--times is a number above 0; got "${values.times}"`);
    if (values.seed !== undefined && !Number.isInteger(Number(values.seed)))
      throw new Error('--seed is a whole number');
    return { ...values, only };
  } catch (fault) {
    console.error(`✗ ${fault.message}\n\n${USAGE}`);
    process.exit(2);
  }
}

function runJest({ only, nightly, times, seed }, report) {
  const env = {
    ...process.env,
    LAUREL_FUZZ: nightly ? 'nightly' : 'commit',
    LAUREL_FUZZ_TIMES: times,
    LAUREL_FUZZ_REPORT: report,
    ...(seed === undefined ? {} : { LAUREL_FUZZ_SEED: seed }),
  };
  const words = ['--selectProjects', 'real', '--', ...only.map((name) => FILES[name])];
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(process.execPath, [jest, ...words], { cwd: root, env, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
}

function print(lines) {
  const rows = lines.map(({ of, title, tries, held, seed, ms }) => [
    of,
    String(tries),
    held ? 'held' : `DID NOT HOLD, --seed=${seed}`,
    `${(ms / 1000).toFixed(1)} s`,
    title,
  ]);
  const head = ['class', 'tries', 'held', 'time', 'what'];
  const widths = head.map((name, at) => Math.max(...[name, ...rows.map((row) => row[at])].map((cell) => cell.length)));
  for (const row of [head, ...rows])
    console.log(
      row
        .map((cell, at) => (at === 1 ? cell.padStart(widths[at]) : cell.padEnd(widths[at])))
        .join('  ')
        .trimEnd(),
    );
}

const words = readWords();
if (words.help) {
  console.log(USAGE);
} else {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-fuzz-'));
  const report = path.join(folder, 'report');
  const code = await runJest(words, report);
  const lines = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n').map(JSON.parse) : [];
  rmSync(folder, { recursive: true });
  console.log('');
  print(lines);
  process.exitCode = code === 0 && lines.length > 0 ? 0 : 1;
}
