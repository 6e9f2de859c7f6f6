/** What somebody wrote by hand, as a value: the one reader of the pages and the command line. */

import { parseDocument } from 'yaml';
import type { RefusalOf } from '../rules/refusal';

/**
 * YAML or JSON as a value. Refused: what cannot be parsed, with its line. Aliases are not followed far and no tag
 * makes anything but plain values.
 */
export function readDocument(text: string): { content: unknown } | RefusalOf<'file-malformed'> {
  const parsed = parseDocument(text.replace(/^\uFEFF/, ''), { prettyErrors: true, uniqueKeys: true });
  const [fault] = parsed.errors;
  if (fault !== undefined) {
    const line = fault.linePos?.[0].line;
    return { code: 'file-malformed', ...(line === undefined ? {} : { line }) };
  }
  try {
    return { content: parsed.toJS({ maxAliasCount: 100 }) as unknown };
  } catch {
    return { code: 'file-malformed' };
  }
}

/** As its first bytes say, else UTF-8; nothing for an older encoding, whose Vietnamese letters nobody could tell. */
export function textOfBytes(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
