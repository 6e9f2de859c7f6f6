/** One stack on one data folder: who has it, and where others find the stack that does. */

import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isLeft, noted, notePid } from './leftovers';
import { SaidFault } from './said-fault';

/** What a running stack tells whoever shares its folder, the command line among them. */
export type Running = {
  pid: number;
  databaseUrl: string;
  temporalAddress: string;
  temporalUiUrl?: string;
  webUrl: string;
  smtpUrl: string;
  inboxUrl?: string;
};

const STEP_MS = 200;
const PATIENCE_MS = 60_000;

/**
 * Takes a data folder for this process. If a living process has it: the addresses of its stack, as soon as it is up;
 * a folder whose process was killed is taken over.
 */
export async function takeFolder(folder: string): Promise<Running | undefined> {
  for (let waited = 0; waited < PATIENCE_MS; waited += STEP_MS) {
    if (await take(lockOf(folder))) return undefined;
    const running = await readRunning(folder);
    if (running !== undefined && (waited > PATIENCE_MS / 2 || (await isUp(running)))) return running;
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
  throw new SaidFault((words) => words.folderTaken(folder));
}

/** Tells others where the stack is, its database's password included, in a file for the owner's eyes only. */
export async function tellOthers(folder: string, running: Running): Promise<string> {
  const note = noteOf(folder);
  await writeFile(note, JSON.stringify(running, null, 2), { mode: 0o600 });
  return note;
}

/** Gives the folder up for the next stack. Harmless where nothing is held. */
export async function leaveFolder(folder: string): Promise<void> {
  await rm(noteOf(folder), { force: true });
  await rm(lockOf(folder), { force: true });
}

function lockOf(folder: string): string {
  return path.join(folder, 'stack.lock');
}

function noteOf(folder: string): string {
  return path.join(folder, 'stack.json');
}

/** The file appears whole, and for one process only. */
async function take(lock: string): Promise<boolean> {
  const own = `${lock}.${randomUUID()}`;
  await notePid(own, process.pid, 'SIGTERM');
  try {
    return (await put(own, lock)) || ((await isLeft(lock)) && (await takeOver(own, lock)));
  } finally {
    await rm(own, { force: true });
  }
}

async function put(own: string, lock: string): Promise<boolean> {
  try {
    await link(own, lock);
    return true;
  } catch {
    return false;
  }
}

/** In the place of one whose process is gone. Two who find it so at once take turns, and the second finds the first. */
async function takeOver(own: string, lock: string): Promise<boolean> {
  const turn = `${lock}.turn`;
  if (!(await take(turn))) return false;
  try {
    if (!(await isLeft(lock))) return false;
    await rename(own, lock);
    return true;
  } finally {
    await rm(turn, { force: true });
  }
}

/** What the process that has the folder tells; a note of one that was killed counts for nothing. */
async function readRunning(folder: string): Promise<Running | undefined> {
  try {
    const running = JSON.parse(await readFile(noteOf(folder), 'utf8')) as Running;
    return running.pid === (await noted(lockOf(folder)))?.pid ? running : undefined;
  } catch {
    return undefined;
  }
}

async function isUp({ webUrl }: Running): Promise<boolean> {
  try {
    return (await fetch(`${webUrl}/health`, { signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
}
