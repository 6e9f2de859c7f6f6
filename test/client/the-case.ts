/** The case of Hà Tĩnh, its unit's head asked to review it: loaded once a worker, and a copy for every test. */

import path from 'node:path';
import { closeDatabase, openDatabase } from '../../prisma/database';
import { whereIs } from '../../prisma/stages/settle';
import { loadExample } from '../../stack/example';
import { aDatabase, sharedCopiesOf } from '../setup/database';

const root = path.join(__dirname, '..', '..');

/** Answers its number. */
export const theCase = sharedCopiesOf('the case', aDatabase, async ({ url }) => {
  const database = openDatabase(url);
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  await whereIs(database, answer.number);
  await closeDatabase(database);
  return answer.number;
});
