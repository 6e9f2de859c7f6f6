/** DBOS: a library over PostgreSQL. An act is acknowledged when its message to the workflow has committed. */

import type { Ground } from './ground';
import { choiceOf, type Engine, type Running } from './kinds';
import { peerCommon, preparePeer, requirePeer } from './peers';

type DbosClient = {
  send: (to: string, message: unknown, topic: string) => Promise<void>;
  listWorkflows: (input: { status: string[] }) => Promise<unknown[]>;
  destroy: () => Promise<void>;
};
type Sdk = { DBOSClient: { create: (options: Record<string, unknown>) => Promise<DbosClient> } };

export const dbos: Engine = {
  name: 'dbos',
  what: 'DBOS 5.3.0: acts as messages to a durable workflow, its journal in PostgreSQL',
  keepsFacts: true,
  open: openDbos,
};

async function openDbos(ground: Ground): Promise<Running> {
  const peer = await preparePeer(ground, 'dbos');
  const system = `${peer.database}_sys`;
  const systemUrl = ground.databaseUrl(system);
  await ground.createDatabase(system);
  const worker = await peer.start({ SYSTEM_URL: systemUrl });
  const { DBOSClient } = requirePeer(peer.folder, '@dbos-inc/dbos-sdk') as Sdk;
  const client = await DBOSClient.create({
    systemDatabaseUrl: systemUrl,
    systemDatabasePoolSize: 20,
    applicationName: 'peer',
  });
  const starting = new Map<string, () => void>();
  worker.process.on('message', ({ started }: { started?: string }) => {
    if (started !== undefined) starting.get(started)?.();
  });
  const common = peerCommon(peer);
  return {
    ...common,
    start: (serial) => {
      const id = `dbos-${serial}`;
      return new Promise((resolve) => {
        starting.set(id, () => resolve(id));
        worker.process.send({ start: id });
      });
    },
    act: (id, stage, voter) => client.send(id, { voter, choice: choiceOf(stage, voter) }, `stage-${stage}`),
    quiet: async () => {
      for (const late = Date.now() + 10_000; Date.now() < late && (await open(client)) > 0;)
        await new Promise((resolve) => setTimeout(resolve, 100));
    },
    audit: async (ids) => ({ ...(await common.audit(ids)), openWorkflows: await open(client) }),
    processes: () => ({ worker: worker.pid, ...ground.processes }),
    stop: async () => {
      await client.destroy();
      await worker.stop();
      for (const name of [peer.database, system]) await ground.dropDatabase(name);
    },
  };
}

async function open(client: DbosClient): Promise<number> {
  return (await client.listWorkflows({ status: ['PENDING', 'ENQUEUED'] })).length;
}
