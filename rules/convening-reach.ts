/** Whether each item of a planned agenda can pass and can fail, by the roll as it is convened. */

import type { ConveningFacts, Waiting } from './convening-facts';
import { reachOf, type Reach, type ReachSeat } from './reachability';
import { bare, type Refusal, type Warning } from './refusal';

export type ItemReach = { number: string; reach: Reach };

type Agenda = Pick<ConveningFacts, 'kind' | 'items' | 'presence' | 'recusals' | 'seats' | 'waiting'>;

/** Of every item that waits, in the order of the agenda, with the clause of the share. */
export function reachOfAgenda(agenda: Agenda): ItemReach[] {
  return agenda.items.flatMap((number, index) => {
    const item = agenda.waiting.find((one) => one.number === number);
    return item === undefined ? [] : [{ number, reach: reachOfItem(agenda, item, index + 1) }];
  });
}

function reachOfItem(agenda: Agenda, { policy, nomineeId }: Waiting, position: number): Reach {
  const reach = reachOf({ policy, nominee: nomineeId, kind: agenda.kind, seats: seatsFor(agenda, position) });
  return { ...reach, citation: bare(reach.citation) };
}

/** An item that cannot pass even if every voter says yes stays off the agenda, unless its convener says why not. */
export function checkReach(facts: ConveningFacts, item: Waiting, position: number): Refusal | Warning | undefined {
  const { number } = item;
  const { keepUnreachable = '' } = facts;
  const reach = reachOfItem(facts, item, position);
  if (reach.canPass || reach.castable >= reach.needed) return undefined;
  const { members, recused, base, needed, castable, remedies, citation } = reach;
  const numbers = { members, recused, base, needed, castable };
  if (keepUnreachable.trim() !== '') {
    const reason = keepUnreachable;
    return { kind: 'warning', code: 'unreachable-kept', about: number, facts: { ...numbers, reason }, citation };
  }
  return { code: 'unreachable', field: `items.${position - 1}`, value: number, number, ...numbers, remedies, citation };
}

/** The roll as it will be for one item: a seat that is not named is present. */
function seatsFor({ seats, presence, recusals, items }: Agenda, position: number): ReachSeat[] {
  const out = (at: number): number[] => recusals?.[String(at)] ?? [];
  const recused = out(position);
  return seats.map(({ no, organisationId }) => ({
    no,
    organisationId,
    presence: presence[String(no)]?.presence ?? 'present',
    recused: recused.includes(no),
    elsewhere: items.some((_item, index) => !out(index + 1).includes(no)),
    voted: false,
  }));
}
