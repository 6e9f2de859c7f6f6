/** What a stack that was killed may have left running: found by notes beside the data, ended before the next start. */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A process and the moment it began: a number alone may be anybody's after a restart of the machine. */
type Note = { pid: number; began: string; signal: NodeJS.Signals };

const STEP_MS = 50;
const GRACE_MS = 10_000;

/** Remembers a process of ours, and by which signal it wants to end. */
export async function notePid(file: string, pid: number, signal: NodeJS.Signals): Promise<void> {
  const note: Note = { pid, began: beganAt(pid) ?? '', signal };
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(note));
  await rename(`${file}.new`, file);
}

/** The process that a note names, if it is still that one that runs. */
export async function noted(file: string): Promise<{ pid: number; signal: NodeJS.Signals } | undefined> {
  const text = await textOf(file);
  return text === undefined ? undefined : livingIn(text);
}

/** Whether there is a note, of a process that is gone. */
export async function isLeft(file: string): Promise<boolean> {
  const text = await textOf(file);
  return text !== undefined && livingIn(text) === undefined;
}

function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

function livingIn(text: string): { pid: number; signal: NodeJS.Signals } | undefined {
  try {
    const { pid, began, signal } = JSON.parse(text) as Note;
    return began !== '' && beganAt(pid) === began ? { pid, signal } : undefined;
  } catch {
    return undefined;
  }
}

/** Ends every process noted in a folder and waits until they are gone. With nothing noted it does nothing. */
export async function stopLeftovers(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const files = (await readdir(folder)).map((name) => path.join(folder, name));
  await Promise.all(
    files.map(async (file) => {
      const left = await noted(file);
      if (left !== undefined) await endProcess(left.pid, left.signal);
      await rm(file, { force: true });
    }),
  );
}

/** Asks a process to end, insists after ten seconds, resolves when it is gone. */
export async function endProcess(pid: number, signal: NodeJS.Signals): Promise<void> {
  const began = beganAt(pid);
  if (began === undefined) return;
  tell(pid, signal);
  for (let waited = 0; beganAt(pid) === began; waited += STEP_MS) {
    if (waited >= GRACE_MS && waited < GRACE_MS + STEP_MS) tell(pid, 'SIGKILL');
    if (waited > 2 * GRACE_MS) throw new Error(`process ${pid} does not end`);
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}

function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended just now.
  }
}

/** When a process began, in the system's own words; nothing if none of that number runs. */
export function beganAt(pid: number): string | undefined {
  return read(pid, 'lstart=', ({ state, began }) => (state === 'Z' || state === 'X' ? undefined : began));
}

/** The name of a running program; nothing if none of that number runs. */
export function programOf(pid: number): string | undefined {
  return read(pid, 'comm=', ({ name }) => name);
}

/** With what words a running program was started; nothing if none of that number runs. */
export function commandOf(pid: number): string | undefined {
  const place = `/proc/${pid}/cmdline`;
  return read(pid, 'args=', () => readFileSync(place, 'utf8').split('\0').join(' '));
}

/** Who started a process, or who has it now that its starter is gone. */
export function parentOf(pid: number): string | undefined {
  return read(pid, 'ppid=', ({ parent }) => parent);
}

type Status = { name?: string; state?: string; parent?: string; began?: string };

/** From /proc where there is one, otherwise from `ps`, which small systems do without. */
function read(pid: number, field: string, pick: (status: Status) => string | undefined): string | undefined {
  try {
    if (existsSync('/proc/self/stat')) return pick(statusOf(readFileSync(`/proc/${pid}/stat`, 'utf8')));
    const answer = execFileSync('ps', ['-p', String(pid), '-o', field], { encoding: 'utf8' }).trim();
    return answer === '' ? undefined : answer;
  } catch {
    return undefined;
  }
}

/** The name stands in brackets and may hold anything: the other fields are counted from behind it. */
function statusOf(line: string): Status {
  const [, name = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(line) ?? [];
  const [state = '', parent = '', ...fields] = rest.split(' ');
  return { name, state, parent, began: fields[17] ?? '' };
}
