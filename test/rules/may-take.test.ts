/** Who may take the record of a case along whole, where it tells why the case was held or ended. */

import { mayReadSteering, mayTakeRecord } from '../../rules/may-steer';
import type { Actor, Role } from '../../rules/permissions';

const place = { unitId: 'ha-tinh', ministryId: 'mpi' };
const at = (role: Role, organisationId = 'ha-tinh'): Actor => ({ personId: 'p', roles: [{ role, organisationId }] });

const readers: [string, Actor, string[]][] = [
  ['secretary of the unit', at('secretary'), ['hold', 'withdraw', 'supersede']],
  ['award office of the authority', at('ministryOffice', 'mpi'), ['hold', 'withdraw', 'supersede']],
  ['administrator', at('administrator', 'elsewhere'), ['hold', 'withdraw', 'supersede']],
  ['head of the unit, who may withdraw', at('unitHead'), ['withdraw']],
  ['head of another unit', at('unitHead', 'nghe-an'), []],
  ['secretary of another unit', at('secretary', 'nghe-an'), []],
  ['clerk', at('unitClerk'), []],
  ['observer', at('observer'), []],
  ['member of the council', { personId: 'p', roles: [], sits: ['council'] }, []],
];

test.each(readers)('%s', (_, actor, reads) => {
  for (const kind of ['hold', 'withdraw', 'supersede'] as const) {
    const isRead = reads.includes(kind);
    expect([kind, mayReadSteering(actor, place, kind) === undefined]).toEqual([kind, isRead]);
    expect([kind, mayTakeRecord(actor, place, ['extend', kind]) === undefined]).toEqual([kind, isRead]);
  }
});

test('everybody takes a record in which nothing is told by its clause alone', () => {
  for (const [, actor] of readers) expect(mayTakeRecord(actor, place, ['extend', 'finding', 'revoke'])).toBeUndefined();
});

test('what is refused names who may: of all such acts, not of one', () => {
  const head = at('unitHead');
  expect(mayTakeRecord(at('observer'), place, ['withdraw'])).toEqual({
    code: 'reasons-kept',
    roles: ['secretary', 'ministryOffice', 'unitHead'],
  });
  expect(mayTakeRecord(head, place, ['withdraw', 'hold'])).toEqual({
    code: 'reasons-kept',
    roles: ['secretary', 'ministryOffice'],
  });
  expect(mayTakeRecord(at('secretary'), place, ['withdraw', 'hold', 'resume'])).toBeUndefined();
});
