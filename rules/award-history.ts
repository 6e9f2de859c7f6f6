/** What a subject was awarded, how it was rated, what it brought in, what it was disciplined for: one row a fact. */

import { z } from 'zod';
import { OptionalDayCell, OptionalTextCell } from './table-cells';
import { Id, Text } from './texts';

export const HISTORY_KINDS = ['title', 'rating', 'initiative', 'discipline'] as const;
export const RATINGS = ['complete', 'good', 'excellent'] as const;
export const SCOPES = ['unit', 'ministry', 'national'] as const;
/** Disciplinary measures from the lightest, as the Law on Cadres and Civil Servants (22/2008/QH12, 79) has them. */
export const MEASURES = ['khiển trách', 'cảnh cáo', 'hạ bậc lương', 'giáng chức', 'cách chức', 'buộc thôi việc'];

const Year = z.preprocess(
  (year) => (typeof year === 'string' && /^\d{4}$/.test(year.trim()) ? Number(year) : year),
  z.int().min(1900).max(2999),
);
/**
 * kind title: `code` is a title, kind rating: complete | good | excellent, kind initiative: unit | ministry | national,
 * kind discipline: the measure as its paper names it.
 */
export const HistoryRow = z
  .strictObject({
    organisation: Id,
    /** Full name, where the fact is about a person. */
    person: OptionalTextCell,
    kind: z.enum(HISTORY_KINDS),
    year: Year,
    code: Text,
    /** Number of the decision, certificate or conclusion, its day and who issued it. */
    number: Text,
    on: OptionalDayCell,
    issuer: OptionalTextCell,
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

/** Columns that a file may lack. */
export const OPTIONAL_HISTORY_COLUMNS = ['person', 'on', 'issuer'] as const;

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
