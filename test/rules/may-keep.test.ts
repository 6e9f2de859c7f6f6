/** Who keeps organisations and rolls, and who may list letters over many cases. */

import { keepsRegisters, mayImportPack, mayKeepOrganisation, mayKeepRoll } from '../../rules/may-keep';
import type { Actor, Role } from '../../rules/permissions';
import { mayListLetters } from '../../rules/send-again';
import { explainAlone } from '../../words/refusals';

const actor = (role: Role, organisationId = 'unit'): Actor => ({ personId: 'x', roles: [{ role, organisationId }] });
const none: Actor = { personId: 'x', roles: [] };

test.each<[string, Actor, boolean, boolean, boolean]>([
  ['the secretary', actor('secretary'), true, true, true],
  ['the ministry’s office, of its own', actor('ministryOffice'), true, true, true],
  ['an administrator', actor('administrator', 'house'), true, true, true],
  ['the secretary of another', actor('secretary', 'other'), false, false, true],
  ['the secretary of the one above', actor('secretary', 'province'), false, true, true],
  ['a clerk', actor('unitClerk'), false, false, false],
  ['the head of the unit', actor('unitHead'), false, false, false],
  ['the chair of the council', actor('chair'), false, false, false],
  ['an observer', actor('observer'), false, false, false],
  ['somebody without an office', none, false, false, false],
])('%s keeps a roll, an organisation, and may list letters or not', (_, who, roll, organisation, letters) => {
  const kept = { id: 'unit', superior: 'province' };
  const said = [mayKeepRoll(who, { organisationId: 'unit' }), mayKeepOrganisation(who, kept), mayListLetters(who)];
  expect(said.map((refusal) => refusal === undefined)).toEqual([roll, organisation, letters]);
  for (const refusal of said) if (refusal !== undefined) expect(refusal.code).toBe('role-missing');
  expect(keepsRegisters(who)).toBe(letters || who.roles[0]?.role === 'unitClerk');
});

test('a secretary of another organisation reads whose secretary brings a pack', () => {
  expect(mayImportPack(actor('secretary', 'mpi'), 'mpi')).toBeUndefined();
  expect(mayImportPack(actor('administrator', 'house'), 'mpi')).toBeUndefined();
  const refusal = mayImportPack(actor('secretary'), 'mpi');
  expect(refusal && explainAlone(refusal, 'en')).toBe(
    'this is for the secretary and award office of mpi, or an administrator',
  );
});
