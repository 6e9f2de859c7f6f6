import { shownInNotice } from '../../rules/notices';
import { thePolicy } from './given';

it.each([
  [['name', 'achievement'], { name: true, achievement: true }],
  [['achievement'], { name: false, achievement: true }],
  [undefined, { name: false, achievement: false }],
] as const)('a notice shows of a person what the policy publishes: %j', (publishes, shown) => {
  const said = structuredClone(thePolicy({ title: 'CSTDTQ' }));
  const [leaf] = said.notices?.public ?? [];
  if (leaf === undefined) throw new Error('no notice');
  const { publishes: _before, ...value } = leaf.value;
  leaf.value = publishes === undefined ? value : { ...value, publishes: [...publishes] };
  expect(shownInNotice(said, { isPerson: true })).toEqual(shown);
  expect(shownInNotice(said, { isPerson: false })).toEqual({ name: true, achievement: true });
});
