/** A worker of a bad build, and back again (F20). */

import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { everybodyVotes } from '../walk';
import { workflowIdOf } from '../../workflows/messages';
import { patiently, type FaultHouse } from './house';
import { between, faults, type Row } from './row';
import { toVote } from './voting';

/** The first thing that a nomination's story does, and a story that does another first. */
const RIGHT = /dependably\)\("whereIs", number\)/g;
const WRONG = 'dependably)("keepMoments", number)';

export const badBuild: Row = {
  id: 'F20',
  what: 'a build that tells its stories otherwise, and the good one again',
  times: 1,
  plan: (dice, times) => faults(times, (index) => ({ at: index, ms: between(dice('F20', index), 12_000, 16_000) })),
  run: async (house, plan) => {
    const { database, stack, client, number } = house;
    const sitting = await toVote(house);
    house.badBuild = true;
    for (const { ms = 0 } of plan) {
      const bad = await aBadBuild(house);
      try {
        const back = stack.programs.worker.kill(ms);
        house.broke('build');
        const child = await bad.start();
        await client.workflow.getHandle(workflowIdOf('nomination', number)).signal('wake');
        await patiently(async () => {
          const described = await client.workflow.getHandle(workflowIdOf('nomination', number)).describe();
          if ((described.raw.pendingWorkflowTask?.attempt ?? 0) < 2) throw new Error('the bad build has not failed');
        });
        child.kill('SIGKILL');
        await back;
        await house.heal();
      } finally {
        await bad.remove();
      }
    }
    await everybodyVotes(database, sitting);
    await house.heal();
    const { step } = await database.nomination.findUniqueOrThrow({ where: { number } });
    house.expect(step === 'submission', `after the good build is back the case is at ${String(step)}`);
  },
};

type Build = { start: () => Promise<ChildProcess>; remove: () => Promise<void> };

/** A copy of what is built, in which the nomination's story begins otherwise. */
async function aBadBuild({ root, stack, line, front }: FaultHouse): Promise<Build> {
  const folder = await mkdtemp(path.join(tmpdir(), 'laurel-bad-'));
  await cp(path.join(root, 'dist'), path.join(folder, 'dist'), { recursive: true });
  for (const name of ['node_modules', 'policies', 'package.json'])
    await symlink(path.join(root, name), path.join(folder, name));
  const bundle = path.join(folder, 'dist', 'workflow-bundle.js');
  const good = await readFile(bundle, 'utf8');
  const bad = good.replaceAll(RIGHT, WRONG);
  if (bad === good) throw new Error('the story does not begin as it used to: the bad build would be a good one');
  await writeFile(bundle, bad);
  const env = {
    ...process.env,
    DATABASE_URL: stack.databaseUrl,
    TEMPORAL_ADDRESS: stack.temporalAddress,
    SMTP_URL: line.url,
    LAUREL_URL: front.url,
    LAUREL_KEY: stack.key.toString('base64'),
  };
  const script = path.join(folder, 'dist', 'worker', 'main.js');
  return {
    start: async () => {
      const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'ignore', 'ipc'] });
      await new Promise<void>((resolve, reject) => {
        child.stdout?.on('data', (chunk: Buffer) => chunk.toString('utf8').includes('"ready":true') && resolve());
        child.once('exit', () => reject(new Error('the bad build does not start')));
      });
      return child;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
