/** Who may not vote on an item, before a sitting is convened. */

import { spelt } from './conflict';
import { isSeat, notOnRoll, type ConveningFacts } from './convening-facts';
import type { Refusal, Warning } from './refusal';

/** Refused: a seat or an item that is not there, and any recusal where the policy of the item has none. */
export function checkRecusals({ kind, seats, recusals = {}, items, waiting }: ConveningFacts): Refusal[] {
  return Object.entries(recusals).flatMap(([position, excused]): Refusal[] => {
    const field = `recusals.${position}`;
    const number = items[Number(position) - 1];
    if (number === undefined) return [{ code: 'not-found', field, value: position }];
    const unknown = excused.filter((no) => !isSeat(seats, no)).map((no) => notOnRoll(field, no));
    const rule = waiting.find((item) => item.number === number)?.policy.council.recusal;
    if (kind === 'bloc' || rule?.value.allowed !== 'never' || excused.length === 0) return unknown;
    const { value: _value, ...citation } = rule;
    return [...unknown, { code: 'recusal-refused', field, value: excused.join(', '), number, citation }];
  });
}

/**
 * Members who would vote on their own name where the policy keeps them from it. It is a warning, for two people may have
 * one name.
 */
export function warnOfOwnVote({ kind, seats, recusals = {}, items, waiting }: ConveningFacts): Warning[] {
  if (kind === 'bloc') return [];
  return items.flatMap((number, index): Warning[] => {
    const item = waiting.find((one) => one.number === number);
    const name = spelt(item?.nomineePerson);
    const rule = item?.policy.council.recusal;
    const { allowed } = rule?.value ?? {};
    if (rule === undefined || name === '' || !Array.isArray(allowed) || !allowed.includes('self')) return [];
    const out = recusals[String(index + 1)] ?? [];
    const own = seats.filter((seat) => spelt(seat.name) === name && !out.includes(seat.no));
    const { value: _value, cite: _cite, note: _note, ...citation } = rule;
    return own.map((seat) => ({
      kind: 'warning',
      code: 'own-vote',
      about: number,
      facts: { seat: seat.no, name: seat.name ?? '' },
      citation,
    }));
  });
}
