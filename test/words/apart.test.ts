/** What differs is said by its name and nothing else is. */

import { tellApart } from '../../rules/apart';
import { sayApart } from '../../words/apart';

const said = (stored: unknown, derived: unknown) => {
  const apart = tellApart(stored, derived);
  return [sayApart(apart.stored, 'vi'), sayApart(apart.derived, 'en')];
};

test('two decisions with the same votes are told apart by the number that differs', () => {
  const decision = { outcome: 'passed', approve: 8, needed: 8, arithmetic: { num: 80 } };
  expect(said(decision, { ...decision, needed: 6, arithmetic: { num: 60 } })).toEqual(['cần 8', 'needed 6']);
  expect(said(decision, { ...decision, outcome: 'failed' })).toEqual(['kết quả đạt', 'result failed']);
});

test('two rolls are told apart by seat, and one that is missing has a dash', () => {
  const roll = { 'seat:1': { presence: 'present' }, 'seat:2': { presence: 'present' } };
  const other = { 'seat:1': { presence: 'absent' } };
  expect(said(roll, other)).toEqual(['ghế 1 (dự họp); ghế 2 (dự họp)', 'seat 1 (absent); seat 2 –']);
});

test('what has no parts with names stays as it is', () => {
  expect(said(9, null)).toEqual(['9', 'null']);
  expect(said({ num: 80 }, { num: 60 })).toEqual(['num 80', 'num 60']);
});
