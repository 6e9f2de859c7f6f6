/**
 * Whoever reaches Temporal may send a run anything. What nobody can read is read as nothing: a story that failed over it
 * would stand still for good, and its messages have no content anyway. Loaded into the bundle of the stories.
 */

import { defaultPayloadConverter, type PayloadConverter } from '@temporalio/common';

export const payloadConverter: PayloadConverter = {
  toPayload: (value, context) => defaultPayloadConverter.toPayload(value, context),
  fromPayload: (payload, context) => {
    try {
      return defaultPayloadConverter.fromPayload(payload, context);
    } catch {
      return undefined as never;
    }
  },
};
