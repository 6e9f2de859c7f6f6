/** Asking whether a server is there: what was opened for it is closed, and nobody asks on who is not waited for. */

import { createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { untilItAnswers } from '../../prisma/cluster';
import { answers } from '../../stack/temporal';

let server: Server;
let port: number;
let asked: number;
let open: number;

/** Takes every call; says nothing, or hangs up. */
async function serve(mood: 'silent' | 'hangs up'): Promise<void> {
  [asked, open] = [0, 0];
  server = createServer((socket) => {
    asked += 1;
    open += 1;
    socket.on('error', () => undefined);
    socket.on('close', () => (open -= 1));
    socket.resume();
    if (mood === 'hangs up') socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
}

afterEach(() => new Promise((resolve) => server.close(resolve)));

const ASK = {
  PostgreSQL: (signal: AbortSignal) => untilItAnswers(`postgresql://x:x@127.0.0.1:${port}/x`, signal),
  Temporal: (signal: AbortSignal) => answers({ address: `127.0.0.1:${port}`, signal }),
};

test.each([
  ['PostgreSQL', 'silent'],
  ['PostgreSQL', 'hangs up'],
  ['Temporal', 'hangs up'],
] as const)('a %s that %s is given up when nobody waits any more, and is not asked after that', async (what, mood) => {
  await serve(mood);
  await expect(ASK[what](AbortSignal.timeout(500))).rejects.toThrow();
  expect(asked).toBeGreaterThan(0);
  // A channel that is closed while it waits for its next try still makes that one.
  await pause(2_000);
  const before = asked;
  await pause(3_500);
  expect([asked, open]).toEqual([before, 0]);
});
