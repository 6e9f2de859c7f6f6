/** A folder that cannot be written is named with the reason before anything is started, by every program that is given one. */

import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeFolder } from '../../stack/make-folder';
import { UsageError } from '../../stack/written-wrong';
import { stackWords } from '../../words/stack';

const root = path.join(__dirname, '..', '..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'laurel-folder-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

async function refusal(asked: string): Promise<UsageError> {
  const thrown: unknown = await makeFolder(asked).catch((fault: unknown) => fault);
  if (!(thrown instanceof UsageError)) throw new Error(`${asked} was taken`);
  return thrown;
}

test('a folder and those above it are made, with nothing left in it', async () => {
  const deep = path.join(folder, 'a', 'b');
  await makeFolder(deep, 0o700);
  await makeFolder(deep, 0o700);
  expect(readdirSync(deep)).toEqual([]);
  expect(statSync(deep).mode & 0o777).toBe(0o700);
});

test('a folder that two make at once is there for both', async () => {
  const deep = path.join(folder, 'a', 'b');
  await Promise.all([makeFolder(deep), makeFolder(deep), makeFolder(deep)]);
  expect(readdirSync(deep)).toEqual([]);
});

test('where there is no folder to be made or written, its name and the reason are said in both languages', async () => {
  const file = path.join(folder, 'file');
  writeFileSync(file, '');
  for (const asked of [
    '/proc/nowhere',
    '/proc/nowhere/deeper',
    '/proc',
    '/proc/version',
    file,
    path.join(file, 'in'),
  ]) {
    const { sentence } = await refusal(asked);
    for (const said of [sentence(stackWords.vi), sentence(stackWords.en)]) expect(said).toContain(asked);
    expect(sentence(stackWords.vi)).not.toMatch(/E[A-Z]{4,}/);
  }
});

/** Nothing is closed to root: it is somebody else who may not write there. */
const NOBODY = 65_534;

test('a folder that may not be written says so', async () => {
  chmodSync(folder, 0o500);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(NOBODY);
  const { sentence } = await refusal(folder).finally(() => {
    if (isRoot) process.seteuid?.(0);
  });
  expect(sentence(stackWords.en)).toBe(`the folder ${folder} cannot be written: permission denied`);
});

/** How a built program ends, and what it says meanwhile. */
async function run(program: string, ...words: string[]): Promise<[unknown, string]> {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, LAUREL_LANG: 'en' };
  const file = path.join('dist', 'stack', `${program}.js`);
  const child = spawn(process.execPath, [file, ...words], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 30_000);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearTimeout(tooLong);
  return [code, said];
}

test.each([
  ['start', '--data'],
  ['demo', '--out'],
])('%s with %s where no folder can be ends by exit code 2 and one line', async (program, flag) => {
  const line = '✗ the folder /proc/nowhere cannot be written: no folder can be made there\n';
  expect(await run(program, flag, '/proc/nowhere')).toEqual([2, line]);
});

test('a season is not played where its report cannot be written', async () => {
  const season = path.join('examples', 'seasons', 'small-2020.yaml');
  const [code, said] = await run('rehearse', season, '--out', '/proc/nowhere');
  expect(said).toContain('the folder /proc/nowhere cannot be written: no folder can be made there');
  expect(said).not.toMatch(/councils/);
  expect(code).toBe(2);
}, 60_000);
