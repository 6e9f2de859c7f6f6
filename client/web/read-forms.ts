/** How forms are read: in memory, and so no longer than a page of ours can send. */

import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** In bytes: a body that is no file, and a file where its page says nothing else. */
export const LARGEST = 1024 * 1024;

/**
 * What the parts of a form may hold whose largest has so many bytes: as it and the rest of a form together. A field may fill
 * a whole form, for its reader would cut a longer one off and say nothing.
 */
export function formLimits(largest: number): { fieldSize: number } {
  return { fieldSize: Math.max(LARGEST, largest) + LARGEST };
}

type Done = (fault?: Error) => void;

/** Before any page. A form of another length than `refuseLongForm` lets in is 413, one of an unknown length 411. */
export async function readForms(app: FastifyInstance): Promise<void> {
  app.addHook('onRequest', refuseLongForm);
  await app.register(formbody, { bodyLimit: LARGEST });
  await app.register(multipart, {
    attachFieldsToBody: 'keyValues',
    limits: { fileSize: LARGEST, fields: 400, files: 2, ...formLimits(LARGEST) },
  });
  app.addHook('preValidation', decodeFiles);
}

/**
 * A form in parts is read into memory before anybody is asked who sends it, and its reader measures each part alone: so it
 * says first how long it is, as browsers do, and is no longer than one part at its largest and the rest of a form.
 */
function refuseLongForm({ headers, routeOptions }: FastifyRequest, _reply: FastifyReply, done: Done): void {
  if (!/^multipart\//i.test(headers['content-type'] ?? '')) return done();
  const { fieldSize = formLimits(LARGEST).fieldSize } = routeOptions.config.multipartOptions?.limits ?? {};
  const length = headers['content-length'];
  if (length === undefined) return done(Object.assign(new Error('a form of unknown length'), { statusCode: 411 }));
  const isLong = Number(length) > fieldSize;
  done(isLong ? Object.assign(new Error('a form too long'), { statusCode: 413 }) : undefined);
}

/** An uploaded file stands in the form as its text, but where the page takes files as they are. */
function decodeFiles({ body, routeOptions }: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  if (routeOptions.config.multipartOptions === undefined && typeof body === 'object' && body !== null) {
    for (const [name, value] of Object.entries(body)) {
      if (Buffer.isBuffer(value)) (body as Record<string, unknown>)[name] = value.toString('utf8');
    }
  }
  done();
}
