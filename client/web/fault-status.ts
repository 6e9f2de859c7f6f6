/** What a fault is for whoever asked: theirs, one that passes, or ours. */

import type { FastifyError, FastifyRequest } from 'fastify';

/** 500 where nobody said otherwise. A form in parts that could not be taken apart is 400: its reader gives no status. */
export function statusOfFault(fault: FastifyError, request: FastifyRequest): number {
  const isUnread = request.isMultipart() && request.body === undefined && !fault.name.startsWith('Prisma');
  return fault.statusCode ?? (isUnread ? 400 : 500);
}

/** The database does not answer. */
export function isAway(fault: unknown): boolean {
  const text = `${(fault as { code?: string }).code ?? ''} ${(fault as Error).message}`;
  return /P1001|P1002|P1017|P2024|P2028|ECONNREFUSED|ECONNRESET|57P0|Can't reach|connection|Connection|timeout|terminat/.test(
    text,
  );
}
