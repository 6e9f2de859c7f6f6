/** The clock of whoever asked for a supplement, as it goes on when the supplement comes. */

import { civilDateOf } from './calendar';
import { isRefusal } from './refusal';
import { afterSupplement, type Opening, type SetDate, type Stop } from './stages';

/** The day it runs from, where it stood still up to the request, and the date a person set in place of the rule's. */
export type AskersClock = SetDate & { openedAt: Date; pauses: Stop[]; askedAt: Date };

/** What the step that is gone on with is planned by: its own first day, and one more span that the rule may leave out. */
export function resumedAt(
  { askedAt, pauses, openedAt, extendedTo, ...setBy }: AskersClock,
  at: Date,
  { policy, calendar, step }: Pick<Opening, 'policy' | 'calendar' | 'step'>,
): Omit<Opening, 'policy' | 'calendar' | 'step'> {
  const resumed = {
    openedAt,
    pauses: [...pauses, { from: askedAt.toISOString(), to: at.toISOString() }],
    plannedAt: at,
  };
  if (extendedTo === undefined) return resumed;
  const [from, to] = [civilDateOf(askedAt, calendar.timeZone), civilDateOf(at, calendar.timeZone)];
  const moved = afterSupplement({ policy, calendar, step, extendedTo }, { from, to });
  return moved === undefined || isRefusal(moved) ? resumed : { ...resumed, ...setBy, extendedTo: moved };
}
