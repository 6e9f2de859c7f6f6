import { strFromU8, unzipSync } from 'fflate';

/** A relationship of a part, with every way of writing its attributes; a bracket may stand within their quotes. */
const RELATIONSHIP = /<(?:\w{1,40}:)?Relationship((?:\s+[\w:]{1,80}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>/g;
const OUTSIDE = /\sTargetMode\s*=\s*(?!["']Internal["'])/;
/** A link in the text, which leads somewhere only when its reader asks for it. */
const HYPERLINK = /\sType\s*=\s*["']http[\w:/.-]+\/hyperlink["']/;

/**
 * Whether an office document names anything outside it that Word fetches by itself: a template with its macros, a linked
 * picture or object, which also tells its place who opens the paper. What cannot be read as relationships counts as such.
 */
export function leadsOutside(document: Uint8Array): boolean {
  const parts = unzipSync(document, { filter: ({ name }) => /\.rels$/i.test(name) });
  return Object.values(parts).some((part) => {
    const text = strFromU8(part);
    const isForeign = [...text.matchAll(RELATIONSHIP)].some(
      ([, attributes = '']) => OUTSIDE.test(attributes) && !HYPERLINK.test(attributes),
    );
    const rest = text.replace(RELATIONSHIP, '');
    return isForeign || !/<(?:\w{1,40}:)?Relationships\b/.test(rest) || /TargetMode|<!/.test(rest);
  });
}
