/** Where processors are short a program lets others go first. */

import { writeFileSync } from 'node:fs';
import os from 'node:os';

/** As `nice` counts, beyond what we have ourselves: beside another that wants the same processor, a quarter of it. */
export const NICE = 5;

/**
 * For what nobody waits for as for a page; called when the program has just begun, for the threads that it begins later
 * take after it. Linux may weigh the programs of a session together, and each that we start is a session of its own: it is
 * told of both. A machine that knows nothing of this, or does not let us, treats all alike.
 */
export function standBack(pid: number): void {
  const { PRIORITY_LOW } = os.constants.priority;
  const tellings = [
    () => os.setPriority(pid, Math.min(os.getPriority() + NICE, PRIORITY_LOW)),
    () => writeFileSync(`/proc/${pid}/autogroup`, `${NICE}`, { flag: 'r+' }),
  ];
  for (const tell of tellings)
    try {
      tell();
    } catch {
      // It takes its turn with the others.
    }
}
