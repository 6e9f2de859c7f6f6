/** The same road on DBOS: an act is a message to the workflow, a term is the time-out of a durable wait. */

import { DBOS } from '@dbos-inc/dbos-sdk';
import { makeTables, move, send, STAGES, TERM_MS } from './facts.mjs';

async function road(id) {
  let acts = [];
  for (const [stage, size] of STAGES.entries()) {
    const before = acts;
    await DBOS.runStep(() => move(id, stage, before), { name: 'move' });
    process.send({ id, stage });
    await DBOS.runStep(() => send(id, stage), { name: 'send' });
    acts = [];
    while (acts.length < size) acts.push(await DBOS.recv(`stage-${stage}`, TERM_MS / 1_000));
  }
  await DBOS.runStep(() => move(id, STAGES.length, acts), { name: 'move' });
  process.send({ id, stage: STAGES.length });
}

DBOS.setConfig({
  name: 'peer',
  systemDatabaseUrl: process.env.SYSTEM_URL,
  systemDatabasePoolSize: 20,
  logLevel: 'error',
  runAdminServer: false,
});
const registered = DBOS.registerWorkflow(road, { name: 'road' });
await makeTables();
await DBOS.launch();
process.on('message', async ({ start }) => {
  await DBOS.startWorkflow(registered, { workflowID: start })(start);
  process.send({ started: start });
});
process.on('SIGTERM', async () => {
  await DBOS.shutdown();
  process.exit(0);
});
process.on('disconnect', () => process.exit(0));
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
