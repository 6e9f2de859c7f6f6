/** What a page says is wrong is named in the reader's language, and not by the word of a form's code. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sayField } from '../../words/fields';

const pages = path.join(__dirname, '..', '..', 'client', 'web', 'pages');
const named = readdirSync(pages).flatMap((file) =>
  [...readFileSync(path.join(pages, file), 'utf8').matchAll(/\bfield: '([A-Za-z]+)'/g)].map(([, field = '']) => field),
);

test.each([...new Set(named)].sort())('%s has a name in Vietnamese', (field) => {
  expect(sayField(field, 'vi')).not.toBe(field);
});
