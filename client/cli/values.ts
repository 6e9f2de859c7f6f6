/** Judges the values of flags. Every fault is kept, so that a person hears of all of them at once. */

import { isNominationNumber, isSittingNumber } from '../../rules/numbering';
import { at, isCivilDate } from '../../rules/calendar';
import type { Refusal } from '../../rules/refusal';
import type { Flags } from './command';

export type Faults = Refusal[];

/** A whole number within bounds. */
export function wholeNumber(
  flags: Flags,
  asked: { flag: string; min: number; max: number },
  faults: Faults,
): number | undefined {
  const { flag, min, max } = asked;
  const value = valueOf(flags, flag);
  if (value === undefined) return undefined;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max) return number;
  faults.push({ code: 'field-wrong', field: flag, value, rule: 'number', allowed: [`${min}-${max}`] });
  return undefined;
}

/** One of a closed list of words. */
export function closedWord<Word extends string>(
  flags: Flags,
  { flag, allowed }: { flag: string; allowed: readonly Word[] },
  faults: Faults,
): Word | undefined {
  const value = valueOf(flags, flag);
  if (value === undefined) return undefined;
  const found = allowed.find((word) => word === value);
  if (found === undefined)
    faults.push({ code: 'field-wrong', field: flag, value, rule: 'closed-word', allowed: [...allowed] });
  return found;
}

/** A day that exists, YYYY-MM-DD. */
export function civilDay(flags: Flags, flag: string, faults: Faults): string | undefined {
  const value = valueOf(flags, flag);
  if (value === undefined || isCivilDate(value)) return value;
  faults.push({ code: 'field-wrong', field: flag, value, rule: 'date' });
  return undefined;
}

/** A text without control characters. */
export function plainText(
  flags: Flags,
  asked: { flag: string; max: number; needed?: boolean },
  faults: Faults,
): string | undefined {
  const { flag, max, needed } = asked;
  const value = valueOf(flags, flag);
  if (value === undefined || value.trim() === '') {
    if (needed === true) faults.push({ code: 'field-missing', field: flag });
    return undefined;
  }
  if (/[^\P{Cc}\n]/u.test(value)) faults.push({ code: 'field-wrong', field: flag, rule: 'control-characters' });
  else if (value.length > max) faults.push({ code: 'field-wrong', field: flag, rule: 'too-long', max });
  return value;
}

/** 2020-0001, HD-2020-01, KH-2020-01: what a case or a sitting is called. */
export function isNumber(text: string): boolean {
  return isNominationNumber(text) || isSittingNumber(text);
}

/** The fault of an argument that is to name a case or a sitting and names neither. */
export function wrongNumber(value: string): Refusal {
  return notLike(['2020-0001', 'HD-2020-01'], value);
}

/** The fault of an argument that is to name a case and names none. */
export function wrongCaseNumber(value: string): Refusal {
  return notLike(['2020-0001'], value);
}

function notLike(allowed: string[], value: string): Refusal {
  return { code: 'field-wrong', field: 'number', value, rule: 'number', allowed };
}

/** The flag's value by its written name: `--due-within` is kept as dueWithin. */
function valueOf(flags: Flags, flag: string): string | undefined {
  const name = flag.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
}

/** A time on the clocks of a zone, `2020-12-28 17:00`, or an instant of ISO 8601 with its offset. */
export function instantFlag(
  flags: Flags,
  { flag, zone }: { flag: string; zone: string },
  faults: Faults,
): Date | undefined {
  const value = valueOf(flags, flag);
  if (value === undefined) return undefined;
  const instant = instantOf(value, zone);
  if (instant === undefined) faults.push({ code: 'field-wrong', field: flag, value, rule: 'instant' });
  return instant;
}

/** Nothing for a text that is no time, or a day that does not exist. The zone counts where the text names no offset. */
export function instantOf(text: string, zone: string): Date | undefined {
  const [, day = '', hour = '', offset] =
    /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/.exec(text.trim()) ?? [];
  if (!isCivilDate(day) || hour > '23:59' || hour.slice(3) > '59') return undefined;
  if (offset === undefined) return at(day, hour, zone);
  const instant = new Date(text.trim().replace(' ', 'T'));
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
