/**
 * What leaves the house as a file: one canonical text with the hash of its content in it, so that no byte of it can be
 * another without being noticed, whatever it says.
 */

import type { Hash } from './differences';
import { canonical } from './record';

/** The form that is written and read: what a build of another form wrote is checked by that build. */
export const EXPORT_FORM = 'laurel-export-2';

/** The text of the file, without a line's end. */
export function exportText(exported: object, hash: Hash): string {
  return canonical({ ...exported, digest: hash(canonical(exported)) });
}

/** Whether a content has the hash that stands in it. */
export function hasOwnHash(content: unknown, hash: Hash): boolean {
  if (typeof content !== 'object' || content === null || !('digest' in content)) return false;
  const { digest, ...exported } = content;
  return digest === hash(canonical(exported));
}

/** Whether a file's text is the one that was written: its content has the hash that stands in it, in the one form it has. */
export function isAsWritten(text: string, content: unknown, hash: Hash): boolean {
  return hasOwnHash(content, hash) && canonical(content) === text.trimEnd();
}

/** Whether a content is a public box without the record it is checked by. */
export function isBoxAlone(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'ceremony' in content && 'ballots' in content;
}

/** The form that an export names, whichever build wrote it; nothing of a manifest or another content. */
export function formOf(content: unknown): string | undefined {
  if (typeof content !== 'object' || content === null || !('format' in content) || !('record' in content))
    return undefined;
  const { format } = content;
  return typeof format === 'string' && /^laurel-export-\d{1,4}$/.test(format) ? format : undefined;
}
