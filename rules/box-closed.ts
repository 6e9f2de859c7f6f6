import type { Refusal } from './refusal';

export type BoxHours = { closesAt: Date; closedAt?: Date | null };

/** A box that takes nothing more, with the hour at which it closed: before its time where everybody had voted. */
export function boxClosed({ closesAt, closedAt }: BoxHours): Refusal {
  return { code: 'closed', at: (closedAt ?? closesAt).toISOString() };
}
