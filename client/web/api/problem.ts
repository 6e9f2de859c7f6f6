/** Errors of the API: what the command line says of them, in the form of RFC 9457. */

import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Refusal } from '../../../rules/refusal';
import { apiWords } from '../../../words/api';
import type { Bilingual } from '../../../words/language';
import { explainTyped } from '../../../words/typed-refusals';
import { statusOf, statusOfAll } from '../problems';
import type { Problem } from './documents';

type Problem = z.infer<typeof Problem>;

/** `usage` where the call itself is wrong, before any rule was asked. */
export type Wrong = { refusals: Refusal[]; usage?: true };

/** All that is wrong, at once. Nothing was changed. */
export function sendRefusals(reply: FastifyReply, { refusals, usage }: Wrong, zone: string): FastifyReply {
  const [first] = refusals;
  if (first === undefined) throw new Error('a refusal says what is wrong');
  const ruled = refusals.length === 1 ? statusOf(first) : statusOfAll(refusals);
  const status = usage === true ? 400 : ruled;
  if (status === 401) void reply.header('www-authenticate', 'Bearer realm="laurel"');
  if (status === 429) void reply.header('retry-after', '60');
  const fault = faultOf(first, zone);
  const faults = refusals.length < 2 ? {} : { faults: refusals.map((refusal) => faultOf(refusal, zone)) };
  return send(reply, { ...headOf(status, fault.sentence), ...fault, ...faults, changed: false });
}

/** What no rule answered: a call that cannot be read, a server that is away, a fault of ours with its mark. */
export function sendFault(
  reply: FastifyReply,
  { status, code, mark = '' }: { status: number; code: keyof (typeof apiWords)['en']['faults']; mark?: string },
): FastifyReply {
  const sentence = { vi: apiWords.vi.faults[code](mark), en: apiWords.en.faults[code](mark) };
  return send(reply, { ...headOf(status, sentence), code, sentence, changed: false });
}

function headOf(status: number, sentence: Bilingual<string>) {
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? '',
    status,
    detail: sentence.en,
    kind: kindOf(status),
  };
}

function kindOf(status: number): Problem['kind'] {
  if (status === 404) return 'missing';
  if (status === 503) return 'unavailable';
  if (status >= 500) return 'bug';
  return [400, 405, 413, 415].includes(status) ? 'usage' : 'refusal';
}

function faultOf(refusal: Refusal, zone: string) {
  const { code, field, value, citation } = refusal;
  return {
    code,
    ...(field === undefined ? {} : { field }),
    ...(value === undefined ? {} : { value }),
    sentence: { vi: explainTyped(refusal, 'vi', zone), en: explainTyped(refusal, 'en', zone) },
    ...(citation === undefined ? {} : { citation }),
  };
}

function send(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem));
}
