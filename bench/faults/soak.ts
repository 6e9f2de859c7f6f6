/** `--soak 4h`: one house for hours, a case to its award again and again, and something breaks in every round (F32). */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openSession } from '../../prisma/sign-in';
import { diceOf, pick } from '../../stack/rehearse/dice';
import { LETTERS_IN_HAND, withFaults, type FaultHouse, type Outcome } from './house';
import { pause } from './kill-worker';
import { between, type Fault } from './row';
import { killDatabase, whileVoting } from './store';
import { HELD_FILE } from './tell-held';
import { toAward, toVote, votersOf, voteUntilAnswered } from './voting';

const HOUR_MS = 3_600_000;
const SLOPE_MB = 1;
const [HELD_TURNS, HELD_TURN_MS] = [300, 100];

const WAYS = ['worker', 'temporal', 'postgres', 'mail', 'nothing'] as const;

export type Soak = { root: string; seed: number; lastsMs: number; say: (line: string) => void };

/**
 * Goes on for so long; every round is judged. What the pages hold, which nothing kills, may hardly grow once all that they
 * keep is there: that is when half the time is over.
 */
export async function soak({ root, seed, lastsMs, say }: Soak): Promise<Outcome> {
  const dice = diceOf(seed);
  const folder = await mkdtemp(path.join(tmpdir(), 'laurel-soak-'));
  const held = path.join(folder, 'held');
  const preload = `--require=${path.join(root, 'dist', 'bench', 'faults', 'tell-held.js')}`;
  const environment = { NODE_OPTIONS: preload, [HELD_FILE]: held };
  const environmentOf = (program: string, usual: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
    program === 'web' ? { ...usual, ...environment } : usual;
  try {
    return await withFaults({ root, servers: { environmentOf } }, async (house) => {
      const began = Date.now();
      const sizes: { at: number; megabytes: number }[] = [];
      for (let round = 0; Date.now() - began < lastsMs; round += 1) {
        if (round > 0) await house.startOver();
        const way = pick(WAYS, dice('soak', round));
        const throws = (what: string, upTo: number): number => between(dice('soak', round, what), 200, upTo);
        if (way === 'postgres') await voteWhileItGoes(house, { at: throws('at', 4_000), ms: throws('ms', 2_000) });
        else await Promise.all([walk(house), pause(throws('at', 6_000)).then(() => breakIt(house, way))]);
        await house.heal();
        await lookRound(house);
        const megabytes = await heldBy(house.stack.programs.web.pid() ?? 0, held);
        sizes.push({ at: Date.now(), megabytes });
        say(`round ${round + 1}: ${way}, pages hold ${megabytes.toFixed(1)} MB`);
      }
      const slope = slopeOf(sizes.filter(({ at }) => at - began > lastsMs / 2));
      const growing = `the pages hold ${slope.toFixed(1)} MB more each hour in the second half, when all they keep is there`;
      house.note(`${sizes.length} cases; ${growing}; ${slopeOf(sizes).toFixed(1)} in all`);
      if (lastsMs >= HOUR_MS) house.expect(slope <= SLOPE_MB, growing);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** To the award; the bloc votes at the pages, so that what its members are told is judged. */
async function walk(house: FaultHouse): Promise<void> {
  const sitting = await toVote(house);
  for (const voter of await votersOf(house, sitting)) {
    const { page } = await voteUntilAnswered(voter, { choice: 'approve', edition: 1 });
    house.expect(page.status === 200, `a vote was answered with ${page.status}`);
  }
  await toAward(house);
}

/** The same, and the database goes while the bloc votes. */
async function voteWhileItGoes(house: FaultHouse, fault: Fault): Promise<void> {
  await whileVoting(house, [fault], (one) => killDatabase(house, one));
  await toAward(house);
}

async function breakIt(house: FaultHouse, way: Exclude<(typeof WAYS)[number], 'postgres'>): Promise<void> {
  const { stack, line } = house;
  if (way === 'nothing') return;
  house.broke(way, LETTERS_IN_HAND);
  if (way === 'worker') await stack.programs.worker.kill(0);
  if (way === 'temporal') await stack.programs.temporal?.kill(500);
  if (way !== 'mail') return;
  line.breaksAt = 'answer';
  await pause(1_000);
  line.breaksAt = undefined;
}

/** The secretary looks at what staff look at. */
async function lookRound({ database, stack, number }: FaultHouse): Promise<void> {
  const { personId } = await database.post.findFirstOrThrow({ where: { role: 'secretary' } });
  const headers = { cookie: `laurel-session=${await openSession(database, personId)}` };
  for (const place of ['/desk', '/tasks', `/nominations/${number}`, '/sittings', '/season', '/record']) {
    const answer = await fetch(stack.webUrl + place, { headers });
    await answer.text();
    if (!answer.ok) throw new Error(`${place} answers ${answer.status}`);
  }
}

/** Megabytes that a program holds once its garbage is thrown away. */
async function heldBy(pid: number, file: string): Promise<number> {
  await rm(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (let turn = 0; turn < HELD_TURNS; turn += 1) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text !== '') return Number(text) / 1024 / 1024;
    await pause(HELD_TURN_MS);
  }
  throw new Error('the pages do not say what they hold');
}

/** Megabytes an hour, by least squares. */
function slopeOf(sizes: { at: number; megabytes: number }[]): number {
  const mean = (of: (one: (typeof sizes)[number]) => number): number =>
    sizes.reduce((sum, one) => sum + of(one), 0) / Math.max(1, sizes.length);
  const [at, size] = [mean((one) => one.at), mean((one) => one.megabytes)];
  const above = sizes.reduce((sum, one) => sum + (one.at - at) * (one.megabytes - size), 0);
  const below = sizes.reduce((sum, one) => sum + (one.at - at) ** 2, 0);
  return below === 0 ? 0 : (above / below) * HOUR_MS;
}
