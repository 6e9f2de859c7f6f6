/** Ports of this machine for everything that the house listens on. */

import { freePort } from '../../stack/ports';

export type Ports = (name: string) => number;

/** The variables by which Temporal's server is told its ports. */
export const PORTS = [
  'FRONTEND_GRPC_PORT',
  'FRONTEND_HTTP_PORT',
  'FRONTEND_MEMBERSHIP_PORT',
  'INTERNAL_FRONTEND_GRPC_PORT',
  'INTERNAL_FRONTEND_HTTP_PORT',
  'INTERNAL_FRONTEND_MEMBERSHIP_PORT',
  'HISTORY_GRPC_PORT',
  'HISTORY_MEMBERSHIP_PORT',
  'MATCHING_GRPC_PORT',
  'MATCHING_MEMBERSHIP_PORT',
  'WORKER_GRPC_PORT',
  'WORKER_MEMBERSHIP_PORT',
];
const OTHERS = ['postgres', 'TEMPORAL_UI_PORT', 'WEB_PORT', 'PROXY_PORT', 'PROXY_ADMIN_PORT'];

/** Temporal keeps its ports of membership in two bytes with a sign: none from 32,768 on. */
export async function takePorts(): Promise<Ports> {
  const taken = new Map<string, number>();
  for (const name of [...OTHERS, ...PORTS]) {
    const used = new Set(taken.values());
    taken.set(name, await freePort(21_000 + (process.pid % 300) * 30 + used.size, used));
  }
  return (name) => taken.get(name) ?? 0;
}
