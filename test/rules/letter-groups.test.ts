/** Letters of a case by what they were about. */

import { groupLetters, type GroupedLetter } from '../../rules/letter-groups';
import { sayLetterGroup } from '../../words/pages/case-letters';

const sent: GroupedLetter = {
  kind: 'invite',
  task: 'review',
  opening: 1,
  state: 'sent',
  answer: '250 ok',
  lost: false,
};
const back = { ...sent, state: 'bounced', answer: '550 5.1.1 no such user', lost: true };

test('fifteen invitations to one step are one line: how many were sent, how many came back and with which code', () => {
  const groups = groupLetters([...Array<GroupedLetter>(14).fill(sent), back]);
  expect(groups.map((group) => sayLetterGroup(group, 'vi'))).toEqual([
    expect.stringMatching(/\(bước 1\), 15 thư: 14 đã gửi, 1 bị trả lại \(550\)$/),
  ]);
  expect(groups[0]?.lost).toBe(1);
});

test('another kind, another task or another opening is another line, in the order in which they began', () => {
  const letters = [
    sent,
    { ...sent, opening: 2 },
    { ...sent, kind: 'remind' },
    { ...sent, task: null, opening: null },
    sent,
  ];
  expect(groupLetters(letters).map((group) => group.letters.length)).toEqual([2, 1, 1, 1]);
});

test('a letter that was sent again in the place of one that came back is not lost any more', () => {
  expect(groupLetters([{ ...back, lost: false }, sent])[0]?.lost).toBe(0);
});

test('of several codes each is named once, and an answer without one names none', () => {
  const states = groupLetters([back, { ...back, answer: '552 full' }, back, { ...back, answer: null }])[0]?.states;
  expect(states).toEqual([{ state: 'bounced', count: 4, codes: ['550', '552'] }]);
});
