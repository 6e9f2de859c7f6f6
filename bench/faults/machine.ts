/** What is wrong with the machine: its disk is full (F7), the clocks of its programs jump (F17). */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { rm, statfs, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { untilOutboxesAreEmpty } from '../../stack/rehearsal-house';
import { readClockOffset, readNow, setClockOffset } from '../../prisma/clock';
import { hashOf } from '../../prisma/secrets';
import { openSession } from '../../prisma/sign-in';
import { everybodyVotes, walkToAward } from '../walk';
import { LETTERS_IN_HAND, type FaultHouse } from './house';
import { pause } from './kill-worker';
import { between, faults, type Around, type Row } from './row';
import { isRecorded } from './told';
import { toVote, vote, votersOf, voteUntilAnswered } from './voting';

const DISK_MB = 700;

/** A small disk of its own for everything that a house writes. Only root may mount one. */
const onSmallDisk: Around = async (work) => {
  const disk = mkdtempSync(path.join(os.tmpdir(), 'laurel-disk-'));
  const usual = process.env['TMPDIR'];
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=1777`, 'tmpfs', disk]);
  process.env['TMPDIR'] = disk;
  try {
    return await work({});
  } finally {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
    execFileSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true, force: true });
  }
};

function cannotMount(): string | undefined {
  if (os.platform() !== 'linux') return 'only Linux has a tmpfs';
  return process.getuid?.() === 0 ? undefined : 'only root may mount a small disk';
}

export const diskFull: Row = {
  id: 'F7',
  what: 'the disk of all servers is full for some seconds',
  times: 2,
  lacks: cannotMount,
  around: onSmallDisk,
  plan: (dice, times) => faults(times, (index) => ({ at: index, ms: between(dice('F7', index), 4_000, 8_000) })),
  run: async (house, plan) => {
    const sitting = await toVote(house);
    const [, voter] = await votersOf(house, sitting);
    if (voter === undefined) throw new Error('nobody votes');
    let edition = 0;
    for (const { ms = 0 } of plan) {
      const ballast = path.join(os.tmpdir(), 'ballast');
      await fillUp(ballast);
      house.broke('disk', LETTERS_IN_HAND);
      const until = Date.now() + ms;
      let [taken, refused] = [0, 0];
      while (Date.now() < until) {
        const page = await vote(voter, { choice: 'approve', edition: edition + 1 });
        if (page !== undefined && isRecorded(page.html)) [edition, taken] = [edition + 1, taken + 1];
        else refused += 1;
        await pause(100);
      }
      house.note(`on a full disk ${taken} votes are recorded and ${refused} are not`);
      await rm(ballast);
      const since = Date.now();
      edition += 1;
      await voteUntilAnswered(voter, { choice: 'oppose', edition });
      await house.heal(since);
    }
    await everybodyVotes(house.database, sitting);
  },
};

const BLOCK = 1024 * 1024;

/** Leaves not one block. */
async function fillUp(ballast: string): Promise<void> {
  const { bavail, bsize } = await statfs(os.tmpdir());
  const zeros = Buffer.alloc(BLOCK);
  writeFileSync(ballast, '');
  for (let left = bavail * bsize; left > 0; left -= BLOCK)
    await writeFile(ballast, zeros, { flag: 'a' }).catch(() => undefined);
}

const DAY_MS = 86_400_000;
const JUMPS: Record<string, number> = { '+30 d': 30 * DAY_MS, '-30 d': -30 * DAY_MS, '+1 h': DAY_MS / 24 };
const PROGRAMS = ['web', 'worker', 'keeper'];
const WHOSE: Record<string, string[]> = { pages: ['web'], worker: ['worker'], all: PROGRAMS };
const WAYS = Object.keys(WHOSE).flatMap((whose) => Object.keys(JUMPS).map((jump) => `${jump}, ${whose}`));

/** Where the clocks are shifted, as the row itself is told. */
const SHIFTS = 'LAUREL_TRIED_SHIFTS';

/** Every program of the house reads its clock through a file of its own. */
const withShiftedClocks: Around = async (work, root) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-clock-'));
  const script = path.join(root, 'dist', 'bench', 'faults', 'shifted-clock.js');
  try {
    return await work(
      { [SHIFTS]: folder },
      {
        environmentOf: (program, usual) => ({
          ...usual,
          NODE_OPTIONS: `--require ${script}`,
          LAUREL_SHIFT_FILE: path.join(folder, program),
        }),
      },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export const clocksJump: Row = {
  id: 'F17',
  what: 'the clocks of pages, of the worker, of all programs jump by 30 days, back, by an hour; the database keeps its own',
  times: WAYS.length,
  around: withShiftedClocks,
  plan: (dice, times) =>
    faults(times, (index) => ({
      at: index,
      where: WAYS[(index + between(dice('F17'), 0, WAYS.length - 1)) % WAYS.length] ?? '',
    })),
  run: async (house, plan, environment) => {
    const { database } = house;
    for (const [index, { where = '' }] of plan.entries()) {
      if (index > 0) await house.startOver();
      const [jump = '', whose = ''] = where.split(', ');
      const shift = async (ms: number): Promise<void> => {
        for (const program of WHOSE[whose] ?? [])
          await writeFile(path.join(environment[SHIFTS] ?? '', program), String(ms));
      };
      const sitting = await toVote(house);
      const [, voter] = await votersOf(house, sitting);
      if (voter === undefined) throw new Error('nobody votes');
      const ended = await anEndedSession(house);
      await shift(JUMPS[jump] ?? 0);
      house.broke(where);
      await pause(500);
      const before = await vote(voter, { choice: 'approve', edition: 1 });
      house.expect(before !== undefined && isRecorded(before.html), `${where}: a vote in time is not recorded`);
      house.expect(!(await isSignedIn(house, ended)), `${where}: a session that has ended opens a door again`);
      await house.heal();
      await untilOutboxesAreEmpty(house);
      const { state, closesAt } = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
      house.expect(state === 'open', `${where}: the sitting is ${state} before its time`);
      const offset = await readClockOffset(database);
      await setClockOffset(database, offset + Math.max(0, closesAt.getTime() - Date.now() - offset) + 1);
      const after = await vote(voter, { choice: 'oppose', edition: 2 });
      house.expect(after === undefined || !isRecorded(after.html), `${where}: a vote after the close is recorded`);
      await house.clock.untilQuiet();
      await shift(0);
      await house.heal();
    }
    await house.startOver();
    await walkToAward(database, house.number, () => Promise.resolve());
  },
};

/** The session of somebody who could look at their work until an hour ago. */
async function anEndedSession(house: FaultHouse): Promise<string> {
  const { database } = house;
  const { openedById } = await database.nomination.findFirstOrThrow();
  const session = await openSession(database, openedById);
  house.expect(await isSignedIn(house, session), 'a session that was opened opens no door');
  const expiresAt = new Date((await readNow(database)).getTime() - DAY_MS / 24);
  await database.session.update({ where: { hash: hashOf(session) }, data: { expiresAt } });
  return session;
}

async function isSignedIn({ stack }: FaultHouse, session: string): Promise<boolean> {
  const headers = { cookie: `laurel-session=${session}` };
  return (await fetch(`${stack.webUrl}/tasks`, { headers, redirect: 'manual' })).status === 200;
}
