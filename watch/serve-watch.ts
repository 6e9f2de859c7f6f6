/**
 * The door for machines that watch a program: whether it lives, whether it may be sent work, and its figures. It has an
 * address of its own that is not published: figures are no secret of a person, and nobody's business outside.
 */

import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import { z } from 'zod';

/** Where it listens, as 127.0.0.1:9464 or [::1]:9464; nothing for no door at all. */
export const WatchAddress = z
  .string()
  .regex(/^(?:\[[0-9a-f:.]+\]|[^\s:[\]]+):\d{1,5}$/i, 'expected host:port, or [IPv6]:port')
  .optional();

/** The parts of a WatchAddress: an IPv6 address without its brackets. */
export function partsOfAddress(address: string): { host: string; port: number } {
  const at = address.lastIndexOf(':');
  return { host: address.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(address.slice(at + 1)) };
}

/** What must be there before work is sent to a program, each by name. */
export type Readiness = Record<string, boolean>;

type Watched = { registry: Registry; readiness: () => Promise<Readiness> };

/** Whoever asks waits no longer either. */
const PATIENCE_MS = 3_000;

/**
 * GET /live: 200 while the program turns. GET /ready: 200 if everything is there, else 503, with each by name.
 * GET /metrics: figures as Prometheus reads them; 503 where the database does not give them.
 */
export async function serveWatch(address: string, watched: Watched): Promise<{ stop: () => Promise<void> }> {
  const { host, port } = partsOfAddress(address);
  const server = createServer((request, response) => {
    void answer(request.url ?? '', response, watched).catch(() => {
      if (!response.headersSent) response.writeHead(503);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { stop: () => stop(server) };
}

async function answer(url: string, response: ServerResponse, { registry, readiness }: Watched): Promise<void> {
  switch (url) {
    case '/live':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"live":true}');
      return;
    case '/ready': {
      const parts = await withPatience(readiness());
      const isReady = Object.values(parts).every(Boolean);
      response.writeHead(isReady ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(parts));
      return;
    }
    case '/metrics': {
      const text = await withPatience(registry.metrics());
      response.writeHead(200, { 'content-type': registry.contentType }).end(text);
      return;
    }
    default:
      response.writeHead(404).end();
  }
}

/** Patience with what does not answer. @throws after three seconds */
export function withPatience<Answer>(work: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
