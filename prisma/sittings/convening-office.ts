/** Whose office it is to steer a sitting: the same for the act and for the page that offers it. */

import type { Database, Transaction } from '../database';
import type { Body, Sitting } from '../generated/client';
import { civilDateOf, type CivilDate } from '../../rules/calendar';
import { loadSittingCalendar } from '../stages/load-case';
import { convenersOf } from '../stages/recipients';

/** Who may convene the body on the day of `now`, which is `today` in the calendar of the sitting. */
export async function convenerOffice(
  tx: Database | Transaction,
  { body, ...sitting }: Sitting & { body: Body },
  now: Date,
): Promise<{ bodyKind: 'council' | 'bloc'; organisationId: string; conveners: string[]; today: CivilDate }> {
  const { timeZone } = await loadSittingCalendar(tx, sitting, now);
  const today = civilDateOf(now, timeZone);
  const conveners = await convenersOf(tx, body.id, today);
  return { bodyKind: sitting.kind as 'council' | 'bloc', organisationId: body.organisationId, conveners, today };
}
