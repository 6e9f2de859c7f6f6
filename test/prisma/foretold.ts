/** What is foretold of the answer to a case that waits for a supplement. */

import { readActor } from '../../prisma/actors';
import type { Database } from '../../prisma/database';
import { readForecast } from '../../prisma/queries/read-forecast';
import { readStanding } from '../../prisma/queries/read-standing';

/** Its last day, if the supplement comes on a day, and the instant of it, if the supplement comes on its own last one. */
export async function foretold(database: Database, number: string, on: string): Promise<(string | undefined)[]> {
  const viewer = (await readActor(database, { personId: 'hatinh-09' })) ?? { personId: '', roles: [] };
  const trial = { step: 'supplement', outcome: 'completed', on } as const;
  const forecast = await readForecast(database, viewer, number, trial);
  const standing = await readStanding(database, viewer, number);
  if ('code' in forecast || 'code' in standing) throw new Error('nothing is foretold');
  const due = forecast.lines.find(({ step, what }) => step === 'answer' && what === 'deadline')?.derivation?.due;
  return [due, standing.ahead[0]?.dueAt?.toISOString()];
}
