/** The same road on Restate: an act resolves a durable promise, a term is a durable sleep that races with the acts. */

import './with-resolvers.mjs';
import * as restate from '@restatedev/restate-sdk';
import { makeTables, move, send, STAGES, TERM_MS } from './facts.mjs';

const road = restate.workflow({
  name: 'road',
  handlers: {
    run: async (ctx) => {
      const id = ctx.key;
      let acts = [];
      for (const [stage, size] of STAGES.entries()) {
        const before = acts;
        await ctx.run('move', () => move(id, stage, before));
        process.send({ id, stage });
        await ctx.run('send', () => send(id, stage));
        const waited = Array.from({ length: size }, (_, voter) => ctx.promise(`${stage}.${voter}`).get());
        acts = await restate.RestatePromise.all(waited).orTimeout(TERM_MS);
      }
      await ctx.run('move', () => move(id, STAGES.length, acts));
      process.send({ id, stage: STAGES.length });
    },
    act: async (ctx, { stage, voter, choice }) => {
      await ctx.promise(`${stage}.${voter}`).resolve({ voter, choice });
    },
  },
});

await makeTables();
await restate.serve({ services: [road], port: Number(process.env.SERVICE_PORT) });
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
