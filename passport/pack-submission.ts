/** Packs a dossier for the ministry: its list, for programs and for people, and every file that the list names. */

import { exportText } from '../rules/export-file';
import { PASSPORT_FOLDERS } from '../rules/passport';
import type { HandedIn } from '../rules/submission';
import { listOf, type Enclosing } from '../rules/submission-list';
import type { Policy } from '../rules/policy';
import { sayBundle } from '../words/submission';
import { freeName, packFiles } from './archive';
import type { Hash } from '../rules/differences';

/** A paper by its key, or a part that was brought by its code. */
export type EnclosedFile = { kind: 'paper' | 'part'; of: string; fileName: string; bytes: Uint8Array };

export type SubmissionContents = { handedIn: HandedIn; enclosed: EnclosedFile[]; zone: string; words: Policy['words'] };

/** The whole bundle. The same contents give the same bytes, however often it is sent. */
export function packSubmission({ handedIn, enclosed, zone, words }: SubmissionContents, hash: Hash): Uint8Array {
  const named = enclosed.reduce<(Enclosing & { bytes: Uint8Array })[]>((all, { kind, of, fileName, bytes }) => {
    const name = freeName(`${PASSPORT_FOLDERS[kind]}/${fileName}`, (taken) => all.some((one) => one.name === taken));
    return [...all, { kind, of, name, sha256: hash(bytes), size: bytes.length, bytes }];
  }, []);
  const list = listOf(handedIn, named);
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  return packFiles({
    'list.json': text(exportText(list, hash)),
    'list.txt': text(sayBundle(list, { zone, words })),
    ...Object.fromEntries(named.map(({ name, bytes }) => [name, bytes])),
  });
}
