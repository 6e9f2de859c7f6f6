/** Whoever starts a program with a flag it does not know, or a value that is none, is told so by exit code 2. */

import { SaidFault } from './said-fault';

/** What was written is wrong: exit code 2, and its sentence alone. */
export class UsageError extends SaidFault {}

/** Also what Node's own reader of flags threw. */
export function isWrittenWrong(fault: unknown): fault is Error {
  if (!(fault instanceof Error)) return false;
  return fault instanceof UsageError || ('code' in fault && String(fault.code).startsWith('ERR_PARSE_ARGS'));
}
