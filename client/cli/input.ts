/** Files and standard input, read whole up to a size. */

import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Refusal } from '../../rules/refusal';
import { bilingual, failure, type Failure } from './answer';

/** More than any nomination or export is long. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The text of a file, or of standard input for `-`. Refused: what is written in no Unicode, as a picture or a program. */
export async function readInput(file: string, mostBytes = MOST_BYTES): Promise<string | Failure | Refusal> {
  const bytes = await readBytes(file, mostBytes);
  if (!Buffer.isBuffer(bytes)) return bytes;
  const { textOfBytes } = await import('../read-document');
  return textOfBytes(bytes) ?? { code: 'field-wrong', field: file, rule: 'encoding' };
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
  } catch (fault) {
    return unreadable(file, fault);
  }
  return Buffer.concat(parts);
}

/** A file that is kept or filled as it is; how large it may be is judged by whoever takes it. Refused: no name at all. */
export async function readWhole(file: string, hint: string): Promise<Buffer | Failure> {
  if (file === '') {
    const sentence = bilingual((words) => words.argumentMissing('<file>'));
    return failure('usage', 'argument-missing', { sentence, hint });
  }
  try {
    return await readFile(file);
  } catch (fault) {
    return { ...unreadable(file, fault), try: hint };
  }
}

/** Why a file is not read, as far as the system says it: it is not there, it is a folder, it is closed to whoever asks. */
export function unreadable(file: string, fault: unknown): Failure {
  const { code } = fault as { code?: unknown };
  return failure('usage', 'file-unreadable', { sentence: bilingual((words) => words.fileUnreadable(file, code)) });
}

type Fields = { content: object } | { refusal: Refusal };

/** The fields of a file of YAML or JSON. Refused: what cannot be read, and what holds no fields, as an empty file. */
export async function readFields(file: string, mostBytes = MOST_BYTES): Promise<Fields | Failure> {
  const bytes = await readBytes(file, mostBytes);
  if (Buffer.isBuffer(bytes)) return fieldsOf(bytes, file);
  return 'ok' in bytes ? bytes : { refusal: bytes };
}

/** The same of what was read; what takes it apart is loaded only then. */
export async function fieldsOf(bytes: Buffer, file: string): Promise<Fields> {
  const { readDocument, textOfBytes } = await import('../read-document');
  const text = textOfBytes(bytes);
  if (text === undefined) return { refusal: { code: 'field-wrong', field: file, rule: 'encoding' } };
  const parsed = readDocument(text);
  if (!('content' in parsed)) return { refusal: { ...parsed, field: file } };
  const { content } = parsed;
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) return { content };
  return { refusal: { code: 'field-wrong', field: file, rule: 'fields' } };
}
