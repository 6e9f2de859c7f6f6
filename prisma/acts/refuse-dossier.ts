import type { Recorded } from '../act';
import type { Database } from '../database';
import { civilDateOf, type CivilDate } from '../../rules/calendar';
import { groundOfReturn } from '../../rules/clauses';
import { handInAgainUntil, mayWorkDesk } from '../../rules/desk';
import type { Actor } from '../../rules/permissions';
import { bare, isRefusal, type Refusal } from '../../rules/refusal';
import { readDeskFacts } from '../stages/desk-facts';
import { loadCase } from '../stages/load-case';
import { tellDesk } from '../stages/tell-desk';
import { wantReturnSlip } from '../stages/want-result';
import { actOnOpening, reasonOf } from './act-on-opening';

export type DossierRefusal = { taskId: string; actor: Actor; reason: string; clause: string };

/**
 * The ministry does not accept a dossier, and says why and by which clause. It may be handed in again until the last day
 * for it: the case then goes back to its submission in a new round; after that day it is returned. Refused: a dossier
 * that was received, an empty reason or clause.
 */
export async function refuseDossier(
  database: Database,
  { taskId, actor, ...said }: DossierRefusal,
): Promise<Recorded | Refusal> {
  const reason = reasonOf(said.reason);
  if (isRefusal(reason)) return reason;
  const clause = reasonOf(said.clause, 'clause');
  if (isRefusal(clause)) return { code: 'field-missing', field: 'clause' };
  const until = await lastDayAgain(database, taskId);
  const again = until === undefined ? {} : { until };
  const outcome = { outcome: 'refusedToAccept' as const, reason, clause, ...again };
  return actOnOpening(
    database,
    { taskId, actor, kind: 'answer', outcome },
    {
      check: async ({ theCase, opening }, tx) =>
        mayWorkDesk(actor, 'refuse', await readDeskFacts(tx, theCase, opening)),
      also: async (tx, { theCase, opening, now }) => {
        const citation = groundOfReturn(theCase.policy, undefined) ?? bare(theCase.policy.supplement);
        await wantReturnSlip(tx, theCase, { opening, outcome, citation, now });
        await tellDesk(tx, theCase, { opening, said: { act: 'refuse', clause, reason, ...again }, now });
      },
    },
  );
}

/** Kept in the act, so that the road of the case is derived from what was said and from no clock. */
async function lastDayAgain(database: Database, taskId: string): Promise<CivilDate | undefined> {
  const task = await database.task.findUnique({ where: { id: taskId } });
  if (task?.nominationNumber == null) return undefined;
  const { policy, row, calendar, now } = await loadCase(database, task.nominationNumber);
  return handInAgainUntil(policy, { year: row.year, today: civilDateOf(now, calendar.timeZone), calendar });
}
