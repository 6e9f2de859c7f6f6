/** Words that a pack may hold are told by their meaning, whichever of them a pack uses. */

import { z } from 'zod';
import { PolicyPack } from '../../rules/policy-pack';
import { languages } from '../../words/language';
import { sayRule } from '../../words/policy-values';

/** Kinds of files, languages and how a paper is signed are written by their codes everywhere. */
const CODES = ['pdf', 'docx', 'png', 'jpg', 'vi', 'en', 'TM', 'KT', 'TL', 'TUQ', '<=', '>=', '>'];

function closedWordsOf(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { enum: words, const: word } = node as { enum?: unknown; const?: unknown };
  const own = [...(Array.isArray(words) ? words : []), word].filter((one) => typeof one === 'string');
  return [...own, ...Object.values(node).flatMap(closedWordsOf)];
}

const words = new Set(closedWordsOf(z.toJSONSchema(PolicyPack, { io: 'input', unrepresentable: 'any' })));

it.each(languages)('every closed word of a pack has a meaning in %s', (language) => {
  expect(words.size).toBeGreaterThan(100);
  const unsaid = [...words].filter((word) => !CODES.includes(word) && !sayRule(word, language).isSaid);
  expect(unsaid).toEqual([]);
});
