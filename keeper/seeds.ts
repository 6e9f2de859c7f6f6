/**
 * The keeper's folder: the seed of each key and the box it was used on, one file each, for the keeper's own user alone.
 * Whoever has a seed and the database can open single ballots, so that the two are kept apart.
 */

import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { isSittingNumber } from '../rules/numbering';

/** A key is that of one attempt: one that is made anew has a seed of its own. */
export type KeyName = { sitting: string; attempt: number };

const SEED_BYTES = 32;

/** Makes the folder if it is not there, and sees to it that nobody else may look into it. */
export async function openFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
}

/** The seed of a key, made and on disk before anything is said with it. */
export async function seedOf(folder: string, key: KeyName): Promise<Uint8Array> {
  const kept = await writeOnce(fileOf(folder, key, 'seed'), randomBytes(SEED_BYTES).toString('hex'));
  return bytesOf(kept);
}

/** The seed that was kept; nothing where its file is gone. One that only cannot be read is a fault, and not lost. */
export async function keptSeedOf(folder: string, key: KeyName): Promise<Uint8Array | undefined> {
  try {
    return bytesOf(await readFile(fileOf(folder, key, 'seed'), 'utf8'));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}

/**
 * Notes which box a key opens, before it is opened. Answers the box that was noted first: two boxes opened with one
 * key would tell single ballots apart.
 */
export async function noteBox(folder: string, key: KeyName, box: string): Promise<string> {
  return writeOnce(fileOf(folder, key, 'box'), box);
}

function fileOf(folder: string, { sitting, attempt }: KeyName, what: 'seed' | 'box'): string {
  if (!isSittingNumber(sitting)) throw new Error('no number of a sitting');
  return path.join(folder, `${sitting}.${attempt}.${what}`);
}

/**
 * Writes a file that is not there and has it on disk; answers what stands in it, also where it was there before. It has its
 * name only once it is whole: what a full disk or a crash cut short is not there.
 */
async function writeOnce(file: string, content: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await onDisk(draft, 'wx', (handle) => handle.writeFile(content));
    await link(draft, file);
    await onDisk(path.dirname(file), 'r');
    return content;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
    return await readFile(file, 'utf8');
  } finally {
    await rm(draft, { force: true });
  }
}

/** Waits until what was done to a file, or the names in a folder, would outlive a power cut. */
async function onDisk(
  place: string,
  flags: string,
  work: (handle: FileHandle) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const handle = await open(place, flags, 0o600);
  try {
    await work(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Bytes of another number are no seed. */
function bytesOf(hex: string): Uint8Array {
  const bytes = Buffer.from(hex.trim(), 'hex');
  if (bytes.length !== SEED_BYTES) throw new Error('a seed in the folder is not whole');
  return bytes;
}
