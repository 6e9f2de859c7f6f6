/** Files and streams that cannot take an answer. */

import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeWhole } from '../../../client/cli/output';

const PROGRAM = path.join(__dirname, '..', '..', '..', 'bin', 'laurel.mjs');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'laurel-output-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file is there whole, through a link too, and what cannot be written leaves nothing behind', async () => {
  const [file, link] = [path.join(folder, 'case.json'), path.join(folder, 'link.json')];
  writeFileSync(file, 'before');
  symlinkSync(file, link);
  expect(await writeWhole(link, Buffer.from('after'))).toBeUndefined();
  expect([readFileSync(file, 'utf8'), lstatSync(link).isSymbolicLink()]).toEqual(['after', true]);
  expect(await writeWhole('/dev/null', Buffer.from('x'))).toBeUndefined();
  expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  const nowhere = await writeWhole(path.join(folder, 'none', 'case.json'), Buffer.from('x'));
  expect(nowhere).toMatchObject({ code: 'file-not-written' });
  const broken = await writeWhole(file, 5 as unknown as Uint8Array);
  expect([broken?.code, readFileSync(file, 'utf8')]).toEqual(['file-not-written', 'after']);
  expect(readdirSync(folder).sort()).toEqual(['case.json', 'link.json']);
});

const onLinux = existsSync('/dev/full') ? test : test.skip;

onLinux('an answer that finds the disk full is said not to be written, in a sentence', () => {
  const script = `exec "$0" "$1" schema cases --lang en > /dev/full`;
  const { status, stderr } = spawnSync('/bin/sh', ['-c', script, process.execPath, PROGRAM], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([5, 'the file - cannot be written (ENOSPC)\n']);
});
