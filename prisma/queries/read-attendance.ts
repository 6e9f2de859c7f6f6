/** Who is not there at a sitting, who does not vote on what, and who counts: for those who keep its body's roll or convene it. */

import type { Presence } from '../../rules/convening';
import { itemsSeen } from '../../rules/may-see';
import { isUnderWay, mayReadRollCall } from '../../rules/may-steer';
import type { Actor } from '../../rules/permissions';
import { readNow } from '../clock';
import type { Database } from '../database';
import { convenerOffice } from '../sittings/convening-office';
import { readRollCall } from '../sittings/roll-call';
import { nameOn } from '../stages/load-case';
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
  /** Whether there is a sheet for its table, which opens as its papers do. */
  tableSheet: boolean;
};

/** Nothing for everybody else. */
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
  const body = await convenerOffice(database, sitting, now);
  if (mayReadRollCall(viewer, body) !== undefined) return undefined;
  const { on, seats, recused } = await readRollCall(database, sitting, now);
  const away = seats.flatMap(({ presence, ...seat }) => (presence === 'present' ? [] : [{ ...seat, presence }]));
  const organisations = away.flatMap(({ organisationId }) => organisationId ?? []);
  const names = await database.organisationName.findMany({ where: { organisationId: { in: organisations } } });
  const shortNameOf = (id: string | null): string => {
    const own = names.filter(({ organisationId }) => organisationId === id);
    return own.length === 0 ? '' : nameOn(own, on).shortName;
  };
  return {
    absent: away.map(({ no, name, organisationId, presence, delegate }) => ({
      no,
      name,
      organisation: shortNameOf(organisationId),
      presence,
      delegate,
    })),
    recused: itemsSeen(viewer, sitting.agenda).flatMap(({ position, state, shownAs }) => {
      const out = state === 'live' || state === 'decided' ? recused(position) : [];
      return out.length === 0 ? [] : [{ item: shownAs, names: out.map(({ name }) => name) }];
    }),
    board: (sitting.countingBoard as number[]).flatMap((seat) => seats.find(({ no }) => no === seat)?.name ?? []),
    awaited: await listAwaited(database, sitting),
    tableSheet: isUnderWay(sitting),
  };
}
