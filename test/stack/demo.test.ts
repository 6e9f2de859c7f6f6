/** The demo and the start asked for something they do not know: one line says what they know, and no server is started. */

import { execFile } from 'node:child_process';
import path from 'node:path';

const stack = path.join(__dirname, '..', '..', 'dist', 'stack');

type Ended = { code: unknown; stdout: string; stderr: string };

/** Nothing of the tester's environment says which language is read here. */
function run(program: string, words: string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const env = { PATH: process.env['PATH'], HOME: __dirname, ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(stack, `${program}.js`), ...words], { env }, (fault, stdout, stderr) =>
      resolve({ code: fault?.code ?? 0, stdout, stderr }),
    );
  });
}

test.each([
  ['demo', ['--ending', 'glory'], 'expected awarded, no-quorum'],
  ['demo', ['--example', 'nowhere'], 'expected ha-tinh-2020, meridian-medal-2025'],
  ['demo', ['--people', 'absent'], '--people is fast or slow'],
  ['start', ['--port', 'eighty'], 'expected a number from 1 to 65535, got "eighty"'],
])('%s %j is refused in one line, with exit 2', async (program, words, said) => {
  const { code, stderr } = await run(program, words, { LAUREL_LANG: 'en' });
  expect(code).toBe(2);
  expect(stderr).toContain(said);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test.each([
  ['without a word on it', [], {}, 'Khởi động Laurel'],
  ['by LAUREL_LANG', [], { LAUREL_LANG: 'en' }, 'Starts Laurel'],
  ['by the flag before LAUREL_LANG', ['--lang', 'vi'], { LAUREL_LANG: 'en' }, 'Khởi động Laurel'],
  ['by the flag', ['--lang=en'], {}, 'Starts Laurel'],
])('the language is found as `laurel` finds it: %s', async (_, words, environment, said) => {
  const help = await run('start', ['--help', ...words], environment);
  expect([help.code, help.stdout]).toEqual([0, expect.stringContaining(said)]);
  const wrong = await run('demo', ['--ending', 'glory', ...words], environment);
  const isEnglish = said.startsWith('Starts');
  expect(wrong.stderr).toContain(isEnglish ? 'is not an ending' : 'không phải là một kết cục');
  const port = await run('start', ['--port', 'x', ...words], environment);
  expect(port.stderr).toContain(isEnglish ? 'is not a port' : 'không phải là một cổng');
});
