/** Organisations by a table: names with their days, who stands above and after whom, and who may say so. */

import { openDirectory } from '../../rules/find-organisation';
import { OrganisationRow, planOrganisations, type OrganisationOnFile } from '../../rules/organisation-table';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';

const administrator: Actor = { personId: 'x', roles: [{ role: 'administrator', organisationId: '' }] };
const secretary = (organisationId: string): Actor => ({
  personId: 's',
  roles: [{ role: 'secretary', organisationId }],
});

const board: OrganisationOnFile = {
  id: 'board',
  kind: 'board',
  superior: 'province',
  ends: null,
  successor: null,
  names: [{ name: 'Ban Quản lý', short: 'BQL', symbol: 'BQL', from: '2019-01-01' }],
};
const province: OrganisationOnFile = {
  ...{ id: 'province', kind: 'province', superior: null, ends: null, successor: null },
  names: [{ name: 'Ủy ban', short: 'UB', symbol: '', from: '2019-01-01' }],
};
const organisations = [board, province];
const find = openDirectory(
  organisations.map(({ id, names }) => ({ id, names: names.map(({ name, short }) => ({ name, shortName: short })) })),
);

type Cells = Partial<Record<keyof OrganisationRow, string>>;

function row(more: Cells = {}): OrganisationRow {
  const same = { id: 'board', kind: 'board', name: 'Ban Quản lý', short: 'BQL', symbol: 'BQL', from: '2019-01-01' };
  return OrganisationRow.parse({ ...same, ...more });
}

function planned(rows: OrganisationRow[], actor = administrator) {
  const numbered = rows.map((one, index) => ({ line: index + 2, row: one }));
  const { changes, refusals } = planOrganisations(numbered, { organisations, find }, actor);
  return { effects: changes.map(({ effect }) => effect), changes, refusals: refusals.map(sayFault) };
}

function sayFault({ field, code, ...facts }: Refusal): string {
  const { rule = '', found = '' } = facts as { rule?: string; found?: string };
  return [field, code === 'register-fault' ? rule : code, found].join(' ').trim();
}

test('what stands on file already changes nothing, and an empty cell leaves what there is', () => {
  expect(
    planned([row(), row({ id: 'province', kind: 'province', name: 'Ủy ban', short: 'UB', symbol: '' })]).effects,
  ).toEqual(['unchanged', 'unchanged']);
});

test('another name begins on a later day; the end and the successor are told; a new one may be named above', () => {
  const { effects, changes, refusals } = planned([
    row({ name: 'Ban Quản lý mới', from: '01/07/2021' }),
    row({ id: 'department', kind: 'other', superior: 'unit', name: 'Sở', short: 'Sở' }),
    row({ id: 'unit', kind: 'other', name: 'Đơn vị', short: 'ĐV', superior: 'Ủy ban' }),
  ]);
  expect(refusals).toEqual([]);
  expect(effects).toEqual(['changed', 'new', 'new']);
  expect(changes.map(({ name, was, now }) => [name?.from, was, now.superior])).toEqual([
    ['2021-07-01', 'Ban Quản lý', 'province'],
    ['2019-01-01', null, 'unit'],
    ['2019-01-01', null, 'province'],
  ]);
  const merged = planned([row({ ends: '2025-06-30', successor: 'province' })]).changes[0];
  expect(merged).toMatchObject({ effect: 'changed', now: { ends: '2025-06-30', successor: 'province' }, name: null });
});

test.each<[string, Cells, string]>([
  ['another kind', { kind: 'other' }, '2.kind other-kind board'],
  ['another name from the same day', { name: 'Khác' }, '2.from same-day Ban Quản lý'],
  ['another name from an earlier day', { name: 'Khác', from: '2018-01-01' }, '2.from before-last 2019-01-01'],
  ['an end before its beginning', { ends: '2018-01-01' }, '2.ends ends-before-it-begins 2019-01-01'],
  ['a successor of one that goes on', { successor: 'province' }, '2.ends field-missing'],
  ['a superior that nobody knows', { superior: 'nobody' }, '2.superior unknown-organisation'],
  ['one that stands above itself', { superior: 'board' }, '2.superior in-a-circle'],
])('%s is refused by row and column', (_, cells, expected) => {
  expect(planned([row(cells)]).refusals).toEqual([expected]);
});

test('two that stand above each other, and one that comes twice, are refused', () => {
  const other = row({ id: 'province', kind: 'province', name: 'Ủy ban', short: 'UB', symbol: '', superior: 'board' });
  expect(planned([other]).refusals).toEqual(['2.superior in-a-circle']);
  expect(planned([row(), row()]).refusals).toEqual(['3.id field-wrong']);
});

test('an organisation is kept by its secretary, by that of the one above, and by nobody else', () => {
  expect(planned([row()], secretary('board')).refusals).toEqual([]);
  expect(planned([row()], secretary('province')).refusals).toEqual([]);
  expect(planned([row()], secretary('unit')).refusals).toEqual(['2.id role-missing']);
  const fresh = row({ id: 'fresh', name: 'Mới', short: 'M', superior: 'province' });
  expect(planned([fresh], secretary('province')).refusals).toEqual([]);
  expect(planned([fresh], secretary('board')).refusals).toEqual(['2.id role-missing']);
  expect(planned([row({ superior: 'other', id: 'fresh' })], secretary('other')).refusals).toEqual([
    '2.superior unknown-organisation',
  ]);
});
