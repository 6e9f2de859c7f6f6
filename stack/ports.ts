/** Ports on loopback: the one that is wished for, or the next free one. */

import { createServer } from 'node:net';
import { SaidFault } from './said-fault';

const REACH = 200;

/**
 * Where a throw-away program begins to look for ports: apart from those of other processes, and below the ports that
 * systems lend to outgoing connections (from 32768 on Linux), one of which could be taken between its choice and its use.
 */
export function firstOfOurs(): number {
  return 20_000 + (process.pid % 10_000);
}

/** For doors that are told before anybody stands at them: apart from what the same program opens meanwhile. */
export function firstOfDoors(): number {
  return firstOfOurs() + 500;
}

/** Whether nobody listens on a port of 127.0.0.1. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** The wished port or the next free one above it; `taken` are spoken for already. */
export async function freePort(wished: number, taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let port = wished; port < wished + REACH; port += 1) {
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new SaidFault((words) => words.portsTaken(wished, wished + REACH - 1));
}
