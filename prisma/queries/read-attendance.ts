/** Who is not there at a sitting, who does not vote on what, and who counts: for those who keep its body's roll or convene it. */

import { civilDateOf } from '../../rules/calendar';
import type { Attendance, Presence } from '../../rules/convening';
import { mayKeepRoll } from '../../rules/may-keep';
import { itemsSeen } from '../../rules/may-see';
import { mayConvene } from '../../rules/may-steer';
import type { Actor } from '../../rules/permissions';
import { readNow } from '../clock';
import type { Database } from '../database';
import type { Prisma } from '../generated/client';
import { convenerOffice } from '../sittings/convening-office';
import { recusalsNow } from '../sittings/recusals';
import { loadSittingCalendar, nameOn } from '../stages/load-case';
import { seatsOn } from '../stages/recipients';
import { listAwaited } from './read-sealed';

export type SittingAttendance = {
  /** Why somebody is absent is nobody's business here. `delegate`: who votes for them; `organisation`: of a bloc, by its short name. */
  absent: {
    no: number;
    name: string;
    organisation: string;
    presence: Exclude<Presence, 'present'>;
    delegate: string | null;
  }[];
  /** Who does not vote on an item, under the number by which its reader knows it. */
  recused: { item: number; names: string[] }[];
  /** Names of the counting board. */
  board: string[];
  /** Of them, who has not done the step of the key that is due. */
  awaited: string[];
};

/** Nothing for everybody else. While a sitting is convened it is what was announced, from its opening on what was frozen. */
export async function readAttendance(
  database: Database,
  viewer: Actor,
  number: string,
): Promise<SittingAttendance | undefined> {
  const sitting = await database.sitting.findUniqueOrThrow({
    where: { number },
    include: { body: true, roll: true, agenda: true },
  });
  const now = await readNow(database);
  const isConvener = mayConvene(viewer, await convenerOffice(database, sitting, now)) === undefined;
  if (!isConvener && mayKeepRoll(viewer, sitting.body) !== undefined) return undefined;
  const { timeZone } = await loadSittingCalendar(database, sitting, now);
  const day = civilDateOf(sitting.openedAt ?? sitting.opensAt, timeZone);
  const seats = await seatsOn(database, sitting.bodyId, day);
  const announced = sitting.presence as Record<string, Partial<Attendance> | undefined>;
  const away = seats.flatMap(({ no, personId, organisationId }) => {
    const frozen = sitting.roll.find(({ seatNo }) => seatNo === no)?.presence as Presence | undefined;
    const presence = frozen ?? announced[String(no)]?.presence ?? 'present';
    return presence === 'present'
      ? []
      : [{ no, personId, organisationId, presence, delegateId: announced[String(no)]?.delegate ?? '' }];
  });
  const recused = await recusedFrom(database, sitting, seats);
  const counting = (sitting.countingBoard as number[]).flatMap((seat) => seats.find(({ no }) => no === seat) ?? []);
  const people = await database.person.findMany({
    where: {
      id: { in: [...seats.map(({ personId }) => personId), ...away.map((one) => one.delegateId)] },
    },
    select: { id: true, fullName: true },
  });
  const organisations = away.flatMap(({ organisationId }) => organisationId ?? []);
  const names = await database.organisationName.findMany({ where: { organisationId: { in: organisations } } });
  const shortNameOf = (id: string | null): string => {
    const own = names.filter(({ organisationId }) => organisationId === id);
    return own.length === 0 ? '' : nameOn(own, day).shortName;
  };
  const nameOf = (id: string): string | undefined => people.find((person) => person.id === id)?.fullName;
  return {
    absent: away.map(({ no, personId, organisationId, presence, delegateId }) => ({
      no,
      name: nameOf(personId) ?? '',
      organisation: shortNameOf(organisationId),
      presence,
      delegate: nameOf(delegateId) ?? null,
    })),
    recused: itemsSeen(viewer, sitting.agenda).flatMap(({ position, state, shownAs }) => {
      const out = state === 'live' || state === 'decided' ? recused(position) : [];
      return out.length === 0 ? [] : [{ item: shownAs, names: out.map((personId) => nameOf(personId) ?? '') }];
    }),
    board: counting.map(({ personId }) => nameOf(personId) ?? ''),
    awaited: await listAwaited(database, sitting),
  };
}

type Seats = Awaited<ReturnType<typeof seatsOn>>;
type Called = Prisma.SittingGetPayload<{ include: { roll: true; agenda: true } }>;

/** By position, the people in the seats that do not vote on it: as the roll has it, and before there is one as things stand. */
async function recusedFrom(database: Database, sitting: Called, seats: Seats): Promise<(position: number) => string[]> {
  if (sitting.roll.length > 0)
    return (position) =>
      sitting.roll.flatMap(({ personId, recusedItems }) =>
        (recusedItems as number[]).includes(position) ? [personId] : [],
      );
  const recusals = await recusalsNow(database, sitting, { agenda: sitting.agenda, seats });
  return (position) =>
    seats.flatMap(({ no, personId }) => ((recusals[String(position)] ?? []).includes(no) ? [personId] : []));
}
