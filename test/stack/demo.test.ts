/** The demo asked for something it does not know: one line says what it knows, and no server is started. */

import { execFile } from 'node:child_process';
import path from 'node:path';

const demo = path.join(__dirname, '..', '..', 'dist', 'stack', 'demo.js');

test.each([
  [['--ending', 'glory'], 'expected awarded, no-quorum'],
  [['--example', 'nowhere'], 'expected ha-tinh-2020, meridian-medal-2025'],
  [['--people', 'absent'], '--people is fast or slow'],
])('%j is refused in one line, with exit 2', async (words, said) => {
  const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
    execFile(process.execPath, [demo, ...words], (fault, _stdout, stderr) => resolve({ code: fault?.code, stderr }));
  });
  expect(code).toBe(2);
  expect(stderr).toContain(said);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
