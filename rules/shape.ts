/** Turns what zod finds wrong into refusals that name field, value and rule. */

import { z } from 'zod';
import type { FieldRule, Refusal, RefusalOf } from './refusal';

type Issue = z.core.$ZodIssue;

/**
 * One refusal for each thing wrong; unknown fields one by one. Values are cut to what a page can show. Of several forms
 * a value may have, the one it is closest to says what is wrong.
 */
export function refusalsOfShape(issues: Issue[]): Refusal[] {
  return issues.flatMap((issue): Refusal[] => {
    const field = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => wrong(field === '' ? key : `${field}.${key}`, 'unknown-field'));
    }
    const [closest] = issue.code === 'invalid_union' ? [...issue.errors].sort((a, b) => a.length - b.length) : [];
    if (closest !== undefined)
      return refusalsOfShape(closest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })));
    if (issue.code === 'invalid_key')
      return refusalsOfShape(
        issue.issues.map((one) => ({ ...one, path: issue.path, input: issue.path.at(-1) }) as Issue),
      );
    if (isMissing(issue)) return [{ code: 'field-missing', field }];
    const facts: { allowed?: string[]; max?: number } = {};
    if (issue.code === 'invalid_value') facts.allowed = issue.values.map(String);
    if (issue.code === 'too_big') facts.max = Number(issue.maximum);
    return [{ ...wrong(field, ruleOf(issue), issue.input), ...facts }];
  });
}

/** Says of what is no group of fields at all which it has to have: those that nothing stands in for. */
export function refusalOfWhole(field: string, value: unknown, { shape }: z.ZodObject): Refusal | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return undefined;
  const allowed = Object.entries(shape).flatMap(([name, one]) => (z.safeParse(one, undefined).success ? [] : [name]));
  return { ...wrong(field, 'json-object', value), allowed };
}

function wrong(field: string, rule: FieldRule, value?: unknown): RefusalOf<'field-wrong'> {
  return { code: 'field-wrong', field, rule, ...(value === undefined ? {} : { value: shownValue(value) }) };
}

/** What was found, to be recognised and not to be read: a text of pages would hide all other faults. */
export function shownValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const printable = text.replace(/\p{Cc}/gu, '\u{FFFD}');
  return printable.length > 80 ? `${printable.slice(0, 79)}…` : printable;
}

function isMissing(issue: Issue): boolean {
  if (issue.input === undefined || issue.input === null)
    return issue.code === 'invalid_type' || issue.code === 'invalid_value';
  return issue.code === 'too_small' && (issue.origin === 'string' || issue.origin === 'array');
}

const EXPECTED: Record<string, FieldRule | undefined> = {
  string: 'text',
  number: 'number',
  int: 'whole-number',
  array: 'list',
  object: 'record',
  record: 'record',
  boolean: 'yes-or-no',
};
/** Refinements and patterns of ours whose message is the rule itself. */
const OWN: FieldRule[] = [
  'control-characters',
  'line-break',
  'person-name',
  'number',
  'closed-word',
  'date',
  'share-impossible',
  'page-size',
  'next-mark',
  'year',
  'case-number',
  'request-key',
];

const TOO_BIG: Record<string, FieldRule | undefined> = { string: 'too-long', array: 'too-many' };

/** The rule an issue breaks. Messages of our own refinements are rules themselves. */
function ruleOf(issue: Issue): FieldRule {
  const own = OWN.find((word) => word === issue.message);
  if (own !== undefined) return own;
  if (issue.code === 'invalid_type') return EXPECTED[issue.expected] ?? 'text';
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union') return 'closed-word';
  if (issue.code === 'invalid_format') return issue.format === 'date' ? 'date' : 'pattern';
  if (issue.code === 'too_big') return TOO_BIG[issue.origin] ?? 'number';
  if (issue.code === 'too_small') return 'out-of-range';
  return 'text';
}
