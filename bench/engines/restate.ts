/** Restate: a server with a log of its own. An act is acknowledged when the server has taken it down. */

import path from 'node:path';
import { keepRunning } from '../../stack/programs';
import type { Ground } from './ground';
import { choiceOf, NotHere, type Engine, type Running } from './kinds';
import { peerCommon, preparePeer } from './peers';

export const restate: Engine = {
  name: 'restate',
  what: 'Restate 1.7.12: acts as calls that its server takes down and delivers, promises resolved in a workflow',
  keepsFacts: true,
  open: openRestate,
};

async function openRestate(ground: Ground): Promise<Running> {
  const peer = await preparePeer(ground, 'restate');
  const [ingress, admin, service, node] = [
    await ground.port(),
    await ground.port(),
    await ground.port(),
    await ground.port(),
  ];
  const server = await keepRunning({
    name: 'Restate',
    command: path.join(peer.folder, serverOf()),
    args: ['--base-dir', path.join(ground.folder, peer.database), '--node-name', 'bench'],
    env: {
      RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}`,
      RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
      RESTATE_BIND_ADDRESS: `127.0.0.1:${node}`,
      RESTATE_ADVERTISED_ADDRESS: `http://127.0.0.1:${node}`,
      RESTATE_LOG_FILTER: 'error',
      RESTATE_DISABLE_TELEMETRY: 'true',
    },
    logFile: path.join(ground.folder, 'restate-server.log'),
    ready: () => untilHealthy(`http://127.0.0.1:${admin}/health`),
  }).catch((fault: unknown) => {
    throw new NotHere(`its server does not start (${fault instanceof Error ? fault.message : String(fault)})`);
  });
  const worker = await peer.start({ SERVICE_PORT: String(service) });
  await post(`http://127.0.0.1:${admin}/deployments`, { uri: `http://127.0.0.1:${service}` });
  const road = (id: string, handler: string): string => `http://127.0.0.1:${ingress}/road/${id}/${handler}/send`;
  return {
    ...peerCommon(peer),
    start: async (serial) => {
      const id = `restate-${serial}`;
      await post(road(id, 'run'), undefined);
      return id;
    },
    act: (id, stage, voter) => post(road(id, 'act'), { stage, voter, choice: choiceOf(stage, voter) }),
    processes: () => ({ worker: worker.pid, 'Restate server': server.pid() ?? 0, ...ground.processes }),
    stop: async () => {
      await worker.stop();
      await server.stop();
      await ground.dropDatabase(peer.database);
    },
  };
}

function serverOf(): string {
  const name = `restate-server-${process.platform}-${process.arch}`;
  return path.join('node_modules', '@restatedev', name, 'bin', 'restate-server');
}

async function untilHealthy(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function post(url: string, body: unknown): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
}
