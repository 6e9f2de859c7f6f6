/** When a letter may go out: in the hours of a working day, or at any hour where it answers somebody or could come too late. */

import { addDays, at, civilDateOf, dayKind, type Calendar } from './calendar';
import type { LetterBounds } from './policy-letters';
import { isRefusal } from './refusal';

/** Confirmations, cancellations and links that somebody asked for: they answer an act of the same minute. */
export const AT_ANY_HOUR = ['done', 'void', 'renewed'] as const;

/** Longer than any run of days off. */
const LOOK_AHEAD = 60;

/**
 * The next instant at which letters go out; `now` itself within the hours. A day that the calendar does not list counts as
 * a working day: nothing is held back for what is not known.
 */
export function nextSending(calendar: Calendar, { from, to }: Pick<LetterBounds, 'from' | 'to'>, now: Date): Date {
  const zone = calendar.timeZone;
  const today = civilDateOf(now, zone);
  for (let ahead = 0; ahead <= LOOK_AHEAD; ahead += 1) {
    const day = addDays(today, ahead);
    const kind = dayKind(calendar, day);
    if (!isRefusal(kind) && !kind.working) continue;
    const [opens, closes] = [at(day, from, zone), at(day, to, zone)];
    if (now < opens) return opens;
    if (now < closes) return now;
  }
  return now;
}

/** Since when letters go out without a pause; nothing outside of the hours, when none is late. */
export function openSince(calendar: Calendar, hours: Pick<LetterBounds, 'from' | 'to'>, now: Date): Date | undefined {
  if (nextSending(calendar, hours, now) > now) return undefined;
  const opened = at(civilDateOf(now, calendar.timeZone), hours.from, calendar.timeZone);
  return opened < now ? opened : now;
}

/** What one person may get in one letter with others of the same day. */
export const GATHERED = ['remind', 'missed', 'escalate', 'review'] as const;
export type GatheredKind = (typeof GATHERED)[number];
