/**
 * `npm run bench -- growth [--open 1000,10000,100000]`: whether an act is acknowledged and every list shown as quickly in
 * a house of a hundred thousand open nominations, with all that is closed beside them, as in one of a thousand.
 */

import { performance } from 'node:perf_hooks';
import path from 'node:path';
import { giveOpinion } from '../prisma/acts/give-opinion';
import { nominate } from '../prisma/acts/nominate';
import { reviewNomination } from '../prisma/acts/review-nomination';
import { closeDatabase, openDatabase, type Database } from '../prisma/database';
import { migrate } from '../prisma/migrate';
import { whereIs } from '../prisma/stages/settle';
import { CLERK, loadBenchAward, OPENS, UNIT } from './engines/award';
import { layGround, type Ground } from './engines/ground';
import { percentile } from './engines/statistics';
import { OPEN_SHARE } from './many-case';
import { askPages, fill } from './pages';
import { keepResult } from './results';
import { actorOf } from './walk';

const [MOST_TIMES, PAGE_MS, CLIENTS, NOMINATIONS, TIMES] = [1.2, 100, 16, 24, 100];
/** Nominations whose acts warm everything up. */
const WARM_UP = 4;
const EMPTY = 'growth';
const OPINION = { choice: 'agree', text: '', paper: 'Công văn 7', paperOn: '2020-12-14' } as const;

type Grown = {
  cases: number;
  open: number;
  ackMs: { p50: number; p99: number };
  slowest: Listed;
  lists: Listed[];
};
type Listed = { place: string; p50: number; p99: number };
export type GrowthResult = { houses: Grown[] };

type Say = (line: string) => void;

/**
 * Fills a house of each size and measures acknowledgement and lists. Answers whether the budgets were kept in all of
 * them.
 */
export async function benchGrowth(root: string, say: Say, wanted: { open: string }): Promise<boolean> {
  const ground = await layGround(root);
  const houses: Grown[] = [];
  try {
    await ground.createDatabase(EMPTY);
    await migrate(ground.databaseUrl(EMPTY), path.join(root, 'prisma'));
    for (const open of wanted.open.split(',').map(Number)) {
      const grown = await measure(ground, Math.ceil(open / OPEN_SHARE));
      houses.push(grown);
      const { cases, ackMs, lists, slowest } = grown;
      for (const { place, p50, p99 } of lists)
        say(`${p99 <= PAGE_MS ? '✓' : '✗'} ${place.padEnd(56)} p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms`);
      say(
        `${String(cases).padStart(7)} cases, ${String(grown.open).padStart(6)} open: acknowledgement p50 ${ackMs.p50.toFixed(1)} ms, p99 ${ackMs.p99.toFixed(1)} ms; slowest list ${slowest.place} p99 ${slowest.p99.toFixed(1)} ms`,
      );
    }
  } finally {
    await ground.clear();
  }
  await keepResult(root, 'growth', { houses } satisfies GrowthResult);
  return judge(houses, say);
}

async function measure(ground: Ground, cases: number): Promise<Grown> {
  const name = `growth_${cases}`;
  await ground.createDatabase(name, EMPTY);
  const database = openDatabase(ground.databaseUrl(name), { poolSize: 20 });
  try {
    const house = { database, root: ground.root, count: cases, years: 4 };
    const cookie = await fill(house, OPENS);
    await loadBenchAward(database, ground.root);
    const times = await acknowledge(database);
    const pages = await askPages(house, cookie, TIMES);
    const lists = pages.map(({ place, times: took }) => ({
      place,
      p50: percentile(took, 0.5),
      p99: percentile(took, 0.99),
    }));
    const [slowest] = [...lists].sort((one, other) => other.p99 - one.p99);
    return {
      cases,
      open: await database.nomination.count({ where: { state: 'open' } }),
      ackMs: { p50: percentile(times, 0.5), p99: percentile(times, 0.99) },
      slowest: slowest ?? { place: '', p50: 0, p99: 0 },
      lists,
    };
  } finally {
    await closeDatabase(database);
    await ground.dropDatabase(name);
  }
}

/** Sixteen people at once answer what they are asked; what the workflow would do is done by the same code beforehand. */
async function acknowledge(database: Database): Promise<number[]> {
  const [clerk, head] = [await actorOf(database, CLERK), await actorOf(database, 'bench-head')];
  const numbers: string[] = [];
  for (let serial = 0; serial < NOMINATIONS; serial += 1) {
    const input = {
      title: 'BENCH',
      year: 2020,
      nominee: UNIT,
      unit: UNIT,
      ministry: 'bench-office',
      reason: 'Đo lường',
    };
    const answer = await nominate(database, {
      input: { ...input, nomineePerson: `Lê Thị Lớn ${serial}`, evidence: [], dossier: {} },
      actor: clerk,
      rehearsal: true,
    });
    if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
    await whereIs(database, answer.number);
    const where = { nominationNumber: answer.number, kind: 'review' };
    const { id: taskId } = await database.task.findFirstOrThrow({ where });
    await reviewNomination(database, { taskId, actor: head, choice: 'agree' });
    await whereIs(database, answer.number);
    numbers.push(answer.number);
  }
  const times: number[] = [];
  const act = async (left: { id: string; personId: string }[], isMeasured: boolean): Promise<void> => {
    for (let task = left.shift(); task !== undefined; task = left.shift()) {
      const actor = await actorOf(database, task.personId);
      const began = performance.now();
      await giveOpinion(database, { taskId: task.id, actor, ...OPINION });
      if (isMeasured) times.push(performance.now() - began);
    }
  };
  for (const [isMeasured, some] of [
    [false, numbers.slice(0, WARM_UP)],
    [true, numbers.slice(WARM_UP)],
  ] as const) {
    const where = { nominationNumber: { in: some }, kind: 'consult', state: 'open' };
    const left = await database.task.findMany({ where });
    await Promise.all(Array.from({ length: CLIENTS }, () => act(left, isMeasured)));
  }
  return times;
}

function judge(houses: Grown[], say: Say): boolean {
  const [first, last] = [houses[0], houses.at(-1)];
  if (first === undefined || last === undefined) return true;
  const times = last.ackMs.p99 / first.ackMs.p99;
  const slowest = Math.max(...houses.map((house) => house.slowest.p99));
  const verdicts = [
    { isKept: times <= MOST_TIMES, text: `acknowledgement p99 ${times.toFixed(2)} ×, at most ${MOST_TIMES} ×` },
    { isKept: slowest <= PAGE_MS, text: `slowest list p99 ${slowest.toFixed(0)} ms, at most ${PAGE_MS} ms` },
  ];
  for (const { isKept, text } of verdicts) say(`${isKept ? '✓' : '✗'} ${text}: ${isKept ? 'kept' : 'not kept'}`);
  return verdicts.every(({ isKept }) => isKept);
}
