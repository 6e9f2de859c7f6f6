/** One value of a pack with its clause and how sure it is; the small words that many leaves are made of. */

import { z } from 'zod';
import { isCivilDate } from './calendar';

/** A leaf's schema: its value, the clause, how sure, and what a reader should know. */
export function leafOf<Value extends z.ZodType>(value: Value) {
  return z.strictObject({
    value,
    cite: z.string().min(1),
    certainty: z.enum(['confirmed', 'assumed']),
    note: z.string().optional(),
  });
}

export const Civil = z.string().refine(isCivilDate, 'date');

/** num of den, at least (>=) or more than (>). Never a float. */
export const Share = z
  .strictObject({ num: z.int().positive(), den: z.int().positive(), op: z.enum(['>=', '>']) })
  .refine(({ num, den, op }) => num < den || (num === den && op === '>='), 'share-impossible');
export type Share = z.infer<typeof Share>;

/** Points of a score: whole, or a decimal as text. */
export const Points = z.union([z.int(), z.string().regex(/^\d+(\.\d+)?$/)]);

/** A schema that also reads a field under the name the procedure's own page gives it. */
export function alsoRead<Schema extends z.ZodType>(alias: string, name: string, schema: Schema) {
  return z.preprocess((content) => {
    if (typeof content !== 'object' || content === null || !(alias in content) || name in content) return content;
    const { [alias]: named, ...rest } = content as Record<string, unknown>;
    return { ...rest, [name]: named };
  }, schema);
}

/** A span in one of the two units there are; "day" is a calendar day. */
export const Period = z.strictObject({ n: z.int().positive(), unit: z.enum(['workingDay', 'day']) });
