/** The form of a sitting, filled in as another one was convened: its convener changes what was wrong, and no more. */

import { readConvened, type ConvenedBefore } from '../../../prisma/queries/read-convened';
import { civilDateOf, hourOf } from '../../../rules/calendar';
import type { SignedCall } from '../call';

/** The sitting that the address names by `like`; nothing where its reader may not convene its body. */
export async function likeWhich({ house, me, query }: SignedCall): Promise<ConvenedBefore | undefined> {
  const number = query['like'] ?? '';
  return number === '' ? undefined : readConvened(house.database, me.actor, number);
}

type Today = { timeZone: string; now: Date; waiting: { number: string }[] };

/** Its fields. Hours that have passed are not proposed again, and nobody is named for a case that no longer waits. */
export function filledLike(before: ConvenedBefore, { timeZone, now, waiting }: Today) {
  const local = (instant: Date): string => `${civilDateOf(instant, timeZone)}T${hourOf(instant, timeZone)}`;
  const { opensAt, meetsAt, closesAt } = before;
  const waits = (asked: string): boolean => waiting.some(({ number }) => number === asked);
  const hours = { opensAt: local(opensAt), meetsAt: local(meetsAt), closesAt: local(closesAt) };
  return {
    ...(opensAt > now ? hours : {}),
    place: before.place,
    step: 'chosen',
    ...Object.fromEntries(before.items.map((number) => [`item-${number}`, 'yes'])),
    ...Object.fromEntries(before.countingBoard.map((seat) => [`board-${seat}`, 'yes'])),
    ...Object.fromEntries(
      Object.entries(before.recused).map(([seat, numbers]) => [`recused-${seat}`, numbers.filter(waits).join(', ')]),
    ),
    ...attendanceOf(before),
  };
}

function attendanceOf({ presence }: ConvenedBefore): Record<string, string> {
  const fields = Object.entries(presence).flatMap(([seat, { presence: how, delegate, letter, askedOn }]) => [
    [`presence-${seat}`, how],
    [`delegate-${seat}`, delegate],
    [`letter-${seat}`, letter],
    [`askedOn-${seat}`, askedOn],
  ]);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as Record<string, string>;
}
