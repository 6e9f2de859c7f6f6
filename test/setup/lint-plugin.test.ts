/** The linter's rules that are ours refuse what they are for, where the project's own configuration has them, and nothing else. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');

/** What is written, the room of its file, its text, and which of our rules refuse it. */
const WRITTEN: [string, string, string, string[]][] = [
  ['a clock in a pure room', 'rules', 'export const now = new Date();', ['laurel(no-clock)']],
  ['the hour as text in a pure room', 'ballot', 'export const now = Date();', ['laurel(no-clock)']],
  ['an instant that was given', 'rules', 'export const read = (at: string) => new Date(at);', []],
  ['a clock in another room', 'activities', 'export const now = new Date();', []],
  ['a header by hand', 'mail', 'export const h = { prepared: true };', ['laurel(no-prepared-header)']],
  ['a header by hand, in quotes', 'mail', "export const h = { 'prepared': true };", ['laurel(no-prepared-header)']],
  ['reading whether it is by hand', 'mail', 'export const read = ({ prepared }: { prepared: true }) => prepared;', []],
  ['an export without a name', 'mail', 'export default 1;', ['laurel(named-exports)']],
  ['an export of whatever there is', 'mail', "export * from './other.js';", ['laurel(named-exports)']],
  ['an export by name', 'mail', "export { other } from './other.js';", []],
];

type Diagnostic = { code: string; filename: string };
let said: Diagnostic[] = [];

/**
 * The linter over a house of those files alone, with the project's configuration: its rules and where they hold, without
 * looking up types.
 */
beforeAll(() => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-lint-'));
  const written = readFileSync(path.join(root, '.oxlintrc.json'), 'utf8');
  const elsewhere = written
    .replace('"./setup/lint-plugin.mjs"', JSON.stringify(path.join(root, 'setup', 'lint-plugin.mjs')))
    .replace('"typeAware": true, "typeCheck": true, ', '');
  writeFileSync(path.join(folder, '.oxlintrc.json'), elsewhere);
  for (const [index, [, room, text]] of WRITTEN.entries()) {
    mkdirSync(path.join(folder, room), { recursive: true });
    writeFileSync(path.join(folder, room, `${index}.ts`), text);
  }
  const linter = path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const run = spawnSync(process.execPath, [linter, '--format', 'json'], { cwd: folder, encoding: 'utf8' });
  said = (JSON.parse(run.stdout) as { diagnostics: Diagnostic[] }).diagnostics;
  rmSync(folder, { recursive: true });
});

test.each(WRITTEN.map(([what, room, , rules], index) => [what, `${room}/${index}.ts`, rules] as const))(
  '%s',
  (_, file, rules) => {
    const ours = said.filter(({ code, filename }) => code.startsWith('laurel(') && filename === file);
    expect(ours.map(({ code }) => code)).toEqual(rules);
  },
);
