/** Programs for people's browsers as they were built: they seal ballots and keep keys, look at a page again, check a file. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/** Every page that runs one pins its hash. */
export type Program = { address: string; integrity: string };

/** Serves all that pages run. */
export async function servePrograms(
  app: FastifyInstance,
  root: string,
): Promise<{ sealer: Program; live: Program; checker: Program }> {
  const [sealer, live] = [await serveProgram(app, root, 'sealer'), await serveProgram(app, root, 'live')];
  return { sealer, live, checker: await serveProgram(app, root, 'passport') };
}

/** Serves a program under a name that holds its hash, so that it may be kept as long as anybody likes. */
async function serveProgram(
  app: FastifyInstance,
  root: string,
  name: 'sealer' | 'live' | 'passport',
): Promise<Program> {
  const built = path.join(root, 'dist');
  const { file, integrity } = JSON.parse(await readFile(path.join(built, `${name}.json`), 'utf8')) as {
    file: string;
    integrity: string;
  };
  const plain = await readFile(path.join(built, `${name}.js`));
  let packed: Buffer | undefined;
  const address = `/assets/${file}`;
  app.get(address, (request, reply) => {
    const isPacked = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    if (isPacked) void reply.header('content-encoding', 'gzip');
    return reply
      .header('content-type', 'text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
      .send(isPacked ? (packed ??= gzipSync(plain, { level: 9 })) : plain);
  });
  return { address, integrity };
}
