/** Many who ask for the same at about the same time share one statement. */

import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Database } from './database';

type Waiting<Item, Answer> = {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (fault: unknown) => void;
};

/**
 * Who asks while a statement is under way waits for the next, and all who wait are asked for by one. What was asked for
 * together and failed is asked for once more one by one: a fault of one is no other's. So asking twice must be harmless.
 * @param ask answers as many as it was asked, in the same order
 * @param gatherMs how long the first waits for others; else for those of the same turn of events
 */
export function shareStatements<Item, Answer>(
  ask: (database: Database, items: Item[]) => Promise<Answer[]>,
  gatherMs = 0,
): (database: Database, item: Item) => Promise<Answer> {
  const lines = new WeakMap<Database, Waiting<Item, Answer>[]>();
  const serve = async (database: Database, line: Waiting<Item, Answer>[]): Promise<void> => {
    while (line.length > 0) {
      await (gatherMs === 0 ? setImmediate() : setTimeout(gatherMs));
      await answerAll(line.splice(0), (items) => ask(database, items));
    }
    lines.delete(database);
  };
  return (database, item) =>
    new Promise((resolve, reject) => {
      const line = lines.get(database) ?? [];
      line.push({ item, resolve, reject });
      if (lines.has(database)) return;
      lines.set(database, line);
      void serve(database, line);
    });
}

async function answerAll<Item, Answer>(
  waiting: Waiting<Item, Answer>[],
  ask: (items: Item[]) => Promise<Answer[]>,
): Promise<void> {
  try {
    const answers = await ask(waiting.map(({ item }) => item));
    waiting.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
  } catch (fault) {
    const [only, ...others] = waiting;
    if (others.length === 0) only?.reject(fault);
    else for (const one of waiting) await answerAll([one], ask);
  }
}
