/** Asking whether a server is there: what was opened for it is closed, and nobody asks on who is not waited for. */

import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { untilItAnswers } from '../../prisma/cluster';
import { answers } from '../../stack/temporal';

type Mood = 'silent' | 'hangs up';
type Served = { port: number; asked: number; open: number; close: () => void };

/** Takes every call; says nothing, or hangs up. */
async function serve(mood: Mood): Promise<Served> {
  const server = createServer((socket) => {
    served.asked += 1;
    served.open += 1;
    socket.on('error', () => undefined);
    socket.on('close', () => (served.open -= 1));
    socket.resume();
    if (mood === 'hangs up') socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const served: Served = { port, asked: 0, open: 0, close: () => server.close() };
  return served;
}

const ASK = {
  PostgreSQL: (port: number, signal: AbortSignal) => untilItAnswers(`postgresql://x:x@127.0.0.1:${port}/x`, signal),
  Temporal: (port: number, signal: AbortSignal) => answers({ address: `127.0.0.1:${port}`, signal }),
};

const CASES: [keyof typeof ASK, Mood][] = [
  ['PostgreSQL', 'silent'],
  ['PostgreSQL', 'hangs up'],
  ['Temporal', 'hangs up'],
];

/** What was asked before and after nobody waited any more, and what is open at the end. */
async function giveUp([what, mood]: (typeof CASES)[number]): Promise<object> {
  const served = await serve(mood);
  await expect(ASK[what](served.port, AbortSignal.timeout(500))).rejects.toThrow();
  const atFirst = served.asked;
  // A channel that is closed while it waits for its next try still makes that one.
  await pause(2_000);
  const before = served.asked;
  await pause(3_500);
  served.close();
  return { what, mood, wasAsked: atFirst > 0, askedOn: served.asked - before, open: served.open };
}

// Side by side: each is watched for some seconds in which nothing may come.
test('a server that is silent or hangs up is given up when nobody waits any more, and is not asked after that', async () => {
  const given = CASES.map(([what, mood]) => ({ what, mood, wasAsked: true, askedOn: 0, open: 0 }));
  await expect(Promise.all(CASES.map(giveUp))).resolves.toEqual(given);
});
