/** The thread that checks the proofs of ballots while the pages go on answering others. */

import { parentPort } from 'node:worker_threads';
import { checkBallot } from '../../ballot/check';
import type { CheckSeal } from '../../prisma/acts/cast-ballot';

parentPort?.on('message', ({ id, asked }: { id: number; asked: Parameters<CheckSeal> }) => {
  parentPort?.postMessage({ id, fault: checkBallot(...asked) });
});
