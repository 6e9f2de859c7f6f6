/** What a Word document may not bring with it: the same for a template of papers and for a part of a dossier. */

import { strFromU8 } from 'fflate';
import { partsOf, type ZipPart } from './zip-parts';

/** `macros`: a program or an embedded object. `outside`: something elsewhere that Word fetches by itself. */
export type DocumentFault = 'macros' | 'outside';

/** Word for the Mac keeps what its printer was set to. */
const PROGRAM = /vbaProject|activeX|(?<!\/printerSettings\d*)\.bin$/i;
/** What Office keeps of its own within a document, as the figures of a chart, and does not run a program of. */
const PLAIN = /\.(?:docx|pptx|xlsx)$/i;
const EMBEDDED = /(?:^|[\\/])embeddings[\\/][^\\/]/i;
/** A chart in a document in a document; and in bytes, unpacked, of all that is embedded, however deep. */
const [DEEPEST, MOST_EMBEDDED] = [2, 50 * 1024 ** 2];
/** A relationship of a part, with every way of writing its attributes; a bracket may stand within their quotes. */
const RELATIONSHIP = /<(?:\w{1,40}:)?Relationship((?:\s+[\w:]{1,80}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>/g;
const OUTSIDE = /\sTargetMode\s*=\s*(?!["']Internal["'])/;
/** A link in the text, which leads somewhere only when its reader asks for it. */
const HYPERLINK = /\sType\s*=\s*["']http[\w:/.-]+\/hyperlink["']/;
/** Word leaves it in whatever was begun from a template: on another machine there is none at that place, and nobody is asked. */
const TEMPLATE = /\sType\s*=\s*["']http[\w:/.-]+\/attachedTemplate["']/;
const OWN_DISK = /\sTarget\s*=\s*["']file:\/\/\/[a-z]:[\\/](?![\\/])/i;
/** In bytes, packed and unpacked: thousands of links. */
const MOST_RELATIONSHIPS = 1024 ** 2;

/**
 * Refused: programs and embedded objects, also in what is embedded, of which documents without programs alone are taken, as
 * the figures of a chart; a template with its macros, a linked picture or object elsewhere, which also tells its place who
 * opens the document, but no template on a disk of the reader's own. Relationships that cannot be read, or are more than any
 * document has, count as such; what is embedded and cannot be looked into counts as a program. Nothing else is unpacked,
 * and this no further than it says of itself, so nothing can swell.
 */
export function faultInDocument(document: Uint8Array): DocumentFault | undefined {
  try {
    const parts = partsOf(document);
    if (hasProgram(parts, { left: MOST_EMBEDDED })) return 'macros';
    const related = parts.filter(({ name }) => /\.rels$/i.test(name));
    const packed = related.reduce((sum, { size }) => sum + size, 0);
    const unpacked = related.reduce((sum, { originalSize }) => sum + originalSize, 0);
    if (Math.max(packed, unpacked) > MOST_RELATIONSHIPS) return 'outside';
    return related.some((part) => leadsOutside(part.unpack())) ? 'outside' : undefined;
  } catch {
    return 'outside';
  }
}

/** @param room in bytes, for all that is still to be unpacked */
function hasProgram(parts: ZipPart[], room: { left: number }, depth = 0): boolean {
  if (parts.some(({ name }) => PROGRAM.test(name) || (EMBEDDED.test(name) && !PLAIN.test(name)))) return true;
  return parts.filter(({ name }) => PLAIN.test(name)).some((part) => hasProgramWithin(part, room, depth + 1));
}

function hasProgramWithin(embedded: ZipPart, room: { left: number }, depth: number): boolean {
  room.left -= Math.max(embedded.size, embedded.originalSize);
  if (depth > DEEPEST || room.left < 0) return true;
  try {
    return hasProgram(partsOf(embedded.unpack()), room, depth);
  } catch {
    return true;
  }
}

function leadsOutside(relationships: Uint8Array): boolean {
  const text = strFromU8(relationships);
  const isForeign = [...text.matchAll(RELATIONSHIP)].some(
    ([, attributes = '']) => OUTSIDE.test(attributes) && !HYPERLINK.test(attributes) && !isLeftBehind(attributes),
  );
  const rest = text.replace(RELATIONSHIP, '');
  return isForeign || !/<(?:\w{1,40}:)?Relationships\b/.test(rest) || /TargetMode|<!/.test(rest);
}

function isLeftBehind(attributes: string): boolean {
  return TEMPLATE.test(attributes) && OWN_DISK.test(attributes);
}
