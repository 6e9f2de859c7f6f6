/** A folder that somebody named is there and can be written, or they are told in one line which it is and why not. */

import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from './written-wrong';

/**
 * Makes a folder, those above it as well, and tries a file in it.
 * @throws UsageError where there can be none, or none can be written in it
 */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  const file = path.join(folder, `.tried-${randomUUID()}`);
  try {
    await make(folder, mode);
    await writeFile(file, '');
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault);
    throw new UsageError((words) => words.folderUnwritable(folder, code), { cause: fault });
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
}

/** One after another: asked for all at once, Node asks /proc without an end. Another process may make the same meanwhile. */
async function make(folder: string, mode = 0o777): Promise<void> {
  if (await isFolder(folder)) return;
  const above = path.dirname(folder);
  if (above !== folder) await make(above, mode);
  await mkdir(folder, { mode }).catch(async (fault: unknown) => {
    if (!(await isFolder(folder))) throw fault;
  });
}

async function isFolder(folder: string): Promise<boolean> {
  const there = await stat(folder).catch(() => undefined);
  return there?.isDirectory() === true;
}
