/** Where processors are short a program lets others go first. */

import { writeFileSync } from 'node:fs';
import os from 'node:os';

/** As `nice` counts: beside another that wants the same processor, a quarter of it. */
const NICE = 5;

/**
 * For what nobody waits for as for a page. Linux may weigh the programs of a session together, and each that we start is a
 * session of its own: it is told of both. A machine that knows nothing of this, or does not let us, treats all alike.
 */
export function standBack(pid: number): void {
  try {
    os.setPriority(pid, NICE);
    if (process.platform === 'linux') writeFileSync(`/proc/${pid}/autogroup`, `${NICE}`);
  } catch {
    // It takes its turn with the others.
  }
}
