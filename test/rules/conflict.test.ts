/** Who declares a conflict of interest, who takes one back, and what is then there. */

import { mayDeclareConflict, mayEndConflict, spelt, withConflicts, withoutNumbers } from '../../rules/conflict';
import { itemsSeen, maySeeCase, maySeeSitting, maySeeWholeSitting } from '../../rules/may-see';
import type { Actor, Role } from '../../rules/permissions';

function actor(role?: Role, personId = 'p1', conflicts: string[] = []): Actor {
  return { personId, roles: role === undefined ? [] : [{ role, organisationId: 'unit' }], conflicts };
}

test('everybody declares for themselves, staff of the unit for others, and nobody once the voting has begun', () => {
  const facts = { unitId: 'unit', personId: 'p1', votesIn: null };
  expect(mayDeclareConflict(actor(), facts)).toBeUndefined();
  const other = { ...facts, personId: 'p2' };
  for (const role of ['member', 'unitClerk', 'observer', 'liaison'] as const)
    expect(mayDeclareConflict(actor(role), other)).toMatchObject({ code: 'role-missing' });
  for (const role of ['secretary', 'unitHead', 'administrator'] as const)
    expect(mayDeclareConflict(actor(role), other)).toBeUndefined();
  expect(mayDeclareConflict(actor(), { ...facts, votesIn: 'HD-2020-01' })).toMatchObject({ sitting: 'HD-2020-01' });
});

test('two of staff end a conflict, and never the person it concerns', () => {
  const openedAt = new Date('2020-12-14T01:00:00Z');
  const conflict = { personId: 'p9', state: 'inForce' as const, endAskedById: null };
  const asked = { ...conflict, state: 'endAsked' as const, endAskedById: 'p1' };
  const end = (who: Actor, one: typeof conflict | typeof asked) =>
    mayEndConflict(who, { unitId: 'unit', openedAt, conflict: one });
  expect(end(actor('secretary'), conflict)).toBeUndefined();
  expect(end(actor('secretary'), asked)).toMatchObject({ code: 'same-person' });
  expect(end(actor('unitHead', 'p2'), asked)).toBeUndefined();
  expect(end(actor('unitHead', 'p9'), asked)).toEqual({ code: 'not-found' });
  expect(end(actor('member', 'p2'), asked)).toMatchObject({ code: 'role-missing' });
  const given = { by: 'p1', at: '2020-12-15T01:00:00.000Z' };
  const ofTheFirst = { personId: 'p2', roles: [{ role: 'unitHead' as const, organisationId: 'unit', given }] };
  expect(end(ofTheFirst, asked)).toMatchObject({ code: 'same-person' });
  expect(end(ofTheFirst, { ...asked, endAskedById: 'p3' })).toBeUndefined();
  const ended = { unitId: 'unit', openedAt, conflict: { ...conflict, state: 'ended' as const } };
  expect(mayEndConflict(actor('secretary'), ended)).toEqual({ code: 'already-acted' });
});

test('a case is not there for whom it is kept from, whatever office they hold', () => {
  const facts = { number: '2020-0001', unitId: 'unit', ministryId: 'mpi', bodies: [], asked: true };
  for (const role of ['secretary', 'unitHead', 'administrator', 'member'] as const)
    expect(maySeeCase(actor(role, 'p1', ['2020-0001']), facts)).toEqual({ code: 'not-found' });
  expect(maySeeCase(actor('secretary', 'p1', ['2020-0002']), facts)).toBeUndefined();
});

test('of a sitting the rest is seen without a gap; alone on the agenda, the sitting is not there', () => {
  const agenda = ['2020-0001', '2020-0002', '2020-0003'].map((nominationNumber, index) => ({
    position: index + 1,
    nominationNumber,
  }));
  const kept = actor('secretary', 'p1', ['2020-0002']);
  expect(itemsSeen(kept, agenda).map(({ position, shownAs }) => [position, shownAs])).toEqual([
    [1, 1],
    [3, 2],
  ]);
  const struck = [agenda[0], agenda[2]].flatMap((item) => item ?? []);
  expect(itemsSeen(actor('secretary'), struck).map(({ shownAs }) => shownAs)).toEqual([1, 3]);
  const numbers = agenda.map(({ nominationNumber }) => nominationNumber);
  const sitting = { organisationId: 'unit', bodyId: 'council', roll: [], agenda: numbers };
  expect(maySeeSitting(kept, sitting)).toBeUndefined();
  expect(maySeeWholeSitting(kept, numbers)).toEqual({ code: 'not-found' });
  expect(maySeeWholeSitting(actor('secretary'), numbers)).toBeUndefined();
  expect(maySeeSitting(kept, { ...sitting, agenda: ['2020-0002'] })).toEqual({ code: 'not-found' });
});

test('recusals and conflicts of one item are one list of seats, each once', () => {
  expect(withConflicts({ '1': [4, 2] }, { '1': [4, 3], '2': [9] })).toEqual({ '1': [2, 3, 4], '2': [9] });
});

test('names are one however their spaces, letters and accents are typed', () => {
  expect(spelt('  NGUYỄN  Văn A ')).toBe(spelt('Nguyễn Văn A'.normalize('NFD')));
  expect(spelt(null)).toBe('');
});

test('a refusal that rests on a case names its number to all but those it is kept from', () => {
  const refusals = [
    { code: 'already-nominated' as const, number: '2020-0002' },
    { code: 'used-elsewhere' as const, what: 'document' as const, number: '2020-0001' },
    { code: 'cap-reached' as const, of: 'LDTT', holders: 3, most: 1, numbers: ['2020-0001', '2020-0002'] },
  ];
  expect(withoutNumbers(refusals, actor())).toEqual(refusals);
  expect(JSON.stringify(withoutNumbers(refusals, actor('secretary', 'p1', ['2020-0002'])))).not.toContain('2020-0002');
});
