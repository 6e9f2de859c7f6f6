/** The engine's moves as activities: short transactions, told in closed words. */

import type { Database } from '../prisma/database';
import { countSitting } from '../prisma/sittings/count-sitting';
import { keepSitting } from '../prisma/sittings/keep-sitting';
import { addUpBox } from '../prisma/sittings/sealed-box';
import { keepMoments, whereIs } from '../prisma/stages/settle';
import { whileBeating } from './standing';
import type { CountingActivities, NominationActivities, SittingActivities } from './kinds';

/**
 * Each runs in one transaction of its own and is safe to run again.
 * @param sealer hash of the program that seals in the voters' browsers, for the record
 */
export function stageActivities(
  database: Database,
  { sealer }: { sealer: string },
): NominationActivities & SittingActivities & CountingActivities {
  return {
    whereIs: (number) => whereIs(database, number),
    settleStage: (number) => whereIs(database, number),
    keepMoments: (number) => keepMoments(database, number),
    keepSitting: (number) => keepSitting(database, number, sealer),
    addUpBox: (number) => whileBeating(() => addUpBox(database, number)),
    countSitting: (number) => whileBeating(() => countSitting(database, number)),
  };
}
