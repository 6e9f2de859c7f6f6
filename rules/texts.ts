/** Texts from outside: in one form of each Vietnamese letter, without control characters, within a length. */

import { z } from 'zod';

/** Line breaks and tabs are welcome in long texts and nowhere else. */
const CONTROL = /\p{Cc}/u;
const CONTROL_BUT_BREAKS = /[^\P{Cc}\n\r\t]/u;

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
      .refine((text) => !CONTROL.test(text), 'control-characters'),
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

/** An id of a party, an item or a title. */
export const Id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/);
