/** Until when the counting board is asked to open a closed box. */

import type { Database } from '../database';

/** Nothing where nobody is asked: the box is not closed, is open already, or the system holds its key. */
export async function readOpenBefore(database: Database, sittingNumber: string): Promise<Date | null> {
  const asked = await database.task.findFirst({ where: { sittingNumber, kind: 'open-box', state: 'open' } });
  return asked?.dueAt ?? null;
}
