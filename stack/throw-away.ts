/** A stack in a folder of its own, with servers of its own, that is thrown away after its use, whatever happens. */

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { closeDatabase, openDatabase, type Database } from '../prisma/database';
import { startStack, type Stack, type StackOptions } from './stack';

export type ThrowAway = { stack: Stack; database: Database; client: Client };

/** How its programs differ from the usual ones. */
export type Servers = Pick<StackOptions, 'environmentOf'>;

type Options = Pick<StackOptions, 'root' | 'done' | 'prepare' | 'timeSkipping' | 'environment' | keyof Servers>;

/** Starts it, lets `work` run on it, and removes servers and folder, also when somebody stops the program. */
export async function withThrowAwayStack<Answer>(
  { environment = {}, ...options }: Options,
  work: (house: ThrowAway) => Promise<Answer>,
): Promise<Answer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'laurel-demo-'));
  let stack: Stack | undefined;
  const clean = async (): Promise<void> => {
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const stop = (): void => void clean().then(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    stack = await startStack({
      ...options,
      folder,
      port: 18_080,
      portShift: 1_000 + (process.pid % 300) * 10,
      // Servers of the house are not for players: whatever the settings name, a rehearsal has its own unless it is told.
      environment: {
        DATABASE_URL: '',
        TEMPORAL_ADDRESS: '',
        SMTP_URL: '',
        LAUREL_URL: '',
        LAUREL_SWEEP_SECONDS: '5',
        ...environment,
      },
    });
    return await onStack(stack, work);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, stop);
    await clean();
  }
}

async function onStack<Answer>(stack: Stack, work: (house: ThrowAway) => Promise<Answer>): Promise<Answer> {
  const database = openDatabase(stack.databaseUrl);
  // An engine of the house has its own namespace, and asks for a key; our own asks nobody.
  const isOurs = stack.programs.temporal !== undefined;
  const { connectionOptions, namespace = 'default' } = isOurs ? {} : loadClientConnectConfig({ disableFile: true });
  const connection = await Connection.connect({ ...connectionOptions, address: stack.temporalAddress });
  try {
    return await work({ stack, database, client: new Client({ connection, namespace }) });
  } finally {
    await connection.close();
    await closeDatabase(database);
  }
}
