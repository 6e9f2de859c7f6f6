/** Organisations in refusals: a program finds their codes, a person reads their names. */

import { nameIn } from '../../rules/named-refusal';
import type { Refusal } from '../../rules/refusal';
import { explain } from '../../words/refusals';

const GONE = {
  code: 'member-gone',
  field: 'organisation',
  value: 'old',
  organisation: 'old',
  on: '2025-07-01',
} as const;
const nameOf = (id: string): string => `Ban ${id.toUpperCase()}`;

test.each<[Refusal, string[]]>([
  [{ code: 'role-missing', roles: ['secretary'], of: 'old' }, ['Ban OLD']],
  [{ ...GONE, successor: 'new' }, ['Ban OLD', 'Ban NEW']],
  [{ code: 'no-body', body: 'council', organisation: 'old' }, ['Ban OLD']],
])('%j keeps its codes and is said by names', (refusal, names) => {
  const named = nameIn(refusal, nameOf);
  expect(named).toMatchObject(refusal);
  for (const language of ['vi', 'en'] as const) {
    const said = explain(named, language);
    for (const name of names) expect(said).toContain(name);
    expect(said).not.toMatch(/\b(old|new)\b/);
  }
});
