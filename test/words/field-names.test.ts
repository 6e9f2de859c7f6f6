/** What a page says is wrong is named in the reader's language, and not by the word of a form's code. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sayField } from '../../words/fields';

const root = path.join(__dirname, '..', '..');
/** What a page judges, and what an act refuses of whoever called it. */
const places = ['client/web/pages', 'prisma/acts'].map((place) => path.join(root, place));
const named = places.flatMap((place) =>
  readdirSync(place).flatMap((file) =>
    [...readFileSync(path.join(place, file), 'utf8').matchAll(/\bfield: '([A-Za-z]+)'/g)].map(
      ([, field = '']) => field,
    ),
  ),
);

test('a paper nobody has is no basis of an act', () => {
  expect([sayField('paper', 'vi'), sayField('paperKey', 'vi')]).toEqual(['văn bản căn cứ', 'văn bản']);
  expect(named).toContain('paperKey');
});

/** Called so in both languages. */
const ALIKE = new Set(['webhook']);

test.each([...new Set(named)].filter((field) => !ALIKE.has(field)).sort())('%s has a name in Vietnamese', (field) => {
  expect(sayField(field, 'vi')).not.toBe(field);
});
