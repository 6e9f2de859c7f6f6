/** Every test of rules as one file, for `npm run mutate`: what they share is loaded once for a mutant, not 25 times. */

import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';

// Nobody reads the smallest counterexample of a mutant: the first one is enough.
fc.configureGlobal({ endOnFailure: true });

const folder = path.join(__dirname, '..', 'rules');
for (const file of readdirSync(folder).filter((name) => name.endsWith('.test.ts')))
  jest.requireActual<object>(path.join(folder, file));
