/** The offices of an organisation by a table: what a row changes, and what does not fit what is on file. */

import { OfficeRow, planOffices, type OfficeOnFile, type OfficesOnFile } from '../../rules/office-table';
import type { Actor, Role } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';

const held = (role: Role, name: string, more: Partial<OfficeOnFile> = {}): OfficeOnFile => ({
  role,
  name,
  email: `${name.toLowerCase()}@x.example`,
  from: '2020-01-01',
  to: null,
  ...more,
});

const onFile: OfficesOnFile = {
  organisation: { id: 'unit', superior: 'province' },
  offices: [held('secretary', 'An'), held('unitClerk', 'Binh'), held('observer', 'Chi', { to: '2020-12-31' })],
  people: ['An', 'Binh', 'Chi', 'Dung'].map((name) => ({ name, email: `${name.toLowerCase()}@x.example` })),
  own: 'an@x.example',
};
const secretary: Actor = { personId: 'an', roles: [{ role: 'secretary', organisationId: 'unit' }] };
const administrator: Actor = { personId: 'x', roles: [{ role: 'administrator', organisationId: 'province' }] };

function row(role: Role, name: string, more: Partial<Record<keyof OfficeRow, string>> = {}): OfficeRow {
  return OfficeRow.parse({ role, name, email: `${name.toLowerCase()}@x.example`, from: '2020-01-01', ...more });
}

function planned(rows: OfficeRow[], actor = secretary) {
  const numbered = rows.map((one, index) => ({ line: index + 2, row: one }));
  const { changes, refusals } = planOffices(numbered, onFile, actor);
  const said = changes.map(({ effect, office, was }) => [
    effect,
    office.role,
    office.name,
    office.from,
    office.to,
    was?.to,
  ]);
  return { said, refusals: refusals.map(sayFault) };
}

function sayFault({ field, code, ...facts }: Refusal): string {
  const { rule = '', found = '' } = facts as { rule?: string; found?: string };
  return [field, code === 'register-fault' ? rule : code, found].join(' ').trim();
}

test('a table that is sent as it stands changes nothing, and whoever is not in it keeps the office', () => {
  expect(planned([row('secretary', 'An'), row('unitClerk', 'Binh', { from: '2020-06-01' })])).toEqual({
    said: [
      ['unchanged', 'secretary', 'An', '2020-01-01', null, null],
      ['unchanged', 'unitClerk', 'Binh', '2020-01-01', null, null],
    ],
    refusals: [],
  });
});

test('an office ends, begins again after it ended, and is given to somebody new', () => {
  const rows = [
    row('unitClerk', 'Binh', { to: '30/6/2021' }),
    row('observer', 'Chi', { from: '2021-03-01' }),
    row('liaison', 'Em', { from: '2021-01-04', salutation: 'Bà' }),
  ];
  expect(planned(rows)).toEqual({
    said: [
      ['changed', 'unitClerk', 'Binh', '2020-01-01', '2021-06-30', null],
      ['new', 'observer', 'Chi', '2021-03-01', null, undefined],
      ['new', 'liaison', 'Em', '2021-01-04', null, undefined],
    ],
    refusals: [],
  });
});

test.each([
  ["another's address", row('unitClerk', 'Khanh', { email: 'binh@x.example' }), '2.name other-name Binh'],
  [
    'the address of somebody without an office here',
    row('observer', 'Khanh', { email: 'dung@x.example' }),
    '2.name other-name',
  ],
  [
    'an end before its beginning',
    row('liaison', 'Dung', { to: '2019-12-31' }),
    '2.to ends-before-it-begins 2020-01-01',
  ],
  [
    'a beginning before the one on file',
    row('unitClerk', 'Binh', { from: '2019-01-01' }),
    '2.from before-last 2020-01-01',
  ],
  ['an office of their own', row('unitHead', 'An'), '2.email own-office'],
  ['another end of their own office', row('secretary', 'An', { to: '2030-01-01' }), '2.email own-office'],
  ['an administrator', row('administrator', 'Dung'), '2.role role-missing'],
])('%s is refused to the secretary, by row and column', (_, one, fault) => {
  expect(planned([one])).toEqual({ said: [], refusals: [fault] });
});

test('an administrator makes another, and nobody who keeps another organisation gives an office here', () => {
  expect(planned([row('administrator', 'Dung')], administrator).refusals).toEqual([]);
  const stranger: Actor = { personId: 's', roles: [{ role: 'secretary', organisationId: 'other' }] };
  expect(planned([row('observer', 'Dung')], stranger).refusals).toEqual(['2.role role-missing']);
  const above: Actor = { personId: 's', roles: [{ role: 'secretary', organisationId: 'province' }] };
  expect(planned([row('observer', 'Dung')], above).refusals).toEqual([]);
});

test('the same office of the same person twice in one table is a fault of the second row', () => {
  expect(planned([row('liaison', 'Dung'), row('liaison', 'Dung', { from: '2021-01-01' })]).refusals).toEqual([
    '3.email field-wrong',
  ]);
});

test('a seat is no office: it is refused before anything is judged', () => {
  expect(OfficeRow.safeParse({ role: 'member', name: 'An', email: 'an@x.example', from: '2020-01-01' }).success).toBe(
    false,
  );
});

test('a row that gives a name on file another address says so', () => {
  const rows = [row('observer', 'Dung'), row('observer', 'Dung', { email: 'dung@other.example' })];
  const { changes } = planOffices(
    rows.map((one, index) => ({ line: index + 2, row: one })),
    onFile,
    secretary,
  );
  expect(changes.map(({ namesake }) => namesake?.onFile)).toEqual([undefined, ['dung@x.example']]);
});
