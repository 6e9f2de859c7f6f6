/** What all engines stand on: one PostgreSQL that keeps its promises, one mail server, a folder that is thrown away. */

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDatabase, dropDatabase } from '../../prisma/cluster';
import { firstOfOurs, freePort } from '../../stack/ports';
import { startPostgres } from '../../stack/postgres';

export type Ground = {
  root: string;
  folder: string;
  databaseUrl: (name: string) => string;
  createDatabase: (name: string, template?: string) => Promise<void>;
  dropDatabase: (name: string) => Promise<void>;
  smtpUrl: string;
  post: Received;
  port: () => Promise<number>;
  processes: { PostgreSQL: number; sink: number };
  clear: () => Promise<void>;
};

/** Starts both; PostgreSQL waits for the disk as in earnest. `clear` leaves nothing behind. */
export async function layGround(root: string): Promise<Ground> {
  const folder = await mkdtemp(path.join(tmpdir(), 'laurel-bench-'));
  const taken = new Set<number>();
  const port = async (): Promise<number> => {
    const free = await freePort(firstOfOurs(), taken);
    taken.add(free);
    return free;
  };
  const logFile = path.join(folder, 'log');
  const postgres = await startPostgres({ folder: path.join(folder, 'postgres'), port: await port(), logFile });
  const { sink, smtpUrl, post } = await startSink();
  const admin = postgres.databaseUrl('postgres');
  return {
    root,
    folder,
    databaseUrl: postgres.databaseUrl,
    createDatabase: async (name, template) => {
      await createDatabase(admin, name, template);
    },
    dropDatabase: (name) => dropDatabase(admin, name),
    smtpUrl,
    post,
    port,
    processes: { PostgreSQL: postgres.program.pid() ?? 0, sink: sink.pid ?? 0 },
    clear: async () => {
      if (sink.connected) sink.disconnect();
      await postgres.program.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What the mail server took, as it comes. */
export type Received = {
  /** Every Message-ID since the last time, in order. */
  collect: () => string[];
  /** Resolves when a letter with this Message-ID has come. */
  until: (messageId: string) => Promise<void>;
};

const PATIENCE_MS = 60_000;

async function startSink(): Promise<{ sink: ChildProcess; smtpUrl: string; post: Received }> {
  const sink = fork(path.join(__dirname, 'sink.js'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [{ port }] = (await once(sink, 'message')) as [{ port: number }];
  const all: string[] = [];
  const come = new Set<string>();
  const waiting = new Map<string, () => void>();
  sink.on('message', ({ ids }: { ids: string[] }) => {
    for (const id of ids) {
      all.push(id);
      come.add(id);
      waiting.get(id)?.();
      waiting.delete(id);
    }
  });
  const post: Received = {
    collect: () => {
      come.clear();
      return all.splice(0);
    },
    until: (id) =>
      come.has(id)
        ? Promise.resolve()
        : new Promise((resolve, reject) => {
            const late = setTimeout(() => reject(new Error(`the letter ${id} never came`)), PATIENCE_MS);
            waiting.set(id, () => {
              clearTimeout(late);
              resolve();
            });
          }),
  };
  return { sink, smtpUrl: `smtp://127.0.0.1:${port}`, post };
}
