/** Whether the parts of a Word document are XML at all: Word opens no document of which one is not. */

import { DOMParser, onWarningStopParsing } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';

/** What Word cannot do without. What other programs keep with a document, and in which form, is theirs. */
const NEEDED = /^(?:\[Content_Types\]\.xml|(?:_rels|word)\/.*\.(?:xml|rels))$/;

/**
 * The name of the first part that is no well-formed XML; nothing where all are. `too-large` where they are more than `most`
 * bytes in all: reading them would take seconds. @throws where it is no archive
 */
export function damagedPart(document: Uint8Array, most: number): { part: string } | 'too-large' | undefined {
  const parts = Object.entries(unzipSync(document, { filter: ({ name }) => NEEDED.test(name) }));
  if (parts.reduce((sum, [, { length }]) => sum + length, 0) > most) return 'too-large';
  const damaged = parts.find(([, bytes]) => !isXml(strFromU8(bytes)));
  return damaged === undefined ? undefined : { part: damaged[0] };
}

function isXml(text: string): boolean {
  try {
    new DOMParser({ onError: onWarningStopParsing }).parseFromString(text.replace(/^\uFEFF/, ''), 'text/xml');
    return true;
  } catch {
    return false;
  }
}
