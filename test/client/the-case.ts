/** The case of Hà Tĩnh, its unit's head asked to review it: loaded once a file, and a copy for every test. */

import path from 'node:path';
import { whereIs } from '../../prisma/stages/settle';
import { loadExample } from '../../stack/example';
import { copiesOf } from '../setup/database';

const root = path.join(__dirname, '..', '..');

/** Answers its number. */
export const theCase = copiesOf(async (database) => {
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  await whereIs(database, answer.number);
  return answer.number;
});
