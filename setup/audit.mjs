/**
 * `npm run audit`: asks the package registry whether a known hole is in anything that Laurel runs with. Ends with 0 if it
 * knows none, with 1 if it knows one, and with 3 if it was not told: a registry that does not answer is no good news.
 */

import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What npm says, whatever it ends with. */
function ask() {
  const npm = process.env.npm_execpath;
  const viaNpm = npm !== undefined && /npm-cli\.js$/.test(npm);
  const words = ['audit', '--omit=dev', '--json'];
  const child = spawn(viaNpm ? process.execPath : 'npm', viaNpm ? [npm, ...words] : words, { cwd: root });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(said));
  });
}

/** Nothing where the answer is none. */
function read(said) {
  try {
    return JSON.parse(said);
  } catch {
    return {};
  }
}

const { vulnerabilities, metadata, message = 'it gave no answer that can be read' } = read(await ask());
if (vulnerabilities === undefined || metadata === undefined) {
  console.error(`? The registry does not answer audits, so nothing was learned: ${message}`);
  console.error('  Ask again with npm_config_registry set to one that does.');
  process.exitCode = 3;
} else {
  for (const { name, severity, range } of Object.values(vulnerabilities))
    console.error(`✗ ${name} ${range}: ${severity}`);
  const found = Object.keys(vulnerabilities).length;
  console.log(`${found === 0 ? '✓' : '✗'} ${found} of ${metadata.dependencies.prod} packages have a known hole.`);
  process.exitCode = found === 0 ? 0 : 1;
}
