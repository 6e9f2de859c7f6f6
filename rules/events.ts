/** What other systems are told of a case: which entries of its record happened, and nothing of what they say. */

import type { CaseKind } from './record';

/** One entry of a case's record as other systems see it: no name, no choice, no address. */
export type CaseEvent = {
  id: string;
  number: string;
  sequence: number;
  kind: CaseKind;
  at: string;
  /** Of a case that is only played. */
  rehearsal: boolean;
};

/** What a webhook is sent beside the event, as Standard Webhooks names it: which it is, when it was sent, who sent it. */
export type WebhookHeader = 'webhook-id' | 'webhook-timestamp' | 'webhook-signature';

type Entry = { number: string; sequence: number; kind: string; at: Date; rehearsal: boolean };

/** The same entry has the same id whenever and to whomever it is told. */
export function eventOf({ number, sequence, kind, at, rehearsal }: Entry): CaseEvent {
  return { id: `${number}-${sequence}`, number, sequence, kind: kind as CaseKind, at: at.toISOString(), rehearsal };
}
