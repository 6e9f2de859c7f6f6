/** Learns at once which tasks a case asks and which cases have ended, for all clients by one query a time. */

import type { Database } from '../../prisma/database';
import { listen } from '../../prisma/listen';

export type AskedTask = { id: string; personId: string; office: string | null; seatNo: number | null };

export type Asking = { kind: string; count: number; sequence?: number };

export type TaskWatch = {
  /** The tasks of a kind that a case asks, once there are so many of them. */
  asked: (id: string, asking: Asking) => Promise<AskedTask[]>;
  /** The same of a sitting. */
  askedBySitting: (number: string, asking: Asking) => Promise<AskedTask[]>;
  ended: (id: string) => Promise<void>;
  stop: () => Promise<void>;
};

const PATIENCE_MS = 60_000;
const POLL_MS = 200;

type Waiting = {
  key: string;
  place: 'nomination' | 'sitting';
  number: string;
  asking?: Asking;
  done: (tasks: AskedTask[]) => void;
};

/** The database says when letters were queued, which is when somebody is asked; a poll is the promise. */
export function watchTasks(database: Database, databaseUrl: string): TaskWatch {
  const waiting = new Map<string, Waiting>();
  const known = new Map<string, Promise<AskedTask[]>>();
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    for (const { key, tasks } of await answered(database, [...waiting.values()])) {
      waiting.get(key)?.done(tasks);
      waiting.delete(key);
    }
  };
  const begin = (): void => {
    next = undefined;
    current = look()
      .catch(() => undefined)
      .finally(() => (current = undefined));
  };
  /** Whoever rings while somebody looks is answered by the next look, all of them by one. */
  const ring = (): void => {
    if (current === undefined) begin();
    else next ??= current.then(begin);
  };
  const listener = listen(databaseUrl, 'laurel_letters', ring);
  const poll = setInterval(ring, POLL_MS);
  const wait = (one: Omit<Waiting, 'key' | 'done'>): Promise<AskedTask[]> => {
    const key = `${one.place}/${one.number}/${one.asking?.kind ?? 'ended'}/${one.asking?.sequence ?? ''}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = new Promise<AskedTask[]>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`waited in vain for ${key}`)), PATIENCE_MS);
      const done = (tasks: AskedTask[]): void => {
        clearTimeout(late);
        resolve(tasks);
      };
      waiting.set(key, { ...one, key, done });
    });
    known.set(key, answer);
    ring();
    return answer;
  };
  return {
    asked: (number, asking) => wait({ place: 'nomination', number, asking }),
    askedBySitting: (number, asking) => wait({ place: 'sitting', number, asking }),
    ended: async (number) => {
      await wait({ place: 'nomination', number });
    },
    stop: async () => {
      clearInterval(poll);
      await listener.stop();
    },
  };
}

async function answered(database: Database, all: Waiting[]): Promise<{ key: string; tasks: AskedTask[] }[]> {
  const asked = all.filter(({ asking }) => asking !== undefined);
  const ending = all.filter(({ asking }) => asking === undefined).map(({ number }) => number);
  const numbersOf = (place: string): string[] => asked.filter((one) => one.place === place).map(({ number }) => number);
  const tasks =
    asked.length === 0
      ? []
      : await database.task.findMany({
          where: {
            state: 'open',
            OR: [
              { nominationNumber: { in: numbersOf('nomination') } },
              { sittingNumber: { in: numbersOf('sitting') } },
            ],
          },
        });
  const ended =
    ending.length === 0
      ? []
      : await database.nomination.findMany({
          where: { number: { in: ending }, state: 'ended' },
          select: { number: true },
        });
  return all.flatMap(({ key, place, number, asking }) => {
    if (asking === undefined) return ended.some((one) => one.number === number) ? [{ key, tasks: [] }] : [];
    const own = tasks.filter(
      (task) =>
        (place === 'nomination' ? task.nominationNumber : task.sittingNumber) === number &&
        task.kind === asking.kind &&
        (asking.sequence === undefined || task.openingSequence === asking.sequence),
    );
    return own.length >= asking.count ? [{ key, tasks: own }] : [];
  });
}
