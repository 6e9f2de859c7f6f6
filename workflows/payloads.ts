/**
 * How a run reads what it is sent. Anybody who reaches the engine may send a hint with a content that nobody can read;
 * read as usual, it would stop the run at every try. A hint has no content, so such a one is read as nothing.
 */

import { defaultPayloadConverter, type Payload, type PayloadConverter } from '@temporalio/common';

export const payloadConverter: PayloadConverter = {
  toPayload: (value) => defaultPayloadConverter.toPayload(value),
  fromPayload: (payload: Payload) => {
    try {
      return defaultPayloadConverter.fromPayload(payload);
    } catch {
      return undefined as never;
    }
  },
};
