/** What a new user types wrongly: what was wrong is named, and nothing else is blamed. */

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { aDesk, SECRETARY, type Desk } from './given';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
  const bytes = Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 7919) % 256));
  for (const [name, content] of Object.entries({ 'empty.yaml': '', 'picture.yaml': bytes, 'list.yaml': '- a' }))
    writeFileSync(path.join(desk.folder, name), content);
  mkdirSync(path.join(desk.folder, 'folder.d'));
});
afterAll(() => desk.close());

/** The first line on stderr, which says what happened, and how the command ended. */
async function said(words: string[], environment: NodeJS.ProcessEnv = {}): Promise<[number | null, string]> {
  const running = { alone: words[0] === 'rehearse', environment: { LAUREL_STAFF: SECRETARY, ...environment } };
  const { code, stdout, stderr } = await desk.laurel(words, running);
  expect([words, stdout]).toEqual([words, '']);
  return [code, stderr.split('\n')[0] ?? ''];
}

test.each([
  [['cases', '2020-0001'], 'usage: this command takes no argument; "2020-0001" is too many'],
  [['show', '2020-0001', 'more', 'words'], 'usage: this command takes one argument at most; "more" is too many'],
  [['cases', '--', '--overdue'], 'usage: this command takes no argument; "--overdue" is too many'],
  [['show', ''], 'usage: <number> is missing'],
  [['verify', ''], 'usage: <number-or-file> is missing'],
  [['help', 'sitting', 'shwo'], 'usage: "shwo" is not a command. Did you mean: laurel sitting show'],
  [['sitting', 'shwo', '--help'], 'usage: "shwo" is not a command. Did you mean: laurel sitting show'],
  [['cases', '--lang', 'xx'], 'usage: --lang "xx": is not one of the values allowed (vi, en)'],
  [['webhook', 'replay', 'abc', '--from', '1'], 'usage: --case: is missing'],
  [['award', 'handed-over', '2020-0001', '--on', '2020-12-14', '--giver', 'A'], 'usage: --recipient: is missing'],
  [
    ['correct', '2020-0001', '--agree', '--decline', '--reason', 'x'],
    'usage: --decline: is not given together with (--agree)',
  ],
  [
    ['correct', '2020-0001', '--decline', '--from', 'council', '--reason', 'x'],
    'usage: --from: is not given together with (--decline)',
  ],
  [
    ['webhook', 'replay', 'abc', '--from', '1', '--case', 'x'],
    'usage: --case "x": must be the number of a case, as 2020-0001',
  ],
  [
    ['sitting', 'extend', 'HD-2020-01', '--to', 'soon', '--reason', 'x'],
    'usage: --to "soon": must be a day that exists, with an hour, written like 2020-12-28 17:00',
  ],
  [
    ['hold', '2020-0001', '--clause', 'weather', '--reason', 'x', '--lang', 'vi'],
    'lệnh viết sai: --clause "weather": không nằm trong các giá trị cho phép (Kỷ luật (discipline); Thanh tra (inspection); ' +
      'Khiếu nại (complaint); Báo chí (press); Truy cứu hình sự (prosecution))',
  ],
])('%j is answered by what is wrong with it', async (words, sentence) => {
  expect(await said(words)).toEqual([2, sentence]);
});

const READERS = [
  ['begin'],
  ['nominate'],
  ['sitting', 'plan'],
  ['policy', 'check'],
  ['calendar', 'preview'],
  ['policy', 'import', '--reason', 'x'],
];

test.each(READERS)('%s %s says why it does not read a file', async (...words) => {
  const [command, file] = [words.slice(0, 2), words.slice(2)];
  const read = (name: string) => said([...command, name, ...file]);
  expect(await read('./nowhere.yaml')).toEqual([2, 'usage: there is no file ./nowhere.yaml']);
  if (command[0] !== 'policy')
    expect(await read('folder.d')).toEqual([2, 'usage: the file folder.d cannot be read: it is a folder']);
  const [code, sentence] = await read('picture.yaml');
  expect([code, sentence]).toEqual([
    command.join(' ') === 'policy check' ? 4 : 1,
    expect.stringContaining('picture.yaml: must be saved as Unicode'),
  ]);
});

test.each([['begin'], ['nominate'], ['sitting', 'plan'], ['rehearse']])(
  '%s %s says of a file without fields that it has none',
  async (...words) => {
    for (const file of ['empty.yaml', 'list.yaml']) {
      const [code, sentence] = await said([...words, file]);
      expect([file, code, sentence]).toEqual([file, 1, `refused: ${file}: must have fields written as "name: value"`]);
    }
  },
);

test('a pack that is neither on file nor in a file is missing', async () => {
  const words = ['policy', 'import', 'mpi-1999', '--reason', 'x'];
  expect(await said(words)).toEqual([3, 'missing: there is no pack and no file mpi-1999']);
});

test('a date on a day off is answered with the next working day, and the command that takes it', async () => {
  const words = ['extend', '2020-0001', '--to', '2020-12-26', '--reason', 'x', '--dry-run'];
  const { code, stderr } = await desk.laurel(words, { environment: { LAUREL_STAFF: SECRETARY } });
  expect(code).toBe(1);
  expect(stderr).toContain('Sat 26 Dec 2020 is not a working day; the next one is Mon 28 Dec 2020');
  expect(stderr).toContain('Try:  laurel extend 2020-0001 --to 2020-12-28 --reason');
});

test.each([
  ['postgres:/laurel:s3cret@h/db', 'postgres:/laurel:…@h/db'],
  ['laurel:s3cret@h/db', 'laurel:…@h/db'],
  ['http://laurel:s3@cret@h/db', 'http://laurel:…@h/db'],
  ['host=h password=s3cret user=laurel', 'host=h password=… user=laurel'],
])('of the address %s that is none no password is printed', async (url, shown) => {
  const [code, sentence] = await said(['cases'], { DATABASE_URL: url });
  expect([code, sentence]).toEqual([2, expect.stringContaining(`got "${shown}"`)]);
});
