/** Texts from outside: in one form of each Vietnamese letter, without control characters, within a length. */

import { z } from 'zod';
import type { Refusal } from './refusal';

/** Line breaks and tabs are welcome in long texts and nowhere else; half a letter, which no database keeps, nowhere at all. */
const CONTROL = /[\p{Cc}\p{Cs}]/u;
const CONTROL_BUT_BREAKS = /\p{Cs}|[^\P{Cc}\n\r\t]/u;

const BREAK = /[\n\r]/;

const maxText = 500;
const maxLongText = 4000;

/** A name, a claim, a number as printed: one line. */
export const Text = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(maxText)
      .refine((text) => !BREAK.test(text), 'line-break')
      .refine((text) => BREAK.test(text) || !CONTROL.test(text), 'control-characters'),
  );

/** A reason or a quotation: several lines. */
export const LongText = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(maxLongText)
      .refine((text) => !CONTROL_BUT_BREAKS.test(text), 'control-characters'),
  );

/**
 * What is against the texts of an act as somebody said them, whatever they are called: each is no longer than a reason may be,
 * a list of texts as a whole, and nothing is in it that no paper, terminal or database takes. Empty texts are another matter.
 */
export function checkSaid(said: unknown, field = ''): Refusal | undefined {
  if (typeof said === 'string') return checkOne(said, field);
  if (typeof said !== 'object' || said === null) return undefined;
  if (Array.isArray(said) && said.every((one) => typeof one === 'string')) return checkOne(said.join('\n'), field);
  for (const [name, one] of Object.entries(said)) {
    const refusal = checkSaid(one, Array.isArray(said) ? field : name);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function checkOne(text: string, field: string): Refusal | undefined {
  if (CONTROL_BUT_BREAKS.test(text)) return { code: 'field-wrong', field, rule: 'control-characters' };
  return text.length > maxLongText ? { code: 'field-wrong', field, rule: 'too-long', max: maxLongText } : undefined;
}

/** An id of a party, an item or a title. */
export const Id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/);

/** What somebody typed, to stand within a sentence: without the stop that may end it. */
export function unended(text: string): string {
  return text.replace(/[.;\s]+$/u, '');
}
