/** Hours, places and agendas of a sitting that cannot be meant. */

import { check, policy } from './a-convening';

describe('a slip of the pen', () => {
  const at = (text: string): Date => new Date(text);
  it.each([
    ['a meeting of another day', { meetsAt: at('2020-12-01T01:00:00Z') }, 'meetsAt', 'date-in-past'],
    ['a meeting after the closing', { meetsAt: at('2020-12-25T05:00:00Z') }, 'meetsAt', 'meets-after-closing'],
    ['a closing before the opening', { closesAt: at('2020-12-25T01:30:00Z') }, 'closesAt', 'order-of-times'],
    ['an opening before all days', { opensAt: at('0000-12-25T02:00:00Z') }, 'opensAt', 'unknown-year'],
    ['a closing in another century', { closesAt: at('2202-12-25T04:00:00Z') }, 'closesAt', 'unknown-year'],
    ['a place that is a letter', { place: 'a'.repeat(301) }, 'place', 'too-long'],
    [
      'an opinion that is asked for later',
      { presence: { '7': { presence: 'opinion' as const, askedOn: '2020-12-26' } } },
      'presence.7.askedOn',
      'asked-after-closing',
    ],
  ])('%s is refused', (_what, change, field, rule) => {
    const [refusal] = check(change).refusals;
    expect([refusal?.field, refusal?.code === 'field-wrong' ? refusal.rule : refusal?.code]).toEqual([field, rule]);
  });

  it('a meeting that has begun is none', () => {
    const now = at('2020-12-25T01:10:00Z');
    expect(check({ now, opensAt: at('2020-12-25T01:00:00Z') }).refusals).toEqual([]);
  });

  it('a rehearsed case among others is refused, and a sitting of rehearsed cases is not', () => {
    const one = { number: '2020-0001', policy, nomineeId: 'o1', taken: null, rehearsal: true };
    const other = { ...one, number: '2020-0002', nomineeId: 'o2' };
    const items = ['2020-0001', '2020-0002'];
    expect(check({ items, waiting: [one, other] }).refusals).toEqual([]);
    expect(check({ items, waiting: [one, { ...other, rehearsal: false }] }).refusals).toMatchObject([
      { field: 'items.1', rule: 'rehearsed-apart' },
    ]);
  });
});
