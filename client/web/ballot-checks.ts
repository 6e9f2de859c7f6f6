/**
 * Ballots are checked before their transaction, in threads beside the pages: proofs take long, and other clicks are not
 * to wait for them. A thread that fails takes nothing with it but the ballots it held: those are not recorded.
 */

import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BallotFault } from '../../ballot/check';
import type { CheckSeal } from '../../prisma/acts/cast-ballot';

export type BallotChecks = { check: CheckSeal; close: () => Promise<void> };

type Waiting = { resolve: (fault: BallotFault | undefined) => void; reject: (fault: Error) => void };
type Lane = { thread: Worker; waiting: Map<number, Waiting> };

/** Most threads that check at once; one processor is left to the pages. */
const MOST = Math.max(1, Math.min(4, os.availableParallelism() - 1));

/** `root` holds dist/, where the thread's script was built. Threads start when the first ballot comes. */
export function openBallotChecks(root: string): BallotChecks {
  const script = path.join(root, 'dist', 'client', 'web', 'check-in-thread.js');
  const lanes: Lane[] = [];
  let asked = 0;
  const startLane = (): Lane => {
    const lane: Lane = { thread: new Worker(script), waiting: new Map() };
    lane.thread.unref();
    lane.thread.on('message', ({ id, fault }: { id: number; fault?: BallotFault }) => {
      lane.waiting.get(id)?.resolve(fault);
      lane.waiting.delete(id);
    });
    lane.thread.once('error', (fault) => giveUp(lane, fault));
    lane.thread.once('exit', () => giveUp(lane, undefined));
    lanes.push(lane);
    return lane;
  };
  const giveUp = (lane: Lane, cause: unknown): void => {
    if (lanes.includes(lane)) lanes.splice(lanes.indexOf(lane), 1);
    const fault = Object.assign(new Error('the ballot could not be checked', { cause }), { statusCode: 503 });
    for (const { reject } of lane.waiting.values()) reject(fault);
    lane.waiting.clear();
  };
  return {
    check: (...work) => {
      const idle = lanes.find(({ waiting }) => waiting.size === 0);
      const lane = idle ?? (lanes.length < MOST ? startLane() : leastBusy(lanes));
      const id = (asked += 1);
      return new Promise((resolve, reject) => {
        lane.waiting.set(id, { resolve, reject });
        lane.thread.postMessage({ id, asked: work });
      });
    },
    close: async () => {
      await Promise.all(lanes.splice(0).map(({ thread }) => thread.terminate()));
    },
  };
}

function leastBusy(lanes: Lane[]): Lane {
  return lanes.reduce((best, lane) => (lane.waiting.size < best.waiting.size ? lane : best));
}
