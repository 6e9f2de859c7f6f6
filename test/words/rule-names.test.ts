/** Every rule that a pack can hold has a name in both languages: its key alone is for programs. */

import { overlay } from '../../rules/policy-overlay';
import { readPolicyPack } from '../../rules/policy';
import { nameRule } from '../../words/rule-names';
import { packs, readYaml } from '../rules/given';

const every = readPolicyPack(readYaml('test/fixtures/every-field.yaml'));

/** The keys of all values of a pack that carry a clause of their own. */
function keysOf(node: unknown, path = ''): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('cite' in node && 'certainty' in node) return [path];
  return Object.entries(node).flatMap(([key, member]) => keysOf(member, path === '' ? key : `${path}.${key}`));
}

const keys = [...new Set([...packs, every].flatMap((pack) => keysOf(overlay([pack]))))];

it('is looked at for many rules', () => {
  expect(keys.length).toBeGreaterThan(150);
});

it.each(['vi', 'en'] as const)('is there in %s', (language) => {
  expect(keys.filter((key) => nameRule(key, language) === undefined)).toEqual([]);
});
