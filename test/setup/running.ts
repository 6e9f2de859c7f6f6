/** The process with the servers of this run, between set-up and tear-down, which share nothing but the process. */

import type { ChildProcess } from 'node:child_process';

const place = globalThis as typeof globalThis & { laurelTestServers?: ChildProcess };

export function remember(servers: ChildProcess): void {
  place.laurelTestServers = servers;
}

export function recall(): ChildProcess | undefined {
  return place.laurelTestServers;
}
