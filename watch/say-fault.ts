/**
 * What a log may say of a fault: its kind, its codes and where it happened. What it says itself is left out, for that may
 * quote rows and what was asked for, and those hold names, addresses and choices.
 */

import { codesOf } from '../prisma/fault-codes';

/** A cause of a cause is told as far as this. */
const DEEPEST = 5;
/** How Temporal's servers and clients call what they answer; the one word of their sentences that is told. */
const ANSWERS =
  /\b(?:UNAVAILABLE|DEADLINE_EXCEEDED|PERMISSION_DENIED|UNAUTHENTICATED|NOT_FOUND|INVALID_ARGUMENT|RESOURCE_EXHAUSTED|Unavailable|DeadlineExceeded|PermissionDenied|Unauthenticated|NotFound|InvalidArgument|ResourceExhausted)\b/;
/** A line of a stack as the engine writes it: what somebody typed that begins with “at” has no place in a file. */
const FRAME = /^\s+at .*(?::\d+:\d+\)?|\(<anonymous>\)|\(native\))$/;
const NAME = /^[A-Za-z_$][\w$]{0,80}$/;

/** In one line, with its causes: e.g. `Error ECONNREFUSED connect 127.0.0.1:7233` or `TransportError Unavailable`. */
export function wordOf(fault: unknown): string {
  return chainOf(fault).map(kindOf).join(', caused by ');
}

/** The same with the place of each: as many lines as there are places. */
export function storyOf(fault: unknown): string {
  return chainOf(fault)
    .flatMap((one, at) => [...(at === 0 ? [] : ['caused by']), kindOf(one), ...framesOf(one)])
    .join('\n');
}

function chainOf(fault: unknown): unknown[] {
  const chain = [fault];
  for (let one = fault; one instanceof Error && one.cause !== undefined && chain.length < DEEPEST;)
    chain.push((one = one.cause));
  return chain;
}

function kindOf(fault: unknown): string {
  if (!(fault instanceof Error)) return `unknown fault (${typeof fault})`;
  const name = NAME.test(fault.name) ? fault.name : 'Error';
  const answered = ANSWERS.exec(fault.message)?.[0];
  return [name, ...codesOf(fault), ...(answered === undefined ? [] : [answered]), ...whereTo(fault)].join(' ');
}

/** To which machine a line could not be had: not said in words, but as the system gives it. */
function whereTo(fault: Error): string[] {
  const { syscall, address, port } = fault as { syscall?: unknown; address?: unknown; port?: unknown };
  if (typeof syscall !== 'string' || typeof address !== 'string') return [];
  return [syscall, typeof port === 'number' ? `${address}:${port}` : address];
}

function framesOf(fault: unknown): string[] {
  if (!(fault instanceof Error)) return [];
  const stack = fault.stack ?? '';
  const above = fault.message === '' ? -1 : stack.indexOf(fault.message);
  const below = above < 0 ? stack : stack.slice(above + fault.message.length);
  return below.split('\n').filter((line) => FRAME.test(line));
}
