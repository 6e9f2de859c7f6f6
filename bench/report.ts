/** `npm run bench -- report`: one page of what was measured last, with pictures: docs/benchmark.md. */

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AgendaResult } from './agenda';
import type { ClicksResult } from './clicks';
import { barChart, type Bar } from './charts';
import type { EnginesResult } from './engines';
import { judge, sayHistory } from './engines/say-figures';
import type { GrowthResult } from './growth';
import type { RestartResult } from './restart';
import { readResult, type Kept } from './results';
import type { WaveResult } from './wave';

type Say = (line: string) => void;
type Section = { lines: string[]; pictures: Record<string, string> };

/** Writes the page from what is kept under out/bench; a part that was not measured is left out and named. */
export async function benchReport(root: string, say: Say): Promise<boolean> {
  const sections = [
    await section<EnginesResult>(root, 'engines', enginesSection),
    await section<ClicksResult>(root, 'clicks', clicksSection),
    await section<AgendaResult>(root, 'agenda', agendaSection),
    await section<GrowthResult>(root, 'growth', growthSection),
    await section<WaveResult>(root, 'wave', waveSection),
    await section<RestartResult>(root, 'restart', restartSection),
  ];
  const page = [HEAD, ...sections.flatMap(({ lines }) => lines)].join('\n');
  const pictures = path.join(root, 'docs', 'pictures');
  await mkdir(pictures, { recursive: true });
  for (const { pictures: own } of sections)
    for (const [name, svg] of Object.entries(own)) await writeFile(path.join(pictures, `benchmark-${name}.svg`), svg);
  await writeFile(path.join(root, 'docs', 'benchmark.md'), `${page.trimEnd()}\n`);
  say('docs/benchmark.md is written');
  return true;
}

const HEAD = `# Benchmark

Every figure here is of one run on one machine, servers included, and stands beside what the same work costs elsewhere in the same run. Machines differ by a factor of two and more; **only ratios carry over**. A run in which anything was lost, doubled or counted wrong prints no figure: one checker judges all engines.

This page is written by \`npm run bench -- report\` from what \`npm run bench -- engines | clicks | agenda | growth | wave | restart\` measured last.
`;

async function section<Result>(root: string, name: string, write: (kept: Kept<Result>) => Section): Promise<Section> {
  const kept = await readResult<Result>(root, name);
  if (kept === undefined) return { lines: [`## ${name}`, '', 'Not measured yet.', ''], pictures: {} };
  const { lines, pictures } = write(kept);
  const versions = Object.entries(kept.versions).map(([of, version]) => `${of} ${version}`);
  const where = `*${kept.at.slice(0, 10)}, ${kept.machine}; ${versions.join(', ')}.*`;
  return { lines: [...lines, '', where, ''], pictures };
}

function enginesSection({ result }: Kept<EnginesResult>): Section {
  const { load, engines, notRun } = result;
  const rows = engines.map(({ name, figures }) => {
    const { perSecond, rounds, cap, ackMs, nextMs, cpuInAll } = figures;
    const ack = name === 'bare' ? '–' : both(ackMs);
    const each = rounds.map((one) => one.toFixed(1)).join(', ');
    return `| ${name} | ${perSecond.toFixed(1)} (${each}) | ${cap.toFixed(1)} | ${ack} | ${both(nextMs)} | ${cpuInAll.toFixed(0)} |`;
  });
  const cpu = engines.map(({ name, figures }): Bar => ({ label: name, parts: figures.cpuMs }));
  const busy = engines.map(({ name, figures }) => `${name} ${(figures.busy * 100).toFixed(0)} %`).join(', ');
  return {
    lines: [
      '## The same work by five roads',
      '',
      `17 human acts in four stages (1, 9, 6, 1), 17 letters by SMTP, 8 records, four terms armed and cancelled. ${load.clients} clients, each with one nomination after another; nobody acts before their letter has come. ${load.rounds === 1 ? 'One round' : `${load.rounds} rounds`} of ${load.measureMs / 1_000} s in turns. The median of the rounds is shown, each round in brackets; *by CPU* is what all cores would do if nothing else ran.`,
      '',
      '| | nominations/s | by CPU | acknowledgement p50 / p99, ms | next stage open p50 / p99, ms | CPU, ms a nomination |',
      '| --- | --- | --- | --- | --- | --- |',
      ...rows,
      '',
      '![CPU of one nomination by process](pictures/benchmark-engines.svg)',
      '',
      ...engines.map(({ name, what, figures }) => {
        const beyond = figures.beyond === '' ? '' : ` Beyond the common work: ${figures.beyond}.`;
        const { history } = figures;
        const inTemporal = history === null ? '' : ` In Temporal: ${sayHistory(history)}.`;
        return `- **${name}**: ${what}. ${figures.checked} nominations checked.${inTemporal}${beyond}`;
      }),
      ...notRun.map(({ name, why }) => `- **${name}** was not run: ${why}.`),
      '',
      'What Laurel does and the others here do not: every act is judged by the rules of the pinned policy under a lock; every act is confirmed by a letter of its own; every date is kept with its derivation; the record is hash-chained; every letter carries a link that dies with its task; a policy, a calendar, conflicts of interest and deputies are read in each transaction. The others were given the least that makes the same promise: an act, a tally, a record and a letter, each once.',
      '',
      whereItGoes(engines),
      '',
      ...judge(engines).map(({ isKept, text }) => `- ${isKept ? '✓' : '✗'} ${text}`),
      '',
      `While it was measured the machine was busy with: ${busy}, others included.`,
    ],
    pictures: { engines: barChart('CPU of one nomination, ms', cpu) },
  };
}

/** Of Laurel's own CPU, process by process. */
function whereItGoes(engines: EnginesResult['engines']): string {
  const own = engines.find(({ name }) => name === 'laurel')?.figures;
  if (own === undefined) return '';
  const shares = Object.entries(own.cpuMs).sort(([, one], [, other]) => other - one);
  const parts = shares.map(([name, ms]) => `${name} ${((ms / own.cpuInAll) * 100).toFixed(0)} %`);
  return `Where Laurel's time goes: ${parts.join(', ')}. Its workflows leave in Temporal about what a bare one leaves; what it costs more is in its facts, which each act, each step and each letter reads and writes by many short queries.`;
}

function clicksSection({ result: { phases } }: Kept<ClicksResult>): Section {
  const bars = phases.map(({ what, clients, p50, p99 }): Bar => ({
    label: `${clients}, ${what}`,
    parts: { p50, 'p50 to p99': p99 - p50 },
  }));
  return {
    lines: [
      '## A click',
      '',
      'From the press of the button that records an act to the page that says so, through HTTP. At most 3 ms (p50) and 30 ms (p99), also with Temporal stopped.',
      '',
      '| at once | | p50, ms | p99, ms | clicks |',
      '| --- | --- | --- | --- | --- |',
      ...phases.map(
        ({ what, clients, count, p50, p99 }) =>
          `| ${clients} | ${what} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${count} |`,
      ),
      '',
      '![Time to the acknowledgement](pictures/benchmark-clicks.svg)',
    ],
    pictures: { clicks: barChart('Click to acknowledgement, ms', bars) },
  };
}

function agendaSection({ result: { items, alone, together, share } }: Kept<AgendaResult>): Section {
  const bars: Bar[] = [
    { label: `${items} sittings of 1`, parts: alone },
    { label: `1 sitting of ${items}`, parts: together },
  ];
  return {
    lines: [
      '## An agenda',
      '',
      `A council of nine by sealed ballot, papers made: ${items} nominations on one agenda cost **${(share * 100).toFixed(0)} %** of ${items} sittings of one, a nomination (at most 40 %). The voters' own machines are not in it.`,
      '',
      '![CPU of one nomination at its council](pictures/benchmark-agenda.svg)',
    ],
    pictures: { agenda: barChart('CPU of one nomination at its council, ms', bars) },
  };
}

function growthSection({ result: { houses } }: Kept<GrowthResult>): Section {
  return {
    lines: [
      '## Growth',
      '',
      'Sixteen people answer at once in a house of so many cases; then every page that lists, one after another. The acknowledgement may grow by a fifth, no list may take longer than 100 ms (p99).',
      '',
      '| cases | open | acknowledgement p50 / p99, ms | slowest list | p99, ms |',
      '| --- | --- | --- | --- | --- |',
      ...houses.map(
        ({ cases, open, ackMs, slowest }) =>
          `| ${cases} | ${open} | ${both(ackMs)} | \`${slowest.place}\` | ${slowest.p99.toFixed(1)} |`,
      ),
    ],
    pictures: {},
  };
}

function waveSection({ result }: Kept<WaveResult>): Section {
  const { letters, cases, seconds, perSecond, startMs } = result;
  return {
    lines: [
      '## A wave of reminders',
      '',
      `${letters} reminders of ${cases} cases fall due at one instant: all are with the mail server, each once, after ${seconds.toFixed(0)} s (${perSecond.toFixed(0)} a second). A worker that starts anew polls after ${startMs.toFixed(0)} ms (at most 1500).`,
    ],
    pictures: {},
  };
}

function restartSection({ result }: Kept<RestartResult>): Section {
  const { open, before, whileAway, after, seconds } = result;
  return {
    lines: [
      '## A restart',
      '',
      `Worker and Temporal are killed with ${open} nominations open, and 160 people act while both are away. Started again, Temporal answers after ${seconds.temporal.toFixed(1)} s and the worker polls after ${seconds.worker.toFixed(1)} s; all those acts are taken up after ${seconds.takenUp.toFixed(1)} s, and nothing is left to do after ${seconds.quiet.toFixed(1)} s. Every case has its run, every letter came once, and the record verifies.`,
      '',
      '| sixteen at once | acknowledgement p50 / p99, ms | next stage open p50 / p99, ms |',
      '| --- | --- | --- |',
      `| before | ${both(before.ackMs)} | ${both(before.nextMs)} |`,
      `| while both are away | ${both(whileAway)} | – |`,
      `| after | ${both(after.ackMs)} | ${both(after.nextMs)} |`,
    ],
    pictures: {},
  };
}

function both({ p50, p99 }: { p50: number; p99: number }): string {
  return `${p50.toFixed(1)} / ${p99.toFixed(1)}`;
}
