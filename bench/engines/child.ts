/** A program of a measurement: started, ready, listened to, ended. */

import { fork, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { once } from 'node:events';
import { readyLine } from '../../stack/programs';

export type Child = { pid: number; process: ChildProcess; stop: () => Promise<void> };

type Starting = { script: string; args?: string[]; cwd?: string; env?: NodeJS.ProcessEnv; logFile: string };

/** Resolves when the program says on its output that it is ready; what it says besides goes into a file. */
export async function startChild({ script, args = [], cwd, env = {}, logFile }: Starting): Promise<Child> {
  const child = fork(script, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', openSync(logFile, 'a'), 'ipc'],
    ...(cwd === undefined ? {} : { cwd }),
  });
  const died = once(child, 'exit').then(() => {
    throw new Error(`${script} ended before it was ready: see ${logFile}`);
  });
  died.catch(() => undefined);
  await Promise.race([readyLine(child), died]);
  return {
    pid: child.pid ?? 0,
    process: child,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 8_000);
      await gone;
      clearTimeout(late);
    },
  };
}
