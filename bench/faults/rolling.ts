/** A build that tells its stories otherwise, behind `patched`, is rolled out beside the one before (F19). */

import { listLiveCases, wakeCases } from '../../prisma/outbox/sweep';
import type { Program } from '../../stack/programs';
import { sideBySide } from '../../stack/rehearse/play';
import { workflowIdOf } from '../../workflows/messages';
import { everybodyVotes } from '../walk';
import { untilHalted } from './build';
import { patiently, type FaultHouse } from './house';
import { replaysOf, type History } from './look';
import { openCases, standOf, type OpenCases } from './open-cases';
import { anotherBuild, startOf, tellOtherwise } from './other-build';
import { between, faults, type Row } from './row';
import { readLogs } from './secret-places';
import { toVote } from './voting';

const CASES = 500;
const WAVES = 3;
const DEPLOYMENT = 'laurel';
const [OLD, NEW] = ['old', 'new'] as const;
/** Of a hundred runs so many go over to the new build, before all do. */
const RAMPS = [30, 70] as const;
/** What is over before the new build is the current one need not have been told by both. */
const SERVED_BY_BOTH = 0.8;
const NONDETERMINISM = /TMPRL1100|nondeterminis/gi;
/** How many patched histories are shown to the build before, which cannot go on with them. */
const SHOWN = 5;

/** After each settled step the new story looks again where the case stands: a marker and a piece of work more. */
const SETTLED = /(position = await \(0, import_dependably\.dependably\)\(work, number\));/;
const LOOKS_AGAIN =
  '{ $1; if (work === "settleStage" && (0, import_workflow.patched)("looks-again")) ' +
  'position = await (0, import_dependably.dependably)("whereIs", number); }';

export const rollingDeploy: Row = {
  id: 'F19',
  what: 'a changed story rolled out under open cases at every stage',
  times: CASES,
  plan: (dice, times) =>
    faults(times, (index) => ({ at: between(dice('F19', index), 0, WAVES - 1), where: standOf(index) })),
  around: (work) => work({ LAUREL_DEPLOYMENT: DEPLOYMENT, LAUREL_BUILD: OLD }),
  run: async (house, plan) => {
    await makeCurrent(house, OLD);
    const old = [await workerOf(house, OLD, 'first', house.root), await workerOf(house, OLD, 'second', house.root)];
    await house.stack.programs.worker.stop();
    const began = Date.now();
    const planned = plan.map(({ at: wave }, index) => ({ wave, stand: standOf(index) }));
    const cases = await openCases(house, planned);
    house.afterwards(cases.stop);
    await noteStands(house, { began, wanted: plan.length });
    const folder = await anotherBuild(house);
    await tellOtherwise(folder, (bundle) => bundle.replace(SETTLED, LOOKS_AGAIN));
    await rollOut(house, { old, folder, cases });
    await compare(house, cases.numbers);
    await house.startOver();
    await goBack(house);
  },
};

/** Two old workers become two new ones, one after the other, while people act at every stand. */
async function rollOut(
  house: FaultHouse,
  { old, folder, cases }: { old: Program[]; folder: string; cases: OpenCases },
): Promise<void> {
  const { database } = house;
  const since = Date.now();
  await workerOf(house, NEW, 'first', folder);
  await ramp(house, RAMPS[0]);
  await cases.act(0);
  await old[0]?.stop();
  await workerOf(house, NEW, 'second', folder);
  await ramp(house, RAMPS[1]);
  await cases.act(1);
  await makeCurrent(house, NEW);
  await cases.act(2);
  await old[1]?.stop();
  house.builtAt = folder;
  // What nobody has touched since goes over at its next task.
  await wakeCases(database, await listLiveCases(database));
  await house.heal();
  house.note(`rolled out in ${Math.round((Date.now() - since) / 1000)} s`);
}

function workerOf(house: FaultHouse, build: string, which: string, folder: string): Promise<Program> {
  const environment = { LAUREL_DEPLOYMENT: DEPLOYMENT, LAUREL_BUILD: build };
  if (build === NEW) house.broke('build');
  return startOf(house, { name: `worker-${build}-${which}`, folder, script: 'worker/main.js', environment });
}

/** Asks until a worker of the build has polled: one that nobody has seen yet cannot be made the current one. */
async function makeCurrent({ client }: FaultHouse, buildId: string): Promise<void> {
  const { namespace } = client.options;
  await patiently(() =>
    client.workflowService.setWorkerDeploymentCurrentVersion({ namespace, deploymentName: DEPLOYMENT, buildId }),
  );
}

async function ramp({ client }: FaultHouse, percentage: number): Promise<void> {
  const { namespace } = client.options;
  await patiently(() =>
    client.workflowService.setWorkerDeploymentRampingVersion({
      namespace,
      deploymentName: DEPLOYMENT,
      buildId: NEW,
      percentage,
    }),
  );
}

type Opened = { began: number; wanted: number };

async function noteStands({ database, note, expect }: FaultHouse, { began, wanted }: Opened): Promise<void> {
  const open = await database.nomination.groupBy({
    by: ['step', 'state'],
    where: { state: { in: ['open', 'held'] } },
    _count: true,
  });
  const stands = open.map(({ step, state, _count }) => `${_count} ${state === 'held' ? 'held' : String(step)}`).sort();
  note(`open after ${Math.round((Date.now() - began) / 1000)} s: ${stands.join(', ')}`);
  const count = open.reduce((sum, { _count }) => sum + _count, 0);
  expect(count >= wanted, `${count} cases are open, and not ${wanted}`);
}

/**
 * Back to the build before: a run that took the new branch halts on it and loses nothing. Ended by an administrator, it
 * begins anew from the facts.
 */
async function goBack(house: FaultHouse): Promise<void> {
  const { client, database, number, root } = house;
  const sitting = await toVote(house);
  await house.heal();
  const since = Date.now();
  house.broke('build');
  await workerOf(house, OLD, 'again', root);
  await makeCurrent(house, OLD);
  const handle = client.workflow.getHandle(workflowIdOf('nomination', number));
  await untilHalted(house);
  await handle.terminate('told by a build that is taken back');
  house.builtAt = root;
  await everybodyVotes(database, sitting);
  await house.heal();
  const { step } = await database.nomination.findUniqueOrThrow({ where: { number } });
  house.expect(step === 'submission', `after the build before is back the case is at ${String(step)}`);
  house.note(`a case of the new branch is back on the build before after ${Math.round((Date.now() - since) / 1000)} s`);
}

/** Which builds have told a run, and how; the build before cannot go on with what the new one has told. */
async function compare(house: FaultHouse, numbers: string[]): Promise<void> {
  const { client, root, stack } = house;
  const runs: { fact: { id: string }; history: History; builds: Set<string>; isPatched: boolean }[] = [];
  await sideBySide(numbers, async (number) => {
    const id = workflowIdOf('nomination', number);
    const history = await client.workflow.getHandle(id).fetchHistory();
    runs.push({ fact: { id }, history, builds: buildsOf(history), isPatched: isPatched(history) });
  });
  const both = runs.filter(({ builds }) => builds.has(OLD) && builds.has(NEW));
  const patched = runs.filter((one) => one.isPatched);
  house.note(`${both.length} of ${runs.length} runs were told by both builds, ${patched.length} took the new branch`);
  house.expect(both.length >= runs.length * SERVED_BY_BOTH, `only ${both.length} runs were told by both builds`);
  const shown = await replaysOf(root, patched.slice(0, SHOWN));
  const goesOn = shown.filter(({ fault }) => fault === null).length;
  house.expect(shown.length > 0 && goesOn === 0, `the build before goes on with ${goesOn} of ${shown.length}`);
  const said = (await readLogs(stack.logs)).flatMap(({ content }) => String(content).match(NONDETERMINISM) ?? []);
  house.expect(said.length === 0, `workers say ${said.length} times that a story is not told as before`);
}

function buildsOf({ events }: History): Set<string> {
  return new Set(
    (events ?? []).flatMap(({ workflowTaskCompletedEventAttributes: done }) => done?.deploymentVersion?.buildId ?? []),
  );
}

function isPatched({ events }: History): boolean {
  return (events ?? []).some(({ markerRecordedEventAttributes: marker }) => marker?.markerName === 'core_patch');
}
