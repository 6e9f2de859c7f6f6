/** `npm run bench -- <name>`: measures one thing and prints it. Exits 1 if a budget is not kept. */

import path from 'node:path';
import { readFlags } from '../stack/read-flags';
import { UsageError } from '../stack/written-wrong';
import { benchAgenda } from './agenda';
import { benchBallot } from './ballot';
import { benchClicks } from './clicks';
import { benchEngines, ENGINES } from './engines';
import { benchGrowth } from './growth';
import { benchHistory } from './history';
import { benchImport } from './import';
import { benchPapers } from './papers';
import { benchPages } from './pages';
import { benchReport } from './report';
import { benchRestart } from './restart';
import { runProgram } from './run-program';
import { benchWave } from './wave';
import { benchWhatIf } from './what-if';

const root = path.join(__dirname, '..', '..');

type Say = (line: string) => void;
/** What a part measures, its flags with what they are if nobody says otherwise, and how it is run with them. */
type Part = {
  what: string;
  flags: Record<string, string>;
  run: (root: string, say: Say, values: Record<string, string>) => Promise<boolean>;
};

function part<Flag extends string>(
  what: string,
  flags: Record<Flag, string>,
  run: (root: string, say: Say, values: Record<Flag, string>) => Promise<boolean>,
): Part {
  return { what, flags, run };
}

const PARTS: Record<string, Part> = {
  agenda: part('a full agenda against sittings of one case', { items: '50' }, benchAgenda),
  ballot: part('sealing, checking and opening a secret ballot', {}, benchBallot),
  clicks: part('an act, from the button to the page that says it is recorded', { clicks: '160' }, benchClicks),
  engines: part(
    'the same work by Laurel, a bare workflow, DBOS and Restate',
    { seconds: '15', clients: '16', rounds: '3', only: ENGINES.map(({ name }) => name).join(',') },
    benchEngines,
  ),
  growth: part('acts and lists in a house that grows', { open: '1000,10000,100000' }, benchGrowth),
  history: part('what a nomination costs Temporal', {}, benchHistory),
  import: part('a file of five thousand nominations', {}, benchImport),
  papers: part('a page of a paper', {}, benchPapers),
  pages: part('the pages of staff that list', { cases: '10000', years: '4' }, benchPages),
  report: part('docs/benchmark.md, of what was measured last', {}, benchReport),
  restart: part('until all works again after worker and Temporal were killed', { open: '10000' }, benchRestart),
  wave: part('the morning of a reminder', { letters: '5000' }, benchWave),
  'what-if': part('a season of a thousand cases decided again', {}, benchWhatIf),
};

async function main(): Promise<number> {
  const given = process.argv.slice(2);
  const own = given.findIndex((word) => word.startsWith('-'));
  const names = own < 0 ? given : given.slice(0, own);
  const parts = names.flatMap((name) => PARTS[name] ?? []);
  const flags = Object.assign({}, ...parts.map((one) => one.flags)) as Record<string, string>;
  const options = Object.entries(flags).map(([name, preset]) => [name, { type: 'string', default: preset }] as const);
  const values = readFlags(usageOf(names), Object.fromEntries(options), own < 0 ? [] : given.slice(own));
  const known = Object.keys(PARTS).join(' | ');
  if (names.length === 0) throw new UsageError(() => `what is to be measured? ${known}`);
  const unknown = names.find((name) => PARTS[name] === undefined);
  if (unknown !== undefined) throw new UsageError(() => `there is no ${unknown} to measure: ${known}`);
  const judged = Object.entries(flags).map(([name, preset]) => [name, judge(name, values[name] ?? preset, preset)]);
  let kept = true;
  for (const one of parts) kept = (await one.run(root, say, Object.fromEntries(judged) as typeof flags)) && kept;
  return kept ? 0 : 1;
}

/** A whole number from 1 where the preset is one; of a list each, and of names only those of the preset. */
function judge(flag: string, given: string, preset: string): string {
  const known = preset.split(',');
  const isOne = (word: string): boolean =>
    /^\d+$/.test(known[0] ?? '') ? /^[1-9]\d{0,8}$/.test(word) : known.includes(word);
  const words = given.split(',');
  if (words.every(isOne) && (known.length > 1 || words.length === 1)) return given;
  throw new UsageError(() => `--${flag} is written like ${preset}; got "${given}"`);
}

/** The parts that were named, or all. */
function usageOf(names: string[]): string {
  const shown = Object.entries(PARTS).filter(([name]) => names.length === 0 || names.includes(name));
  const lines = shown.map(([name, { what, flags }]) => {
    const own = Object.entries(flags).map(([flag, preset]) => `  --${flag} ${preset}`);
    return `  ${name.padEnd(8)} ${what}${own.join('')}`;
  });
  return `Measures one thing after another and prints it. Ends with 1 if a budget is not kept.

  npm run bench -- engines --rounds 5
  npm run bench -- clicks agenda

${lines.join('\n')}

A flag stands with what it is if nobody says otherwise. -h, --help shows this text, of the parts that are named.`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

runProgram(main);
