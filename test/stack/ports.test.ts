import { createServer } from 'node:net';
import { freePort, isFree } from '../../stack/ports';

test('a port that another program has is passed over for the next free one', async () => {
  const wished = await freePort(31_000);
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(wished, '127.0.0.1', resolve));
  expect(await isFree(wished)).toBe(false);
  expect(await freePort(wished)).toBeGreaterThan(wished);
  await new Promise((resolve) => other.close(resolve));
  expect(await freePort(wished)).toBe(wished);
});

test('a port that is spoken for is not given twice', async () => {
  const first = await freePort(31_300);
  expect(await freePort(first, new Set([first]))).not.toBe(first);
});
