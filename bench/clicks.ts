/**
 * `npm run bench -- clicks [--clicks 160]`: from the press of the button that records an act to the page that says it is
 * recorded, through HTTP: one person and sixteen at once, alone, beside nominations under way, and with Temporal stopped.
 */

import { performance } from 'node:perf_hooks';
import { openSession } from '../prisma/sign-in';
import { attribute } from '../stack/players/browser';
import type { Program } from '../stack/programs';
import { BODIES } from './engines/award';
import { layGround } from './engines/ground';
import { common, inWriting } from './engines/laurel';
import { openHouse, startProgram, type House } from './engines/laurel-house';
import type { AskedTask } from './engines/laurel-tasks';
import type { Running } from './engines/kinds';
import { percentile } from './engines/statistics';
import { faultsOfHouse } from './faults-of-house';
import { keepResult } from './results';

const TARGET = { p50: 3, p99: 30 };
const MANY = 16;
/** Nominations that go their way beside the clicks. */
const BESIDE = 4;
const WARM_UP = 60;

export type ClicksResult = { phases: { what: string; clients: number; count: number; p50: number; p99: number }[] };

type Say = (line: string) => void;

/** Prints what a click costs and keeps it for docs/benchmark.md. Answers whether the budgets were kept. */
export async function benchClicks(root: string, say: Say, wanted: { clicks: string }): Promise<boolean> {
  const ground = await layGround(root);
  try {
    const house = await openHouse(ground);
    const result = await measure(house, Number(wanted.clicks));
    await keepResult(root, 'clicks', result);
    return sayAll(result, say);
  } finally {
    await ground.clear();
  }
}

async function measure(house: House, clicks: number): Promise<ClicksResult> {
  const port = await house.ground.port();
  const site = `http://127.0.0.1:${port}`;
  const worker = await startProgram(house, 'worker', { LAUREL_QUEUES: 'laurel,laurel-mail' });
  const web = await startProgram(house, 'web', { PORT: String(port), LAUREL_URL: site });
  const running = { ...inWriting(house), ...common(house, { worker, web }) };
  const phases: ClicksResult['phases'] = [];
  try {
    const tasks = await askMany(running, house, WARM_UP + 3 * clicks + 2 * Math.ceil(clicks / 4));
    const press = await openDoors(house, site);
    const phase = async (what: string, clients: number, count: number): Promise<void> => {
      const times = await clickAll(tasks.splice(0, count), { clients, press });
      phases.push({ what, clients, count, p50: percentile(times, 0.5), p99: percentile(times, 0.99) });
    };
    await clickAll(tasks.splice(0, WARM_UP), { clients: 4, press });
    await phase('alone', 1, Math.ceil(clicks / 4));
    await phase('alone', MANY, clicks);
    const load = nominationsBeside(running);
    await phase('beside nominations under way', MANY, clicks);
    await load.stop();
    await stopEngine(house, worker);
    await phase('with Temporal stopped', 1, Math.ceil(clicks / 4));
    await phase('with Temporal stopped', MANY, clicks);
    await checkRecorded(house, phases);
  } finally {
    await running.stop();
  }
  return { phases };
}

/** As many tasks of bodies that are asked for their opinion as there will be clicks. */
async function askMany(running: Running, house: House, count: number): Promise<AskedTask[]> {
  const ids: string[] = [];
  for (let serial = 0; serial * BODIES.length < count; serial += 1) {
    const id = await running.start(10_000 + serial);
    ids.push(id);
  }
  for (const id of ids) {
    await running.opened(id, 0);
    await running.act(id, 0, 0);
  }
  const asked: AskedTask[] = [];
  for (const id of ids)
    asked.push(...(await house.tasks.asked(id, { kind: 'consult', sequence: 2, count: BODIES.length })));
  await running.quiet();
  return asked;
}

type Press = (task: AskedTask) => Promise<number>;

/** A session for every speaker, and how one of them presses the button of a task. */
async function openDoors({ database }: House, site: string): Promise<Press> {
  const doors = new Map<string, { cookie: string; mark: string }>();
  for (const body of BODIES) {
    const personId = `${body}-speaker`;
    const cookie = `laurel-session=${await openSession(database, personId)}`;
    const page = await (await fetch(`${site}/tasks`, { headers: { cookie } })).text();
    const field = /<input[^>]*name="mark"[^>]*>/.exec(page)?.[0] ?? '';
    doors.set(personId, { cookie, mark: attribute(field, 'value') ?? '' });
  }
  return async ({ id, personId }) => {
    const { cookie = '', mark = '' } = doors.get(personId) ?? {};
    const body = new URLSearchParams({ ...OPINION, step: 'confirm', mark, formKey: `click-${id}` }).toString();
    const headers = { cookie, origin: site, 'content-type': 'application/x-www-form-urlencoded' };
    const began = performance.now();
    const answer = await fetch(`${site}/tasks/${id}`, { method: 'POST', body, headers, redirect: 'manual' });
    const took = performance.now() - began;
    const html = await answer.text();
    if (answer.status !== 200 && answer.status !== 303) throw new Error(`${answer.status}: ${html.slice(0, 2_000)}`);
    return took;
  };
}

const OPINION = { choice: 'agree', text: '', paper: 'Công văn 7', paperOn: '2020-12-14' };

async function clickAll(tasks: AskedTask[], { clients, press }: { clients: number; press: Press }): Promise<number[]> {
  const times: number[] = [];
  const person = async (): Promise<void> => {
    for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) times.push(await press(task));
  };
  await Promise.all(Array.from({ length: clients }, person));
  return times;
}

/** A few nominations that walk the whole road, one after another, until told to stop. */
function nominationsBeside(running: Running): { stop: () => Promise<void> } {
  let isOver = false;
  let serial = 20_000;
  const walk = async (): Promise<void> => {
    while (!isOver) {
      const id = await running.start((serial += 1));
      for (const [stage, size] of [1, 9, 6, 1].entries()) {
        await running.opened(id, stage);
        for (let voter = 0; voter < size; voter += 1) await running.act(id, stage, voter);
      }
    }
  };
  const walks = Promise.all(Array.from({ length: BESIDE }, walk));
  return {
    stop: async () => {
      isOver = true;
      await walks;
    },
  };
}

async function stopEngine({ temporal }: House, worker: Program): Promise<void> {
  await worker.stop();
  await temporal.program.stop();
}

/** What was acknowledged is there, each once, and all that is there agrees. */
async function checkRecorded({ database }: House, phases: ClicksResult['phases']): Promise<void> {
  const clicked = WARM_UP + phases.reduce((sum, { count }) => sum + count, 0);
  const acts = await database.act.count({ where: { kind: 'consult' } });
  const tasks = await database.task.count({ where: { kind: 'consult', state: { not: 'open' } } });
  if (acts < clicked || acts !== tasks) throw new Error(`${clicked} clicks, ${acts} acts on ${tasks} tasks`);
  const faults = await faultsOfHouse(database);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

function sayAll({ phases }: ClicksResult, say: Say): boolean {
  let kept = true;
  say('Click to durable acknowledgement, through HTTP');
  for (const { what, clients, count, p50, p99 } of phases) {
    const isKept = p50 <= TARGET.p50 && p99 <= TARGET.p99;
    kept &&= isKept;
    const who = `${clients} at once, ${what}`;
    say(
      `${isKept ? '✓' : '✗'} ${who.padEnd(46)} p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms  (${count} clicks)`,
    );
  }
  say(`p50 at most ${TARGET.p50} ms, p99 at most ${TARGET.p99} ms: ${kept ? 'kept' : 'not kept'}.`);
  return kept;
}
