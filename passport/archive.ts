/** The archive of a passport or of a submission: one ZIP whose every byte follows from the files in it. */

import { unzipSync, zipSync } from 'fflate';
import { FIRST_DAY } from '../rules/zip-day';

/** Files by name, stored as they are and in the order given: packed again they give the same bytes. */
export function packFiles(files: Record<string, Uint8Array>): Uint8Array {
  return zipSync(files, { level: 0, mtime: FIRST_DAY });
}

/** A name that no file has yet: two of one name, as of two rounds of one day, are told apart by a number. */
export function freeName(wanted: string, taken: (name: string) => boolean): string {
  const [, stem = wanted, ending = ''] = /^(.*)(\.[^.]+)$/.exec(wanted) ?? [];
  let name = wanted;
  for (let edition = 2; taken(name); edition += 1) name = `${stem}-${edition}${ending}`;
  return name;
}

/** Files by the names they bear; of two that bear one the later is told apart. */
export function packNamed(named: { fileName: string; bytes: Uint8Array }[]): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  for (const { fileName, bytes } of named) files[freeName(fileName, (name) => name in files)] = bytes;
  return packFiles(files);
}

/** The files of an archive in its order; nothing where it cannot be read. */
export function unpackFiles(archive: Uint8Array): Record<string, Uint8Array> | undefined {
  try {
    return unzipSync(archive);
  } catch {
    return undefined;
  }
}

/** Whether an archive is the one that its files make: no byte before, between or behind them is another. */
export function isPackedSo(archive: Uint8Array, files: Record<string, Uint8Array>): boolean {
  const again = packFiles(files);
  return again.length === archive.length && again.every((byte, at) => byte === archive[at]);
}
