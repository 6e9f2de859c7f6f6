/** The program that seals ballots and keeps keys in people's browsers, as it was built; every page pins its hash. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

export type Sealer = { address: string; integrity: string };

/** Serves the program under a name that holds its hash, so that it may be kept as long as anybody likes. */
export async function serveSealer(app: FastifyInstance, root: string): Promise<Sealer> {
  const built = path.join(root, 'dist');
  const { file, integrity } = JSON.parse(await readFile(path.join(built, 'sealer.json'), 'utf8')) as {
    file: string;
    integrity: string;
  };
  const plain = await readFile(path.join(built, 'sealer.js'));
  const packed = gzipSync(plain, { level: 9 });
  const address = `/assets/${file}`;
  app.get(address, (request, reply) => {
    const isPacked = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    if (isPacked) void reply.header('content-encoding', 'gzip');
    return reply
      .header('content-type', 'text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
      .send(isPacked ? packed : plain);
  });
  return { address, integrity };
}
