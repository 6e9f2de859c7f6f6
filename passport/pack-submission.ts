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

/** The texts of the lists, by file. */
export type Lists = Record<'list.json' | 'list.txt', string>;

/** What the bundle says of itself, for programs and for people. */
export function makeLists({ handedIn, enclosed, zone, words }: SubmissionContents, hash: Hash): Lists {
  const list = listOf(
    handedIn,
    namedIn(enclosed).map(({ bytes, ...one }) => ({ ...one, sha256: hash(bytes), size: bytes.length })),
  );
  return { 'list.json': exportText(list, hash), 'list.txt': sayBundle(list, { zone, words }) };
}

/** The whole bundle. The same lists and files give the same bytes, however often it is sent. */
export function packSubmission(lists: Lists, enclosed: EnclosedFile[]): Uint8Array {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  return packFiles({
    'list.json': text(lists['list.json']),
    'list.txt': text(lists['list.txt']),
    ...Object.fromEntries(namedIn(enclosed).map(({ name, bytes }) => [name, bytes])),
  });
}

type Named = Pick<Enclosing, 'kind' | 'of' | 'name'> & { bytes: Uint8Array };

function namedIn(enclosed: EnclosedFile[]): Named[] {
  return enclosed.reduce<Named[]>((all, { kind, of, fileName, bytes }) => {
    const name = freeName(`${PASSPORT_FOLDERS[kind]}/${fileName}`, (taken) => all.some((one) => one.name === taken));
    return [...all, { kind, of, name, bytes }];
  }, []);
}
