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
