import { sayInstant, wallClock } from '../../words/dates';
import type { Language } from '../../words/language';
import type { Cell } from './write-table';

/**
 * An instant as a cell that a spreadsheet sorts and filters by, nothing where there is none. A spreadsheet knows no
 * 24:00, and its 00:00 is of the next day: a day that ends has its last minute there.
 */
export function momentCell(instant: Date | null, language: Language, zone: string): Cell {
  if (instant === null) return '';
  const { day, hour } = wallClock(instant, zone);
  return { wall: `${day} ${hour === '24:00' ? '23:59' : hour}`, said: sayInstant(instant, language, zone) };
}
