/** Every test of rules as one file, for `npm run mutate`: what they share is loaded once for a mutant, not 25 times. */

import { readdirSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(__dirname, '..', 'rules');
for (const file of readdirSync(folder).filter((name) => name.endsWith('.test.ts')))
  jest.requireActual<object>(path.join(folder, file));
