/** Everybody on the roll of a sitting: as it is frozen, and until its voting opens as it would be now. */

import { civilDateOf, type CivilDate } from '../../rules/calendar';
import type { Attendance, Presence } from '../../rules/convening';
import type { Database } from '../database';
import type { Prisma } from '../generated/client';
import { loadSittingCalendar } from '../stages/load-case';
import { seatsOn } from '../stages/recipients';
import { delegateOf, recusalsNow } from './recusals';

export type CalledSeat = {
  no: number;
  role: string;
  name: string;
  organisationId: string | null;
  presence: Presence;
  /** Who votes for them. */
  delegate: string | null;
};

export type RollCall = {
  /** Civil day of its voting, on which the seats are filled. */
  on: string;
  timeZone: string;
  seats: CalledSeat[];
  /** Who does not vote on an item, by its position. */
  recused: (position: number) => { no: number; name: string }[];
  /** Who is on the frozen roll and has no seat of the body any more: the last day of theirs. */
  left: { no: number; until: CivilDate }[];
};

type Called = Prisma.SittingGetPayload<{ include: { roll: true; agenda: true } }>;

/** By seat. While a sitting is convened it is what was announced, from its opening on what was frozen. */
export async function readRollCall(database: Database, sitting: Called, now: Date): Promise<RollCall> {
  const { timeZone } = await loadSittingCalendar(database, sitting, now);
  const on = civilDateOf(sitting.openedAt ?? sitting.opensAt, timeZone);
  const seats = frozenIn(sitting, await seatsOn(database, sitting.bodyId, on));
  const announced = sitting.presence as Record<string, Partial<Attendance> | undefined>;
  const recused = await recusedFrom(database, sitting, seats);
  const delegates = seats.flatMap(({ no }) => delegateOf(sitting, no) ?? []);
  const ids = [...[...seats, ...sitting.roll].map(({ personId }) => personId), ...delegates];
  const people = await database.person.findMany({ where: { id: { in: ids } }, select: { id: true, fullName: true } });
  const nameOf = (id: string | undefined): string | undefined => people.find((person) => person.id === id)?.fullName;
  return {
    on,
    timeZone,
    seats: seats.map(({ no, role, personId, organisationId }) => ({
      no,
      role,
      name: nameOf(personId) ?? '',
      organisationId,
      presence:
        (sitting.roll.find(({ seatNo }) => seatNo === no)?.presence as Presence | undefined) ??
        announced[String(no)]?.presence ??
        'present',
      delegate: nameOf(delegateOf(sitting, no)) ?? null,
    })),
    recused: (position) => recused(position).map(({ no, personId }) => ({ no, name: nameOf(personId) ?? '' })),
    left:
      sitting.roll.length === 0 ? [] : await leftBody(database, sitting, { seats, today: civilDateOf(now, timeZone) }),
  };
}

type Seated = { no: number; personId: string };
type Seat = Seated & Pick<CalledSeat, 'role' | 'organisationId'>;

/** Whoever left before it opened, by a row that was brought in afterwards, is among them. */
async function leftBody(
  database: Database,
  { bodyId }: Called,
  { seats, today }: { seats: Seat[]; today: CivilDate },
): Promise<RollCall['left']> {
  const people = seats.map(({ personId }) => personId);
  const held = await database.seat.findMany({ where: { bodyId, personId: { in: people }, fromOn: { lte: today } } });
  return seats.flatMap(({ no, personId }) => {
    const days = held.filter((seat) => seat.personId === personId).map(({ toOn }) => toOn);
    const until = days
      .flatMap((day) => day ?? [])
      .sort()
      .at(-1);
    return until === undefined || days.includes(null) || today <= until ? [] : [{ no, until }];
  });
}

/** The seats of the roll, once there is one: whoever is given a seat later, as from before, did not sit there. */
function frozenIn({ roll }: Called, seats: Seat[]): Seat[] {
  if (roll.length === 0) return seats;
  return roll
    .map(({ seatNo: no, role, organisationId, presence, personId: voter }) => {
      // Of a proxy the roll has the delegate alone.
      const member = presence === 'proxy' ? seats.find((seat) => seat.no === no)?.personId : undefined;
      return { no, role, organisationId, personId: member ?? voter };
    })
    .sort((a, b) => a.no - b.no);
}

/** By position, who would vote and does not vote on it: as the roll has it, and before there is one as things stand. */
async function recusedFrom(
  database: Database,
  sitting: Called,
  seats: Seated[],
): Promise<(position: number) => Seated[]> {
  if (sitting.roll.length > 0)
    return (position) =>
      sitting.roll.flatMap(({ seatNo: no, personId, recusedItems }) =>
        (recusedItems as number[]).includes(position) ? [{ no, personId }] : [],
      );
  const recusals = await recusalsNow(database, sitting, { agenda: sitting.agenda, seats });
  return (position) =>
    seats.flatMap(({ no, personId }) =>
      (recusals[String(position)] ?? []).includes(no) ? [{ no, personId: delegateOf(sitting, no) ?? personId }] : [],
    );
}
