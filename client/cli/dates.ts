/** Dates as people read them in a terminal. */

import { civilDateOf, endOfDay } from '../../rules/calendar';
import type { Language } from '../../words/language';
import { sayDay, sayInstant } from '../../words/dates';

/** `Thu 16 Jan 2025 15:30`, `T5 16/01/2025 15:30`. */
export function instantText(instant: Date, { language, timeZone }: { language: Language; timeZone: string }): string {
  return sayInstant(instant, language, timeZone);
}

/** A due date: the end of a day is that day, another hour is shown with its hour. */
export function dueText(instant: Date, shown: { language: Language; timeZone: string }): string {
  const before = civilDateOf(new Date(instant.getTime() - 1), shown.timeZone);
  const whole = endOfDay(before, shown.timeZone).getTime() === instant.getTime();
  return whole ? sayDay(before, shown.language) : instantText(instant, shown);
}
