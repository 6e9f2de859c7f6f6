/** Whether a page says in each language what it says: what stands alike in both must be a name, a number or a mark. */

import type { Seen } from './crawl';

/** Words that are the same in both languages on purpose; the last are what Temporal's own pages say. */
const ALIKE =
  /^(?:Laurel|VI|EN|Tiếng Việt|English|PDF|Word|CSV|XLSX|ZIP|JSON|SHA-256|Temporal|UTC|YAML|e-mail|OK|Current Details|User Metadata|Workflow ID|Pending Activities)$/i;
/** Letters that only Vietnamese has. */
const VIETNAMESE = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i;
/** Words that an English sentence hardly goes without. */
const ENGLISH = /(?:^|\s)(?:the|of|and|is|are|to|for|not|with|your|you|be|was|has|have|no|on|by|from)(?:\s|$)/i;
/** What is left where a sentence or a value is missing. Within a longer word, such as a key in base64, it stands by chance. */
export const BROKEN = /(?<![\w+/])(?:undefined|\[object|NaN)(?![\w+/=]).{0,30}/;

/** What is wrong, each with its page; `data` is all that the house has been told by people. */
export function unsaid(pages: readonly Seen[], data: string): string[] {
  const told = fold(data);
  const isData = (piece: string): boolean => ALIKE.test(piece) || told.includes(fold(piece));
  const found = new Set<string>();
  for (const { place, vi, en } of pages) {
    const [inVi, inEn] = [textsOf(vi), textsOf(en)];
    const both = new Set([...inVi].filter((text) => inEn.has(text)));
    const report = (why: string, text: string): void => void found.add(`${place}: ${why}: ${text}`);
    for (const text of both) for (const piece of piecesOf(text)) if (!isData(piece)) report('alike', piece);
    for (const text of inEn)
      for (const piece of piecesOf(text).flatMap(aroundJoints))
        if (VIETNAMESE.test(piece) && !isData(piece)) report('vi in en', piece);
    for (const text of inVi)
      for (const piece of piecesOf(text)) if (ENGLISH.test(piece) && !isData(piece)) report('en in vi', piece);
    for (const text of [...inVi, ...inEn]) if (BROKEN.test(text)) report('broken', text);
  }
  return [...found];
}

function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\\n|\s+/g, ' ');
}

/** Texts of a page and of its labels, each once; what says its own language is left out. */
function textsOf(html: string): Set<string> {
  const body = (/<body[\s\S]*<\/body>/.exec(html)?.[0] ?? '')
    .replace(/<(script|style|pre|textarea|code|kbd)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<([a-z]+)[^>]*\slang="(?:vi|en)"[^>]*>[\s\S]*?<\/\1>/g, ' ');
  const labels = [...body.matchAll(/\s(?:aria-label|title|alt|placeholder|data-label)="([^"]*)"/g)].map(
    ([, text = '']) => text,
  );
  return new Set([...body.split(/<[^>]+>/), ...labels].map(plain).filter((text) => /\p{L}/u.test(text)));
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What an English sentence puts between names that it was given. */
function aroundJoints(piece: string): string[] {
  return piece
    .split(/\s?\b(?:and|is|the source names|most wait for|With the case of)\b\s?/)
    .filter((part) => part !== '');
}

/** Parts between figures and marks; one of a letter or two says nothing. */
function piecesOf(text: string): string[] {
  return text
    .split(/[·:;,.()[\]{}<>/|=≥≤×+%"“”«»!?…\d]+|\s[-–—]\s/u)
    .map((piece) => piece.trim())
    .filter((piece) => /\p{L}{3}/u.test(piece));
}
