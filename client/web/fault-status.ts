/** What a fault is for whoever asked: theirs, one that passes, or ours. */

import type { FastifyError, FastifyRequest } from 'fastify';
import { isDatabaseAway, isOutOfTime } from '../../prisma/fault-codes';
import { storyOf } from '../../watch/say-fault';

/** 500 where nobody said otherwise. A form in parts that could not be taken apart is 400: its reader gives no status. */
export function statusOfFault(fault: FastifyError, request: FastifyRequest): number {
  const isUnread = request.isMultipart() && request.body === undefined && !fault.name.startsWith('Prisma');
  return fault.statusCode ?? (isUnread ? 400 : 500);
}

/**
 * Whether it passes by itself: the database is away, or what was asked for ran out of its time. The second is written to the
 * log, for a transaction that is slow may be ours.
 */
export function isPassing(fault: FastifyError, request: FastifyRequest): boolean {
  if (fault.statusCode === 503 || isDatabaseAway(fault)) return true;
  if (!isOutOfTime(fault)) return false;
  request.log.warn({ route: request.routeOptions.url, fault: storyOf(fault) }, 'a transaction ran out of its time');
  return true;
}
