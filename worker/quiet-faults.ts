/** What fails in an activity reaches Temporal's histories, its Web UI and the log: by its kind and place, never in its words. */

import { CompleteAsyncError } from '@temporalio/activity';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { storyOf, wordOf } from '../watch/say-fault';

/**
 * The fault as it may leave the worker: it is tried again as the same would be, and its message quotes no row. What Temporal
 * itself throws, as at a cancellation, means something to Temporal and stays.
 */
export function quietly(fault: unknown): unknown {
  const isTemporals = fault instanceof TemporalFailure || fault instanceof CompleteAsyncError;
  if (isTemporals || (fault instanceof Error && fault.name === 'AbortError')) return fault;
  const said = ApplicationFailure.create({
    message: wordOf(fault),
    type: fault instanceof Error ? fault.name : 'Error',
  });
  said.stack = storyOf(fault);
  return said;
}

/** Retries and refusals stay what they are: only the words go. */
export const quietFaults: ActivityInterceptorsFactory = () => ({
  inbound: {
    execute: async (input, next) => {
      try {
        return await next(input);
      } catch (fault) {
        throw quietly(fault);
      }
    },
  },
});
