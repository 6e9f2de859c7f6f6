import { civilDateOf, hourOf } from '../../rules/calendar';
import { sayInstant } from '../../words/dates';
import type { Language } from '../../words/language';
import type { Cell } from './write-table';

const MINUTE = 60_000;

/**
 * An instant as a cell that a spreadsheet sorts and filters by, nothing where there is none. A spreadsheet knows no
 * 24:00, and its 00:00 is of the next day: a day that ends has its last minute there.
 */
export function momentCell(instant: Date | null, language: Language, zone: string): Cell {
  if (instant === null) return '';
  const within = hourOf(instant, zone) === '00:00' ? new Date(instant.getTime() - MINUTE) : instant;
  return { wall: `${civilDateOf(within, zone)} ${hourOf(within, zone)}`, said: sayInstant(instant, language, zone) };
}
