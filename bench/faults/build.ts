/** A worker of a bad build, and back again (F20). */

import { everybodyVotes } from '../walk';
import { workflowIdOf } from '../../workflows/messages';
import { patiently, type FaultHouse } from './house';
import { pause } from './kill-worker';
import { anotherBuild, startOf, tellOtherwise } from './other-build';
import { between, faults, type Row } from './row';
import { toVote } from './voting';

const WAKES_MS = 200;

/** The first thing that a nomination's story does, and a story that does another first. */
const RIGHT = /dependably\)\("whereIs", number\)/g;
const WRONG = 'dependably)("keepMoments", number)';

export const badBuild: Row = {
  id: 'F20',
  what: 'a build that tells its stories otherwise, and the good one again',
  times: 1,
  plan: (dice, times) => faults(times, (index) => ({ at: index, ms: between(dice('F20', index), 12_000, 16_000) })),
  run: async (house, plan) => {
    const { database, stack, number } = house;
    const sitting = await toVote(house);
    house.badBuild = true;
    for (const { ms = 0 } of plan) {
      const folder = await anotherBuild(house);
      await tellOtherwise(folder, (bundle) => bundle.replaceAll(RIGHT, WRONG));
      const back = stack.programs.worker.kill(ms);
      house.broke('build');
      const bad = await startOf(house, { name: 'worker-bad', folder, script: 'worker/main.js' });
      await untilHalted(house);
      await bad.stop();
      await back;
      await house.heal();
    }
    await everybodyVotes(database, sitting);
    await house.heal();
    const { step } = await database.nomination.findUniqueOrThrow({ where: { number } });
    house.expect(step === 'submission', `after the good build is back the case is at ${String(step)}`);
  },
};

/**
 * Resolves when the case's run is tried again because a build cannot go on with it. It is woken until then: a build that was
 * taken back may serve a moment longer.
 */
export async function untilHalted({ client, number }: FaultHouse): Promise<void> {
  const handle = client.workflow.getHandle(workflowIdOf('nomination', number));
  await patiently(async () => {
    await handle.signal('wake');
    await pause(WAKES_MS);
    const { raw } = await handle.describe();
    if ((raw.pendingWorkflowTask?.attempt ?? 0) < 2) throw new Error('the run goes on');
  });
}
