/**
 * `npm run bench -- agenda [--items 50]`: what a nomination costs at its council, fifty on one agenda against fifty
 * sittings of one. One paper, one letter a member, one count: here an office's own way of working saves the work.
 */

import { cpuOf } from './engines/cpu';
import { layGround } from './engines/ground';
import { common } from './engines/laurel';
import { openHouse, startProgram, type House } from './engines/laurel-house';
import type { Running } from './engines/kinds';
import { conveneOn, forward, nominateSealed, voteOn } from './engines/laurel-sealed';
import { keepResult } from './results';

const MOST_SHARE = 0.4;
const MEMBERS = 9;
const AT_ONCE = 8;
const WARM_UP = 4;

export type AgendaResult = {
  items: number;
  /** CPU a nomination in milliseconds by process, of sittings of one and of one sitting of all. */
  alone: Record<string, number>;
  together: Record<string, number>;
  share: number;
};

type Say = (line: string) => void;

/** Prints both ways with their share and keeps them for docs/benchmark.md. Answers whether the budget was kept. */
export async function benchAgenda(root: string, say: Say, wanted: { items: string }): Promise<boolean> {
  const items = Number(wanted.items);
  const ground = await layGround(root);
  try {
    const house = await openHouse(ground);
    const [worker, keeper] = await Promise.all([startProgram(house, 'worker'), startProgram(house, 'keeper')]);
    const running = common(house, { worker, keeper });
    try {
      const result = await measure(house, running, items);
      await keepResult(root, 'agenda', result);
      return sayAll(result, say);
    } finally {
      await running.stop();
    }
  } finally {
    await ground.clear();
  }
}

async function measure(
  house: House,
  running: Pick<Running, 'processes' | 'quiet'>,
  items: number,
): Promise<AgendaResult> {
  await sitOn(house, inOnes(await waiting(house, 1_000, WARM_UP)));
  const cost = async (first: number, parts: (ids: string[]) => string[][]): Promise<Record<string, number>> => {
    const ids = await waiting(house, first, items);
    await running.quiet();
    const before = cpuOf(running.processes());
    await sitOn(house, parts(ids));
    await running.quiet();
    const after = cpuOf(running.processes());
    return Object.fromEntries(Object.entries(after).map(([name, ms]) => [name, (ms - (before[name] ?? 0)) / items]));
  };
  const alone = await cost(2_000, inOnes);
  const together = await cost(3_000, (ids) => [ids]);
  return { items, alone, together, share: inAll(together) / inAll(alone) };
}

function inOnes(ids: string[]): string[][] {
  return ids.map((id) => [id]);
}

/** Nominations that wait for their council. */
async function waiting(house: House, first: number, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) ids.push(await nominateSealed(house, first + at));
  for (const id of ids) await forward(house, id);
  for (const id of ids) await house.tasks.asked(id, { kind: 'convene', sequence: 2, count: 1 });
  return ids;
}

/** Convenes, votes and counts, a few sittings side by side; until every nomination is at its bloc. */
async function sitOn(house: House, agendas: string[][]): Promise<void> {
  const left = [...agendas];
  const sit = async (): Promise<void> => {
    for (let items = left.shift(); items !== undefined; items = left.shift()) {
      const sitting = await conveneOn(house, { kind: 'council' }, items);
      for (let voter = 0; voter < MEMBERS; voter += 1)
        await voteOn(house, { sitting, kind: 'council', voter, items: items.length });
      for (const id of items) await house.tasks.asked(id, { kind: 'convene', sequence: 3, count: 1 });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sit));
}

function inAll(costs: Record<string, number>): number {
  return Object.values(costs).reduce((sum, one) => sum + one, 0);
}

function sayAll({ items, alone, together, share }: AgendaResult, say: Say): boolean {
  const isKept = share <= MOST_SHARE;
  const parts = (costs: Record<string, number>): string =>
    Object.entries(costs)
      .map(([name, ms]) => `${name} ${ms.toFixed(0)}`)
      .join(', ');
  say(
    `A council of ${MEMBERS} by sealed ballot, papers made; CPU in ms a nomination, without the voters' own machines`,
  );
  say(`${items} sittings of 1   ${inAll(alone).toFixed(0).padStart(5)}: ${parts(alone)}`);
  say(`1 sitting of ${items}   ${inAll(together).toFixed(0).padStart(5)}: ${parts(together)}`);
  say(
    `${isKept ? '✓' : '✗'} ${(share * 100).toFixed(0)} %, at most ${MOST_SHARE * 100} %: ${isKept ? 'kept' : 'not kept'}.`,
  );
  return isKept;
}
