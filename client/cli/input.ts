/** Files and standard input, read whole up to a size. */

import { createReadStream } from 'node:fs';
import type { Refusal } from '../../rules/refusal';
import { bilingual, failure, type Failure } from './answer';

/** More than any nomination or export is long. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The text of a file, or of standard input for `-`. */
export async function readInput(file: string, mostBytes = MOST_BYTES): Promise<string | Failure | Refusal> {
  const bytes = await readBytes(file, mostBytes);
  return Buffer.isBuffer(bytes) ? bytes.toString('utf8') : bytes;
}

/** The same as it lies there. */
export async function readBytes(file: string, mostBytes: number): Promise<Buffer | Failure | Refusal> {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of stream as AsyncIterable<Buffer | string>) {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part;
      length += bytes.length;
      if (length > mostBytes) return { code: 'too-large', field: file, max: mostBytes };
      parts.push(bytes);
    }
  } catch {
    return failure('usage', 'file-unreadable', { sentence: bilingual((words) => words.fileUnreadable(file)) });
  }
  return Buffer.concat(parts);
}

/** YAML or JSON as a value; what reads it is loaded only when something is read. */
export async function parseText(text: string): Promise<{ content: unknown } | Refusal> {
  const { readDocument } = await import('../read-document');
  return readDocument(text);
}
