/** Instants as programs read them: ISO 8601 with the zone's offset. */

import { civilDateOf, hourOf } from '../rules/calendar';

/** With the offset of the zone, so that no reader takes it for UTC: 2025-01-16T15:30:00.000+07:00. */
export function isoText(instant: Date, timeZone: string): string {
  const shown = civilDateOf(instant, timeZone) + hourOf(instant, timeZone);
  const local = Date.parse(`${shown.slice(0, 10)}T${shown.slice(10)}:00Z`);
  const offset = Math.round((local - Math.floor(instant.getTime() / 60_000) * 60_000) / 60_000);
  const sign = offset < 0 ? '-' : '+';
  const two = (number: number): string => String(number).padStart(2, '0');
  const shifted = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, -1);
  return `${shifted}${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
}

/** The same, where there may be none. */
export function isoOrNull(instant: Date | null, timeZone: string): string | null {
  return instant === null ? null : isoText(instant, timeZone);
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d\d:\d\d)$/;
/** The database knows no year 0, and takes four digits alone. */
const EARLIEST = new Date('0001-01-01T00:00:00.000Z');
const LATEST = new Date('9999-12-31T23:59:59.999Z');

/** The instant that the mark of a page names, as we write it; nothing for any other text. */
export function readInstant(text: string): Date | undefined {
  const at = INSTANT.test(text) ? new Date(text) : undefined;
  return at !== undefined && EARLIEST <= at && at <= LATEST ? at : undefined;
}
