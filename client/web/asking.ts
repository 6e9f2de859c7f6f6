/** Whoever sends too much is told to wait: programs by their token, people by who they are, strangers by where they ask from. */

import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { countAsking } from '../../prisma/count-asking';
import { isFirstTooMany, mayAsk } from '../../rules/asking';
import type { Refusal } from '../../rules/refusal';
import type { Site } from './session';

/** `token` is its hash. */
export type Sender = { token: string } | { personId: string } | 'stranger';

/** Counts what was sent, in the database, so that all processes count together. The first too many of a minute is logged. */
export async function countSent(site: Site, request: FastifyRequest, sender: Sender): Promise<Refusal | undefined> {
  const [asker, whose] = askerOf(site, request, sender);
  const asked = await countAsking(site.database, `${asker}/${whose}`);
  if (isFirstTooMany(asker, asked)) request.log.warn({ asker, asked }, 'somebody asks too often and is told to wait');
  return mayAsk(asker, asked);
}

function askerOf(site: Site, request: FastifyRequest, sender: Sender) {
  if (sender === 'stranger') return ['address', markOf(site.key, request.ip)] as const;
  return 'token' in sender ? (['token', sender.token] as const) : (['person', sender.personId] as const);
}

/** No address is kept: of an IPv6 address its network of 64 bits counts, which is as much as one house is given. */
function markOf(key: Buffer, ip: string): string {
  const bytes = ipaddr.process(ip).toByteArray();
  const network = bytes.length === 16 ? bytes.slice(0, 8) : bytes;
  return createHmac('sha256', key)
    .update(`address/${network.join('.')}`)
    .digest('base64url');
}
