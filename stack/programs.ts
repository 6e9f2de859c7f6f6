/** Programs we start: their readiness, their end, and that none outlives us. */

import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';

export type Program = {
  name: string;
  pid: () => number | undefined;
  /** Ends it: SIGTERM, and SIGKILL after the grace. */
  stop: () => Promise<void>;
  /** kill -9, for tests; a supervised program is started again. */
  kill: () => void;
};

export type ProgramOptions = {
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  logFile: string;
  /** Resolves when the program serves; its fault or the program's end is the fault of the start. */
  ready: (child: ChildProcess) => Promise<void>;
  say?: (line: string) => void;
  graceMs?: number;
  /** How it is asked to end; SIGTERM unless the program has a better word. */
  stopSignal?: NodeJS.Signals;
  /** The user it runs as, where that is not ours. */
  user?: { uid: number; gid: number };
};

const RESTART_MS = [500, 1_000, 2_000, 5_000];
const READY_MS = 60_000;

/**
 * Starts a program and keeps it running: when it dies by itself it is started again after a growing pause. The child
 * has an IPC channel of ours (Node programs end when it closes) or is watched by a guard, so a parent that is killed
 * leaves no orphan.
 */
export async function keepRunning(options: ProgramOptions): Promise<Program> {
  const log = createWriteStream(options.logFile, { flags: 'a' });
  let child = await launch(options, log);
  let stopping = false;
  let deaths = 0;
  const watch = (current: ChildProcess): void => {
    current.once('exit', (code, signal) => {
      if (stopping) return;
      const pause = RESTART_MS[Math.min(deaths, RESTART_MS.length - 1)] ?? 5_000;
      deaths += 1;
      options.say?.(`${options.name} ended (${signal ?? code}); starting it again in ${pause / 1000} s`);
      setTimeout(() => void again(), pause);
    });
  };
  const again = async (): Promise<void> => {
    if (stopping) return;
    try {
      child = await launch(options, log);
      options.say?.(`${options.name} is back`);
      watch(child);
    } catch (fault) {
      options.say?.(`${options.name} does not start: ${String(fault)}`);
      setTimeout(() => void again(), 5_000);
    }
  };
  watch(child);
  return {
    name: options.name,
    pid: () => child.pid,
    kill: () => void child.kill('SIGKILL'),
    stop: async () => {
      stopping = true;
      await end(child, { graceMs: options.graceMs ?? 8_000, signal: options.stopSignal ?? 'SIGTERM' });
      log.end();
    },
  };
}

async function launch(options: ProgramOptions, log: WriteStream): Promise<ChildProcess> {
  const { command, args, env, ready, name, user, stopSignal = 'SIGTERM' } = options;
  const isNode = command === process.execPath;
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: isNode ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...user,
  });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  const guard = isNode ? undefined : guardOver(child, stopSignal);
  const died = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      guard?.kill('SIGKILL');
      reject(new Error(`${name} ended with ${signal ?? code} before it was ready`));
    });
  });
  died.catch(() => undefined);
  await Promise.race([ready(child), died, lateAfter(name)]);
  return child;
}

/** A small Node process whose only channel is us: when we are gone it ends the program that cannot see that itself. */
function guardOver(child: ChildProcess, signal: NodeJS.Signals): ChildProcess {
  const script = `process.on('disconnect', () => { try { process.kill(${child.pid ?? 0}, '${signal}'); } catch {} process.exit(); });`;
  const guard = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true });
  guard.unref();
  guard.channel?.unref();
  return guard;
}

function lateAfter(name: string): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`${name} is not ready after ${READY_MS / 1000} s`)), READY_MS).unref();
  });
}

async function end(child: ChildProcess, { graceMs, signal }: { graceMs: number; signal: NodeJS.Signals }): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(timer);
}

/** Resolves with the first line of JSON on a program's output that says it is ready. */
export function readyLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (/"ready":\s*true/.test(text)) resolve();
      text = text.slice(text.lastIndexOf('\n') + 1);
    });
  });
}
