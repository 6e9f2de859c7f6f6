/** The worker has little memory and the house many cases: it puts runs out of mind, and does not fall over (F29). */

import { readFileSync } from 'node:fs';
import { readNominationFile } from '../../client/tables/nomination-file';
import { beginImport, judgeRows, keepDraft, runImport } from '../../prisma/acts/import-nominations';
import { listLiveCases, wakeCases } from '../../prisma/outbox/sweep';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { firstOfDoors, freePort } from '../../stack/ports';
import type { Servers } from '../../stack/throw-away';
import { seasonFile } from '../imported-season';
import { actorOf, walkToAward } from '../walk';
import type { FaultHouse } from './house';
import { pause } from './kill-worker';
import { between, faults, type Around, type Row } from './row';

const HEAP_MB = 256;
const PATIENCE_MS = 600_000;
const LOOK_MS = 250;

/** Where the worker's Temporal part tells its figures, as the row itself is told. */
const DOOR = 'LAUREL_TRIED_DOOR';

/** The worker alone is held to little memory, its threads too. */
const withSmallHeap: Around = async (work) => {
  const door = `127.0.0.1:${await freePort(firstOfDoors())}`;
  const own = {
    NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
    LAUREL_WATCH_TEMPORAL: door,
    // Nobody kills it here: a letter is its own for as long as in earnest, also on a machine that has much else to do.
    LAUREL_SMTP_SECONDS: '40',
  };
  const environmentOf: Servers['environmentOf'] = (program, usual) =>
    program === 'worker' ? { ...usual, ...own } : usual;
  return work({ [DOOR]: door }, { environmentOf });
};

export const smallHeap: Row = {
  id: 'F29',
  what: `a worker with a heap of ${HEAP_MB} MB, and about a hundred nominations more at a time`,
  times: 15,
  // 2,000 nominations.
  whole: 20,
  around: withSmallHeap,
  plan: (dice, times) => faults(times, (index) => ({ at: between(dice('F29', index), 90, 110) })),
  run: async (house, plan, environment) => {
    const { database, number, stack } = house;
    const pid = stack.programs.worker.pid();
    const watched = watchMemory(pid);
    const began = Date.now();
    let nominated = 0;
    for (const { at } of plan) {
      house.broke('nominations');
      await nominateMany(house, { from: nominated + 1, count: at });
      nominated += at;
    }
    await untilOpened(house, nominated + 1);
    house.note(`${nominated} cases under way after ${((Date.now() - began) / 1000).toFixed(0)} s`);
    // Whoever was put out of mind is told anew, all at once, while one case goes all the way.
    const since = Date.now();
    await wakeCases(database, await listLiveCases(database));
    await walkToAward(database, number, () => Promise.resolve());
    await house.heal(since);
    const { megabytes, gone } = watched.stop();
    const figures = await readFigures(environment[DOOR] ?? '');
    const [kept, evicted] = [figures('temporal_sticky_cache_size'), figures('sticky_cache_total_forced_eviction')];
    // A run leaves the mind for want of room, or because its task came back too late: either way it is told anew.
    house.note(
      `the worker holds ${megabytes} MB at most; of ${nominated + 1} runs ${kept} are in mind, ${evicted} times one made room`,
    );
    house.expect(kept <= nominated, `all of ${nominated + 1} runs are in mind: none had to be told anew`);
    house.expect(!gone && stack.programs.worker.pid() === pid, 'the worker has fallen over and was started again');
    const { ending } = await database.nomination.findUniqueOrThrow({ where: { number } });
    house.expect(ending === 'awarded', `the case ended ${String(ending)}`);
  },
};

/** A table of nominations, as staff bring it. */
async function nominateMany({ database }: FaultHouse, { from, count }: { from: number; count: number }): Promise<void> {
  const { openedById } = await database.nomination.findFirstOrThrow({ orderBy: { number: 'asc' } });
  const actor = await actorOf(database, openedById);
  const table = await readNominationFile(Buffer.from(seasonFile(count, 0, from)), 'season.csv');
  if ('refusals' in table) throw new Error(JSON.stringify(table.refusals));
  const rows = granted(await judgeRows(database, { actor, lines: table.lines }));
  const draft = { rows, file: 'season.csv', sha256: '', normalised: table.normalised, rehearsal: true };
  const id = await keepDraft(database, { ...draft, actor });
  granted(await beginImport(database, { id, actor, scope: 'good' }));
  await runImport(database, id);
}

function granted<Answer>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

/** Every case has its first step open, and its run is there. */
async function untilOpened({ database, client }: FaultHouse, count: number): Promise<void> {
  const query = "WorkflowType = 'nomination' AND ExecutionStatus = 'Running'";
  const late = Date.now() + PATIENCE_MS;
  for (;;) {
    const [opened, running] = [await database.opening.count(), (await client.workflow.count(query)).count];
    if (opened >= count && running >= count) return;
    if (Date.now() > late) throw new Error(`of ${count} cases ${opened} are opened and ${running} run`);
    await pause(LOOK_MS);
  }
}

/** The sum of each figure whose name has some words in it. */
async function readFigures(door: string): Promise<(words: string) => number> {
  const lines = (await (await fetch(`http://${door}/metrics`)).text()).split('\n');
  return (words) =>
    lines
      .filter((line) => !line.startsWith('#') && (line.split(/[{ ]/)[0] ?? '').includes(words))
      .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/** What a process holds at most, and whether it went away, looked at often; nothing where the system does not say. */
function watchMemory(pid: number | undefined): { stop: () => { megabytes: number; gone: boolean } } {
  const seen = { megabytes: 0, gone: false };
  const timer = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
      const held = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
      seen.megabytes = Math.max(seen.megabytes, Math.round(held));
    } catch {
      seen.gone = process.platform === 'linux';
    }
  }, LOOK_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return seen;
    },
  };
}
