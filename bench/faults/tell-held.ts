/**
 * Loaded by a program before its own (NODE_OPTIONS): when asked by SIGUSR2 it throws its garbage away and writes into a
 * file how much memory it still holds. What a process has of the machine says less: it is given back late, if at all.
 */

import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export const HELD_FILE = 'LAUREL_SOAK_HELD_FILE';

const file = process.env[HELD_FILE];
if (file !== undefined) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  process.on('SIGUSR2', () => {
    collect();
    writeFileSync(file, String(process.memoryUsage().heapUsed));
  });
}
