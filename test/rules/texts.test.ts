/** What somebody says with an act: as long as a reason may be, and nothing in it that is no text. */

import { checkSaid, LongText, Text } from '../../rules/texts';

const LONG = 'a'.repeat(4001);
const ESCAPE = 'a\u001b]0;title\u0007';

test.each([
  ['a reason', { reason: ESCAPE }, 'reason', 'control-characters'],
  ['half a letter', { reason: 'a\ud800' }, 'reason', 'control-characters'],
  ['a long reason', { reason: LONG }, 'reason', 'too-long'],
  ['a note within a sheet', { 'org-1': { row: { points: '1', note: LONG } } }, 'note', 'too-long'],
  ['a list that is long as a whole', { points: Array.from({ length: 2001 }, () => 'a') }, 'points', 'too-long'],
  ['one of many', { facts: [{ a: 'b' }, { a: '\u0000' }] }, 'a', 'control-characters'],
])('%s is refused by its name', (_, said, field, rule) => {
  expect(checkSaid(said)).toMatchObject({ code: 'field-wrong', field, rule });
});

test('what people write is no fault, nor what is no text', () => {
  const said = {
    reason: `một\ndòng\tvà ${'a'.repeat(3900)} 👍`,
    no: 3,
    is: true,
    none: null,
    list: ['a', 'b'],
    empty: '',
  };
  expect(checkSaid(said)).toBeUndefined();
});

test('a name or a long text holds no half of a letter', () => {
  for (const shape of [Text, LongText]) {
    expect(shape.safeParse('Nguyễn \ud800').success).toBe(false);
    expect(shape.safeParse('Nguyễn 👍').success).toBe(true);
  }
});
