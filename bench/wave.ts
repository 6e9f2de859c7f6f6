/**
 * `npm run bench -- wave [--letters 5000]`: the morning of a reminder. So many people have not answered, the hour comes,
 * and every one of them is written to, by the worker as it runs in an office; then a worker that starts anew.
 */

import { performance } from 'node:perf_hooks';
import { setClockOffset } from '../prisma/clock';
import type { Database } from '../prisma/database';
import { BODIES } from './engines/award';
import { faultsOfLetters } from './engines/check';
import { layGround } from './engines/ground';
import { common, inWriting } from './engines/laurel';
import { openHouse, startProgram, type House } from './engines/laurel-house';
import type { Running } from './engines/kinds';
import { faultsOfHouse } from './faults-of-house';
import { keepResult } from './results';

const QUEUES = { LAUREL_QUEUES: 'laurel,laurel-mail', LAUREL_SWEEP_SECONDS: '2' };
const START_MS = 1_500;
const PATIENCE_MS = 900_000;
const AT_ONCE = 8;
/** A clock that was put forward rings no timer: the sweep finds what is overdue by more than two minutes. */
const OVERDUE_MS = 125_000;

export type WaveResult = { letters: number; cases: number; seconds: number; perSecond: number; startMs: number };

type Say = (line: string) => void;

/**
 * Prints how fast the wave went out and keeps it for docs/benchmark.md. Answers whether the worker began within its
 * budget.
 */
export async function benchWave(root: string, say: Say, wanted: { letters: string }): Promise<boolean> {
  const ground = await layGround(root);
  try {
    const house = await openHouse(ground);
    const worker = await startProgram(house, 'worker', QUEUES);
    const running = { ...inWriting(house), ...common(house, { worker }) };
    try {
      const cases = Math.ceil(Number(wanted.letters) / BODIES.length);
      await askAll(running, cases);
      const wave = await remindAll(house, running);
      await worker.stop();
      const began = performance.now();
      const again = await startProgram(house, 'worker', QUEUES);
      const startMs = performance.now() - began;
      await again.stop();
      const result: WaveResult = { ...wave, cases, startMs };
      await keepResult(root, 'wave', result);
      return sayAll(result, say);
    } finally {
      await running.stop();
    }
  } finally {
    await ground.clear();
  }
}

/** So many cases wait for nine bodies each. */
async function askAll(running: Running, cases: number): Promise<void> {
  let serial = 0;
  const open = async (): Promise<void> => {
    while (serial < cases) {
      const id = await running.start((serial += 1));
      await running.opened(id, 0);
      await running.act(id, 0, 0);
      await running.opened(id, 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, open));
  await running.quiet();
}

/** Puts the clock to the hour of the first reminder; until every reminder is with the mail server, each once. */
async function remindAll({ database, ground }: House, running: Running) {
  const where = { kind: 'reminder', state: 'planned' };
  const first = await database.moment.findFirstOrThrow({ where, orderBy: { at: 'asc' } });
  const last = await database.moment.findFirstOrThrow({
    where: { ...where, rung: first.rung },
    orderBy: { at: 'desc' },
  });
  const open = await database.task.count({ where: { kind: 'consult', state: 'open' } });
  ground.post.collect();
  await setClockOffset(database, last.at.getTime() - Date.now() + OVERDUE_MS);
  const began = performance.now();
  await untilReminded(database, open);
  const seconds = (performance.now() - began) / 1_000;
  await running.quiet();
  const sent = await database.letter.findMany({
    where: { kind: 'remind', state: 'sent' },
    select: { messageId: true },
  });
  const asking = sent.flatMap(({ messageId }) => messageId ?? []);
  const unlike = faultsOfLetters({ asking, others: [], received: ground.post.collect() });
  const faults = [...unlike, ...(await faultsOfHouse(database))];
  if (sent.length !== open || faults.length > 0)
    throw new Error(`${sent.length} of ${open} reminded\n${faults.join('\n')}`);
  return { letters: open, seconds, perSecond: open / seconds };
}

async function untilReminded(database: Database, count: number): Promise<void> {
  for (const late = Date.now() + PATIENCE_MS; Date.now() < late;) {
    if ((await database.letter.count({ where: { kind: 'remind', state: 'sent' } })) >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the wave did not end');
}

function sayAll({ letters, cases, seconds, perSecond, startMs }: WaveResult, say: Say): boolean {
  const isKept = startMs <= START_MS;
  say(
    `${letters} reminders of ${cases} cases: all with the mail server, each once, after ${seconds.toFixed(0)} s, ${perSecond.toFixed(0)} a second`,
  );
  const verdict = isKept ? 'kept' : 'not kept';
  say(`${isKept ? '✓' : '✗'} worker start to first poll ${startMs.toFixed(0)} ms, at most ${START_MS} ms: ${verdict}`);
  return isKept;
}
