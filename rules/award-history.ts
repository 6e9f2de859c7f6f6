/** What a subject was awarded, how it was rated, what it brought in, what it was disciplined for: one row a fact. */

import { z } from 'zod';
import { isCivilDate } from './calendar';
import { Id, Text } from './texts';

export const RATINGS = ['complete', 'good', 'excellent'] as const;
export const SCOPES = ['unit', 'ministry', 'national'] as const;

const Year = z.preprocess(
  (year) => (typeof year === 'string' && /^\d{4}$/.test(year.trim()) ? Number(year) : year),
  z.int().min(1900).max(2999),
);
const Optional = z.preprocess(
  (text) => (typeof text === 'string' && text.trim() === '' ? undefined : text),
  Text.optional(),
);
const Day = z.preprocess((text) => (text === '' ? undefined : text), z.string().refine(isCivilDate, 'date').optional());

/**
 * kind title: `code` is a title, kind rating: complete | good | excellent, kind initiative: unit | ministry | national,
 * kind discipline: the measure as its paper names it.
 */
export const HistoryRow = z
  .strictObject({
    organisation: Id,
    /** Full name, where the fact is about a person. */
    person: Optional,
    kind: z.enum(['title', 'rating', 'initiative', 'discipline']),
    year: Year,
    code: Text,
    /** Number of the decision, certificate or conclusion, its day and who issued it. */
    number: Text,
    on: Day,
    issuer: Optional,
  })
  .refine(({ kind, code }) => kind !== 'rating' || (RATINGS as readonly string[]).includes(code), {
    path: ['code'],
    message: 'closed-word',
  })
  .refine(({ kind, code }) => kind !== 'initiative' || (SCOPES as readonly string[]).includes(code), {
    path: ['code'],
    message: 'closed-word',
  });
export type HistoryRow = z.infer<typeof HistoryRow>;

/** The columns of a file, in the order of the template. */
export const HISTORY_COLUMNS = ['organisation', 'person', 'kind', 'year', 'code', 'number', 'on', 'issuer'] as const;

/** One subject: an organisation, or a person in it. Names are compared as written, in one form of each letter. */
export function subjectOf({
  organisation,
  person,
}: {
  organisation: string;
  person?: string | null | undefined;
}): string {
  const name = (person ?? '').normalize('NFC').trim().toLocaleLowerCase('vi').replace(/\s+/g, ' ');
  return name === '' ? organisation : `${organisation}/${name}`;
}
