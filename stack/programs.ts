/** Programs we start: their readiness, their end, and that none outlives us. */

import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import type { StackSentence } from '../words/stack';
import { machineOf } from './environments';
import { notePid } from './leftovers';
import { SaidFault, sayFault } from './said-fault';
import { standBack } from './stand-back';

export type Program = {
  name: string;
  pid: () => number | undefined;
  /** Ends it: its stop signal, and SIGKILL after the grace. Stopping twice is stopping once. */
  stop: () => Promise<void>;
  /**
   * kill -9, for tests; it is started again, after so many milliseconds or once something is over where that is said, and
   * this resolves when it is ready again. With another signal it may end in its own way.
   */
  kill: (away?: Away, signal?: NodeJS.Signals) => Promise<void>;
};

export type ProgramOptions = {
  name: string;
  command: string;
  args: string[];
  /** What it is told beside where things lie on this machine; of our own environment it gets nothing else. */
  env?: NodeJS.ProcessEnv;
  logFile: string;
  /** Where its number is noted while it runs. */
  pidFile?: string;
  /** Resolves when the program serves; its fault or the program's end is the fault of the start. Given up, it need ask no more. */
  ready: (child: ChildProcess, givenUp: AbortSignal) => Promise<void>;
  say?: (sentence: StackSentence) => void;
  graceMs?: number;
  /** How it is asked to end; SIGTERM unless the program has a better word. */
  stopSignal?: NodeJS.Signals;
  /** The user it runs as, where that is not ours. */
  user?: { uid: number; gid: number };
  /** Where processors are short others go first. */
  standsBack?: boolean;
};

/** For so many milliseconds, or until this has ended. */
type Away = number | Promise<unknown>;

type Supervised = {
  options: ProgramOptions;
  log: Log;
  child: ChildProcess;
  stopping: boolean;
  /** Deaths since it last ran well for a while. */
  deaths: number;
  /** How long it stays away this time; nothing for a pause that grows with its deaths. */
  away: Away | undefined;
  wait: AbortController;
  back: (() => void)[];
};

const RESTART_MS = [500, 1_000, 2_000, 5_000];
/** A program that ran this long was well: its next death is a first one. */
const WELL_MS = 60_000;
const READY_MS = 60_000;
const LONGEST_AWAY_MS = 600_000;
const GRACE_MS = 8_000;

/**
 * Starts a program and keeps it running: when it dies by itself it is started again after a growing pause. The child
 * has an IPC channel of ours (Node programs end when it closes) or is watched by a guard, so a parent that is killed
 * leaves no orphan.
 */
export async function keepRunning(options: ProgramOptions): Promise<Program> {
  const log = openLog(options.logFile);
  const child = await launch(options, log);
  const supervised: Supervised = {
    options,
    log,
    child,
    stopping: false,
    deaths: 0,
    away: undefined,
    wait: new AbortController(),
    back: [],
  };
  watch(supervised);
  return {
    name: options.name,
    pid: () => supervised.child.pid,
    kill: (away, signal = 'SIGKILL') =>
      new Promise((resolve) => {
        supervised.away = away;
        supervised.back.push(resolve);
        supervised.child.kill(signal);
      }),
    stop: () => stop(supervised),
  };
}

type Log = { write: (chunk: Buffer) => void; end: () => void };

/** A log that a full disk does not stop: what cannot be written is lost, and neither we nor the program wait for it. */
function openLog(file: string): Log {
  let stream: WriteStream | undefined;
  const begin = (): WriteStream => {
    const begun = createWriteStream(file, { flags: 'a' });
    begun.on('error', () => {
      if (stream === begun) stream = undefined;
    });
    return begun;
  };
  return {
    write: (chunk) => {
      stream ??= begin();
      stream.write(chunk);
    },
    end: () => {
      stream?.end();
    },
  };
}

function watch(supervised: Supervised): void {
  const began = Date.now();
  supervised.child.once('exit', (code, signal) => {
    if (Date.now() - began > WELL_MS) supervised.deaths = 0;
    void revive(supervised, (words) => words.ended(signal ?? code));
  });
}

/** Starts again, after a growing pause, until it runs or is no longer wanted. */
async function revive(supervised: Supervised, death: StackSentence): Promise<void> {
  const { options, log, wait } = supervised;
  let what = death;
  while (!supervised.stopping) {
    const pause = supervised.away ?? RESTART_MS[Math.min(supervised.deaths, RESTART_MS.length - 1)] ?? 0;
    if (supervised.away === undefined) supervised.deaths += 1;
    supervised.away = undefined;
    const seconds = typeof pause === 'number' ? pause / 1000 : undefined;
    const happened = what;
    options.say?.((words) => words.startsAgain(options.name, happened(words), seconds));
    await pauseUnless(wait.signal, pause);
    if (isStopping(supervised)) return;
    try {
      supervised.child = await launch(options, log, (child) => (supervised.child = child));
      watch(supervised);
      if (!isStopping(supervised)) options.say?.((words) => words.isBack(options.name));
      for (const resolve of supervised.back.splice(0)) resolve();
      return;
    } catch (fault) {
      what = (words) => words.doesNotStart(sayFault(fault)(words));
    }
  }
}

function isStopping({ stopping }: Supervised): boolean {
  return stopping;
}

async function stop(supervised: Supervised): Promise<void> {
  const { options, log, wait } = supervised;
  supervised.stopping = true;
  wait.abort();
  await end(supervised.child, options);
  if (options.pidFile !== undefined) await rm(options.pidFile, { force: true });
  log.end();
}

function pauseUnless(signal: AbortSignal, away: Away): Promise<void> {
  return new Promise((resolve) => {
    if (typeof away !== 'number') void away.finally(resolve).catch(() => undefined);
    const timer = setTimeout(resolve, typeof away === 'number' ? away : LONGEST_AWAY_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** One life of a program, from its start until it serves. One that does not get there is ended. */
async function launch(
  options: ProgramOptions,
  log: Log,
  born: (child: ChildProcess) => void = () => undefined,
): Promise<ChildProcess> {
  const { command, args, env, ready, name, user, pidFile, logFile, standsBack, stopSignal = 'SIGTERM' } = options;
  const isNode = command === process.execPath;
  const child = spawn(command, args, {
    env: { ...machineOf(process.env), ...env },
    stdio: isNode ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...user,
  });
  born(child);
  if (standsBack === true && child.pid !== undefined) standBack(child.pid);
  child.stdout?.on('data', log.write);
  child.stderr?.on('data', log.write);
  const died = deathOf(child, name);
  if (!isNode && child.pid !== undefined) guardOver(child, stopSignal);
  const late = new AbortController();
  // Before anything is waited for: its first line may be the one that says it is ready.
  const serves = ready(child, late.signal);
  serves.catch(() => undefined);
  try {
    if (pidFile !== undefined && child.pid !== undefined) await notePid(pidFile, child.pid, stopSignal);
    await Promise.race([serves, died, lateAfter(name, late.signal)]);
    return child;
  } catch (fault) {
    await end(child, { ...options, graceMs: 0 });
    const lines = await lastLinesOf(logFile);
    throw new SaidFault((words) => `${sayFault(fault)(words)}\n${lines}`, { cause: fault });
  } finally {
    late.abort();
  }
}

function deathOf(child: ChildProcess, name: string): Promise<never> {
  const died = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      reject(new SaidFault((words) => words.endedEarly(name, signal ?? code)));
    });
  });
  died.catch(() => undefined);
  return died;
}

/** A small Node process whose only channel is us: when we are gone it ends the program that cannot see that itself. */
function guardOver(child: ChildProcess, signal: NodeJS.Signals): void {
  const script = `
    const tell = (signal) => { try { process.kill(${child.pid ?? 0}, signal); } catch { process.exit(); } };
    process.on('disconnect', () => {
      tell('${signal}');
      setInterval(() => tell(0), 200);
      setTimeout(() => tell('SIGKILL'), 10000);
    });
    process.on('SIGINT', () => {});`;
  const guard = spawn(process.execPath, ['-e', script], {
    env: machineOf(process.env),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    detached: true,
  });
  guard.unref();
  guard.channel?.unref();
  child.once('exit', () => guard.kill('SIGKILL'));
}

function lateAfter(name: string, done: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => {
      reject(new SaidFault((words) => words.notReady(name, READY_MS / 1000)));
    }, READY_MS);
    done.addEventListener('abort', () => {
      clearTimeout(timer);
    });
  });
}

async function end(child: ChildProcess, options: ProgramOptions): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  child.kill(options.stopSignal ?? 'SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), options.graceMs ?? GRACE_MS);
  await gone;
  clearTimeout(timer);
}

async function lastLinesOf(logFile: string): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-6).join('\n');
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
