/** Who is not there at a sitting, who does not vote on what, and who counts: for those who keep its body's roll or convene it. */

import type { CivilDate } from '../../rules/calendar';
import type { Presence } from '../../rules/convening';
import { itemsSeen } from '../../rules/may-see';
import { hasTableSheet, isUnderWay, mayReadRollCall } from '../../rules/may-steer';
import type { Actor } from '../../rules/permissions';
import { readNow } from '../clock';
import type { Database } from '../database';
import { sentNone } from '../sittings/agenda';
import { convenerOffice } from '../sittings/convening-office';
import { readRollCall } from '../sittings/roll-call';
import { nameOn } from '../stages/load-case';
import { listAwaited } from './read-sealed';

/** `delegate`: who votes for them; `organisation`: of a bloc, by its short name. */
export type NamedSeat = {
  no: number;
  name: string;
  organisation: string;
  presence: Presence;
  delegate: string | null;
};

export type SittingAttendance = {
  /** Why somebody is absent is nobody's business here. */
  absent: (NamedSeat & { presence: Exclude<Presence, 'present'> })[];
  /** Of an open vote that is counted: who might have voted and sent nothing, as its minutes name them. */
  silent: NamedSeat[];
  /** While it runs: who was on its roll when it opened and has left the body since, with their last day; they are still on it. */
  left: (NamedSeat & { until: CivilDate })[];
  /** Who does not vote on an item, under the number by which its reader knows it. */
  recused: { item: number; names: string[] }[];
  /** Names of the counting board. */
  board: string[];
  /** Of them, who has not done the step of the key that is due. */
  awaited: string[];
  /** Whether there is a sheet for its table, which opens as its papers do. */
  tableSheet: boolean;
};

/** Nothing for everybody else. */
export async function readAttendance(
  database: Database,
  viewer: Actor,
  number: string,
): Promise<SittingAttendance | undefined> {
  const called = await readCalledSeats(database, viewer, number);
  if (called === undefined) return undefined;
  const { sitting, seats, recused, left } = called;
  const isSilent = ({ no }: NamedSeat): boolean =>
    sitting.roll.some((row) => row.seatNo === no && sentNone(row, sitting.agenda));
  return {
    absent: seats.flatMap(({ presence, ...seat }) => (presence === 'present' ? [] : [{ ...seat, presence }])),
    silent: sitting.kind === 'bloc' && sitting.state === 'counted' ? seats.filter(isSilent) : [],
    left: isUnderWay(sitting)
      ? left.flatMap(({ no, until }) => seats.flatMap((seat) => (seat.no === no ? [{ ...seat, until }] : [])))
      : [],
    recused: itemsSeen(viewer, sitting.agenda).flatMap(({ position, state, shownAs }) => {
      const out = state === 'live' || state === 'decided' ? recused(position) : [];
      return out.length === 0 ? [] : [{ item: shownAs, names: out.map(({ name }) => name) }];
    }),
    board: (sitting.countingBoard as number[]).flatMap((seat) => seats.find(({ no }) => no === seat)?.name ?? []),
    awaited: await listAwaited(database, sitting),
    tableSheet: hasTableSheet(sitting),
  };
}

/** Everybody on the roll of a sitting, for the same readers. */
export async function readCalledSeats(database: Database, viewer: Actor, number: string) {
  const sitting = await database.sitting.findUniqueOrThrow({
    where: { number },
    include: { body: true, roll: true, agenda: true },
  });
  const now = await readNow(database);
  const body = await convenerOffice(database, sitting, now);
  if (mayReadRollCall(viewer, body) !== undefined) return undefined;
  const { on, seats, recused, left } = await readRollCall(database, sitting, now);
  const names = await database.organisationName.findMany({
    where: { organisationId: { in: seats.flatMap(({ organisationId }) => organisationId ?? []) } },
  });
  const shortNameOf = (id: string | null): string => {
    const own = names.filter(({ organisationId }) => organisationId === id);
    return own.length === 0 ? '' : nameOn(own, on).shortName;
  };
  const named = seats.map(({ no, name, organisationId, presence, delegate }): NamedSeat => {
    return { no, name, organisation: shortNameOf(organisationId), presence, delegate };
  });
  return { sitting, seats: named, recused, left };
}
