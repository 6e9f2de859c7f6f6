/** `npm run faults`: breaks servers of its own by a plan, and writes what came of it. Exits 1 if anything fails. */

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readFlags } from '../../stack/read-flags';
import { UsageError } from '../../stack/written-wrong';
import { diceOf } from '../../stack/rehearse/dice';
import { runProgram } from '../run-program';
import { isWell, withFaults } from './house';
import { complaintsOf, elsewhere, headLine, lineOf, pageOf, type Ran } from './report';
import { isPlayed, ROWS } from './rows';
import type { Around, Row } from './row';
import { soak } from './soak';

const root = path.join(__dirname, '..', '..', '..');
const PAGE = path.join('docs', 'faults.md');
const SOAKED = path.join('docs', 'soak.md');
const USAGE = `Breaks a Laurel of its own, heals it, and judges the invariants.

  npm run faults -- --seed 1
  npm run faults -- --seed 7 --only F1,F9 --times 30
  npm run faults -- --whole --seed 7         by night: some hours

  --seed N     what the plan of every row hangs on (1)
  --only LIST  these rows alone; docs/faults.md is then left as it is
  --times N    so many faults a row, instead of each row's own number
  --whole      as many faults, and outages as long, as a night has time for
  --soak 4h    one house for so long (30m, 4h), something breaks in every round; docs/soak.md is of the last
  --list       the rows and their plans; nothing is started
  -h, --help   this text`;

async function main(): Promise<number> {
  const values = readFlags(USAGE, {
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    times: { type: 'string' },
    whole: { type: 'boolean', default: false },
    soak: { type: 'string' },
    list: { type: 'boolean', default: false },
  });
  const seed = wholeNumber('--seed', values.seed);
  const times = values.times === undefined ? undefined : wholeNumber('--times', values.times);
  if (values.soak !== undefined) return playSoak(values.soak, seed);
  const wanted = values.only?.split(',');
  const unknown = wanted?.filter((id) => !ROWS.some((row) => row.id === id)) ?? [];
  if (unknown.length > 0) throw new UsageError(() => `there is no row ${unknown.join(', ')}`);
  const rows = ROWS.filter(({ id }) => wanted?.includes(id) ?? true);
  const { whole } = values;
  const planOf = (row: Row) => row.plan(diceOf(seed), times ?? (whole ? (row.whole ?? row.times) : row.times), whole);
  if (values.list) {
    for (const row of rows)
      say(`${row.id.padEnd(4)} ${row.what}${isPlayed(row) ? ` ${JSON.stringify(planOf(row))}` : ''}`);
    return 0;
  }
  const command = `npm run faults -- --seed ${seed}${whole ? ' --whole' : ''}${times === undefined ? '' : ` --times ${times}`}`;
  say(headLine);
  const ran: Ran[] = [];
  for (const [index, row] of rows.entries()) {
    const one = isPlayed(row) ? await play(row, planOf(row)) : elsewhere(row);
    ran.push(one);
    for (const line of [lineOf(one), ...complaintsOf(one)]) say(line);
    if (wanted !== undefined) continue;
    const rest = rows.slice(index + 1).map((next) => (isPlayed(next) ? notReached(next) : elsewhere(next)));
    await writeFile(path.join(root, PAGE), pageOf(root, { seed, command, rows: [...ran, ...rest] }));
  }
  return ran.some(({ state }) => state === 'failed') ? 1 : 0;
}

/** A page is written after each row: what comes later has not been tried. */
function notReached({ id, what }: Row): Ran {
  return { id, what, state: 'not run', why: 'this run was stopped before it' };
}

async function play(row: Row, plan: ReturnType<Row['plan']>): Promise<Ran> {
  const { id, what, isWorkerFar = false } = row;
  const around: Around = row.around ?? ((work) => work({}));
  const why = row.lacks?.();
  if (why !== undefined) return { id, what, state: 'not run', why };
  const began = Date.now();
  const outcome = await around(
    (environment, servers = {}) =>
      withFaults({ root, environment, servers, isWorkerFar }, (house) => row.run(house, plan, environment)),
    root,
  );
  for (const line of outcome.logs) process.stderr.write(`${line}\n`);
  return { id, what, state: isWell(outcome) ? 'passed' : 'failed', outcome, seconds: (Date.now() - began) / 1000 };
}

async function playSoak(lasts: string, seed: number): Promise<number> {
  const [, count, unit] = /^(\d+)([mh])$/.exec(lasts) ?? [];
  if (count === undefined) throw new UsageError(() => `--soak lasts 30m or 4h; got "${lasts}"`);
  const lastsMs = Number(count) * (unit === 'h' ? 3_600_000 : 60_000);
  const outcome = await soak({ root, seed, lastsMs, say });
  const state = isWell(outcome) ? 'passed' : 'failed';
  const ran: Ran = { id: 'F32', what: `${lasts} with faults at random`, state, outcome, seconds: lastsMs / 1_000 };
  for (const line of [...outcome.logs, headLine, lineOf(ran), ...complaintsOf(ran)]) say(line);
  const command = `npm run faults -- --soak ${lasts} --seed ${seed}`;
  await writeFile(path.join(root, SOAKED), pageOf(root, { seed, command, rows: [ran] }));
  return state === 'failed' ? 1 : 0;
}

function wholeNumber(flag: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new UsageError(() => `${flag} is a whole number; got "${text}"`);
  return number;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

runProgram(main);
