/**
 * `npm run secrecy`: a thousand elections on a whole Laurel, with choices drawn by lot; then an attacker who holds the
 * whole database, the engine's histories, the letters, the logs and the clock guesses who chose what.
 */

import path from 'node:path';
import { readFlags } from '../../stack/read-flags';
import { UsageError } from '../../stack/written-wrong';
import { runProgram } from '../run-program';
import type { Score } from './attack';
import { experiment, type Found } from './experiment';

const root = path.join(__dirname, '..', '..', '..');
const USAGE = `Holds elections with choices drawn by lot and lets an attacker guess who chose what.

  npm run secrecy
  npm run secrecy -- --elections 100

  --elections N  how many (1000); of half of them the attacker is told the choices
  --json         one JSON document on stdout, progress on stderr
  -h, --help     this text

The attacker has the whole database with its system columns, the histories of the engine, the letters, the size of the
logs, and times at the wire. Ends with 0 if no guess is better than the published counts + 3 σ, with 1 otherwise.`;

async function main(): Promise<number> {
  const values = readFlags(USAGE, {
    elections: { type: 'string', default: '1000' },
    json: { type: 'boolean', default: false },
  });
  const elections = Number(values.elections);
  if (!Number.isInteger(elections) || elections < 4)
    throw new UsageError(() => `--elections is a whole number from 4; got "${values.elections}"`);
  const say = (line: string): void => void (values.json ? process.stderr : process.stdout).write(`${line}\n`);
  const found = await experiment(root, elections, say);
  report(found, say);
  if (values.json) process.stdout.write(`${JSON.stringify({ ok: found.secret, ...found })}\n`);
  return found.secret ? 0 : 1;
}

function report({ elections, ballots, miscounted, verdicts, secret }: Found, say: (line: string) => void): void {
  say('');
  say(`${elections} elections, ${ballots} sealed ballots, ${miscounted} counted wrong.`);
  for (const { attacker, guesses, pairs } of verdicts) {
    say(`An attacker with ${attacker}`);
    say(`  each voter's choice, counts known  ${line(guesses)}`);
    say(`  which of two voters chose what     ${line(pairs)}`);
  }
  say(secret ? '✓ No guess is better than the published counts allow.' : '✗ THE CHOICES LEAK, or a count is wrong.');
}

function line({ right, of, base, limit }: Score): string {
  return `${right} of ${of} right; base rate ${base}, + 3 σ ${limit.toFixed(1)}`;
}

runProgram(main);
