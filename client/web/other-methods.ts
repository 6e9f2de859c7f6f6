/** An address that is asked in another way than it can be: answered with the ways it knows (RFC 9110 §15.5.6). */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

type Door = { method: string; at: RegExp };

/**
 * Hears every door that is added from now on. What it gives back names in `Allow` the methods of an address that has no
 * such method, and says whether there are any.
 */
export function hearDoors(app: FastifyInstance): (request: FastifyRequest, reply: FastifyReply) => boolean {
  const doors: Door[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    // The place of a parameter is filled by one part of an address, a star by any number of them.
    const at = new RegExp(`^${url.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+').replace(/\*/g, '.*')}$`);
    doors.push(...[method].flat().map((one) => ({ method: one, at })));
  });
  return ({ method, url }, reply) => {
    const [place = ''] = url.split('?');
    const allowed = new Set(doors.filter(({ at }) => at.test(place)).map((door) => door.method));
    if (allowed.size === 0 || allowed.has(method)) return false;
    void reply.header('allow', [...allowed].sort().join(', '));
    return true;
  };
}
