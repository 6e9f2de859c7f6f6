/** What was typed wrongly behind a program is said in one sentence, in the language of whoever typed it. */

import { readFlags } from '../../stack/read-flags';
import { UsageError } from '../../stack/written-wrong';
import { stackWords } from '../../words/stack';

const OPTIONS = { port: { type: 'string', short: 'p' }, empty: { type: 'boolean', default: false } } as const;

test('a program gets its own flags by their names, and nothing that it might hand on by mistake', () => {
  expect(Object.entries(readFlags('', OPTIONS, ['--port', '8081'])).sort()).toEqual([
    ['empty', false],
    ['port', '8081'],
  ]);
});

test.each([
  [['--prot', '1'], 'lệnh này không có cờ --prot', 'this command has no flag --prot'],
  [['-x'], 'lệnh này không có cờ -x', 'this command has no flag -x'],
  [['--port'], 'cờ --port cần một giá trị', 'flag --port needs a value'],
  [['--port', '--empty'], 'cờ --port cần một giá trị', 'flag --port needs a value'],
  [['--empty=yes'], 'cờ --empty không nhận giá trị', 'flag --empty takes no value'],
  [['tea'], '"tea" là thừa', '"tea" is a word too many'],
])('%j is refused', (args, vietnamese, english) => {
  let thrown: unknown;
  try {
    readFlags('', OPTIONS, args);
  } catch (fault) {
    thrown = fault;
  }
  if (!(thrown instanceof UsageError)) throw new Error('it was taken');
  expect([thrown.sentence(stackWords.vi), thrown.sentence(stackWords.en)]).toEqual([vietnamese, english]);
});
