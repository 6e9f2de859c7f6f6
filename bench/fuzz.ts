/**
 * `npm run fuzz`: the properties of test/fuzz/ with more tries than the tests have, and a table of what held. Ends with 0 if
 * everything did, with 1 otherwise, with 2 for words it does not know.
 */

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readFlags } from '../stack/read-flags';
import { UsageError } from '../stack/written-wrong';
import { runProgram } from './run-program';

const root = path.join(__dirname, '..', '..');
const FILES: Record<string, string> = Object.fromEntries(
  readdirSync(path.join(root, 'test', 'fuzz'))
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

function readWanted(): Wanted {
  const values = readFlags(USAGE, {
    only: { type: 'string', default: Object.keys(FILES).join(',') },
    nightly: { type: 'boolean', default: false },
    times: { type: 'string', default: '1' },
    seed: { type: 'string' },
  });
  const { nightly, times, seed } = values;
  const only = values.only.split(',');
  const unknown = only.filter((name) => FILES[name] === undefined);
  if (unknown.length > 0) throw new UsageError(() => `--only knows no ${unknown.join(', ')}`);
  if (!(Number(times) > 0)) throw new UsageError(() => `--times is a number above 0; got "${times}"`);
  if (seed !== undefined && !Number.isInteger(Number(seed)))
    throw new UsageError(() => `--seed is a whole number; got "${seed}"`);
  return { files: only.flatMap((name) => FILES[name] ?? []), nightly, times, seed };
}

type Wanted = { files: string[]; nightly: boolean; times: string; seed: string | undefined };
/** What jest's reporter of the properties has written of each. */
type Line = { of: string; title: string; tries: number; held: boolean; seed: number; ms: number };

function runJest({ files, nightly, times, seed }: Wanted, report: string): Promise<number | null> {
  const env = {
    ...process.env,
    LAUREL_FUZZ: nightly ? 'nightly' : 'commit',
    LAUREL_FUZZ_TIMES: times,
    LAUREL_FUZZ_REPORT: report,
    ...(seed === undefined ? {} : { LAUREL_FUZZ_SEED: seed }),
  };
  const words = ['--selectProjects', 'real', '--', ...files];
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(process.execPath, [jest, ...words], { cwd: root, env, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
}

function print(lines: Line[]): void {
  const rows = lines.map(({ of, title, tries, held, seed, ms }) => [
    of,
    String(tries),
    held ? 'held' : `DID NOT HOLD, --seed=${seed}`,
    `${(ms / 1000).toFixed(1)} s`,
    title,
  ]);
  const head = ['class', 'tries', 'held', 'time', 'what'];
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)));
  for (const row of [head, ...rows])
    console.log(
      row
        .map((cell, at) => (at === 1 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    );
}

async function main(): Promise<number> {
  const wanted = readWanted();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-fuzz-'));
  const report = path.join(folder, 'report');
  const code = await runJest(wanted, report);
  const said = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n') : [];
  rmSync(folder, { recursive: true });
  console.log('');
  print(said.map((line) => JSON.parse(line) as Line));
  return code === 0 && said.length > 0 ? 0 : 1;
}

runProgram(main);
