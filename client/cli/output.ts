/** Files that answers are written to. */

import { existsSync, realpathSync, statSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { hashOf } from '../../prisma/secrets';
import { answer, bilingual, failure, type Answer, type Failure, type Outcome } from './answer';
import { textFlag, type Flags, type Request } from './command';

/**
 * The file is there whole, readable by its owner alone, or not at all: one that lies there stays until then. Refused where
 * it cannot be written, as on a full disk.
 */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<Failure | undefined> {
  try {
    const place = existsSync(file) ? realpathSync(file) : file;
    if (existsSync(place) && !statSync(place).isFile()) await writeFile(place, bytes);
    else await exchange(place, bytes);
    return undefined;
  } catch {
    return notWritten(file);
  }
}

async function exchange(file: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${file}.${process.pid}.part`;
  try {
    await writeFile(unfinished, bytes, { mode: 0o600 });
    await rename(unfinished, file);
  } catch (fault) {
    await rm(unfinished, { force: true });
    throw fault;
  }
}

/** The bytes alone, for whoever sends them into a file or on to another program. */
export function toStdout(bytes: Uint8Array): Answer {
  process.stdout.write(bytes);
  return { ...answer([], {}), lines: [] };
}

/** Nothing is written over what lies there, unless `--force` asks for it; the hint is the command with that flag. */
export function fileInTheWay(file: string, flags: Flags, command: string): Failure | undefined {
  if (flags.force === true || !existsSync(file)) return undefined;
  const sentence = bilingual((words) => words.fileExists(file));
  return failure('refusal', 'file-exists', { sentence, hint: `${command} --force` });
}

/** Writes a file under its own name, or where `--out` says; answers where it is, and its hash. */
export async function saveFile(
  { flags, typed }: Request,
  { key, fileName, bytes }: { key: string; fileName: string; bytes: Uint8Array },
): Promise<Outcome> {
  const file = textFlag(flags, 'out') ?? fileName;
  const stopped = fileInTheWay(file, flags, `laurel ${typed.join(' ')}`) ?? (await writeWhole(file, bytes));
  if (stopped !== undefined) return stopped;
  const sha256 = hashOf(bytes);
  return answer([file, `SHA-256 ${sha256}`], { key, file, sha256 });
}

/** The failure for a file that cannot be written there; nothing of it was kept. */
export function notWritten(file: string): Failure {
  return failure('usage', 'file-not-written', { sentence: bilingual((words) => words.fileNotWritten(file)) });
}
