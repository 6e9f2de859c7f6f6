/**
 * `npm run bench -- engines [--seconds 15] [--clients 16] [--rounds 3] [--only laurel,bare,…]`: the same work by Laurel,
 * a bare workflow, DBOS and Restate, in turns on one machine, each turn checked for what was lost, doubled or miscounted.
 */

import { bare } from './engines/bare';
import { dbos } from './engines/dbos';
import { restate } from './engines/restate';
import { faultsOf } from './engines/check';
import { drive, type Load, type Turn } from './engines/drive';
import { figuresOf, type Figures } from './engines/figures';
import { layGround, type Ground } from './engines/ground';
import { NotHere, type Engine } from './engines/kinds';
import { laurel } from './engines/laurel';
import { laurelSealed } from './engines/laurel-sealed';
import { judge, lineOf, linesOfCpu } from './engines/say-figures';
import { keepResult } from './results';

export const ENGINES: Engine[] = [laurel, laurelSealed, bare, dbos, restate];
const WARM_UP_MS = 15_000;

type Wanted = { seconds: string; clients: string; rounds: string; only: string };

export type EnginesResult = {
  load: Load & { rounds: number };
  engines: { name: string; what: string; figures: Figures }[];
  notRun: { name: string; why: string }[];
};

type Say = (line: string) => void;

/** Answers whether every ratio is kept. @throws if an engine lost, doubled or miscounted anything: then no figure is told */
export async function benchEngines(root: string, say: Say, wanted: Wanted): Promise<boolean> {
  const names = wanted.only.split(',');
  const chosen = ENGINES.filter(({ name }) => names.includes(name));
  const rounds = Number(wanted.rounds);
  const load = { clients: Number(wanted.clients), warmUpMs: WARM_UP_MS, measureMs: Number(wanted.seconds) * 1_000 };
  const { turns, notRun } = await onGround(root, (ground) => takeTurns(ground, { chosen, rounds, load, say }));
  const engines = chosen.flatMap(({ name, what }) => {
    const own = turns.get(name);
    return own === undefined ? [] : [{ name, what, figures: figuresOf(own) }];
  });
  const result: EnginesResult = { load: { ...load, rounds }, engines, notRun };
  await keepResult(root, 'engines', result);
  return sayAll(result, say);
}

async function onGround<T>(root: string, work: (ground: Ground) => Promise<T>): Promise<T> {
  const ground = await layGround(root);
  try {
    return await work(ground);
  } finally {
    await ground.clear();
  }
}

type Turns = { chosen: Engine[]; rounds: number; load: Load; say: Say };

/** Rounds of turns: whatever else the machine does meets all of them. */
async function takeTurns(ground: Ground, { chosen, rounds, load, say }: Turns) {
  const turns = new Map<string, Turn[]>();
  const notRun: EnginesResult['notRun'] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const engine of chosen) {
      if (notRun.some(({ name }) => name === engine.name)) continue;
      try {
        const turn = await takeTurn(engine, ground, load);
        turns.set(engine.name, [...(turns.get(engine.name) ?? []), turn]);
        say(
          `round ${round}: ${engine.name} ${(turn.done / turn.seconds).toFixed(2)}/s, ${turn.ids.length} nominations checked, nothing lost or doubled`,
        );
      } catch (fault) {
        if (!(fault instanceof NotHere)) throw fault;
        notRun.push({ name: engine.name, why: fault.message });
        say(`${engine.name} not run: ${fault.message}`);
      }
    }
  }
  return { turns, notRun };
}

async function takeTurn(engine: Engine, ground: Ground, load: Load): Promise<Turn> {
  const running = await engine.open(ground);
  try {
    const turn = await drive(running, ground, load);
    const faults = faultsOf(turn.audit, { ids: turn.ids, received: turn.received, keepsFacts: engine.keepsFacts });
    if (faults.length > 0)
      throw new Error(`${engine.name} does not keep its promises:\n${faults.slice(0, 20).join('\n')}`);
    return turn;
  } finally {
    await running.stop();
  }
}

function sayAll({ engines, load }: EnginesResult, say: Say): boolean {
  say('');
  say(
    `17 acts, 17 letters, 8 records a nomination; ${load.clients} clients, ${load.rounds} rounds of ${load.measureMs / 1000} s`,
  );
  say('engine            nominations/s  (of both cores)  ack p50/p99 ms   next stage p50/p99 ms');
  for (const engine of engines) say(lineOf(engine));
  say('');
  say('CPU, ms a nomination');
  for (const engine of engines) for (const line of linesOfCpu(engine)) say(line);
  say('');
  const verdicts = judge(engines);
  for (const { isKept, text } of verdicts) say(`${isKept ? '✓' : '✗'} ${text}`);
  return verdicts.every(({ isKept }) => isKept);
}
