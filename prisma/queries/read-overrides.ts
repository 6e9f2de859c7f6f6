/** What waits for its second person, or did: for those who may see the case it is about. */

import type { OverrideKind, OverrideState } from '../../rules/override-kinds';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { isRefusal } from '../../rules/refusal';
import { maySecond } from '../../rules/second-person';
import { proposedBefore } from '../acts/ask-second';
import { readNow } from '../clock';
import type { Database } from '../database';
import type { Prisma } from '../generated/client';
import { readHouseZone, readPinnedPolicies, type HouseDay } from '../stages/load-case';
import { visibleSql, whereVisible } from './visible-cases';

/** What lapses first stands on the page; whoever deals with it sees the next. */
const MOST_LISTED = 200;

export type ShownOverride = {
  number: string;
  no: number;
  kind: OverrideKind;
  state: OverrideState;
  /** The packs a case is to go by. */
  packs: string[];
  reason: string;
  paper: string;
  by: string;
  at: Date;
  until: Date;
  /** Nobody agreed in time: it can no longer be agreed to. */
  lapsed: boolean;
  /** Whether the viewer may be the second person. */
  mine: boolean;
  rehearsal: boolean;
  timeZone: string;
};

/** What can still be agreed to, the first to lapse first; of one case if it is named. */
export async function listWaiting(
  database: Database,
  viewer: Actor,
  { number, day }: { number?: string; day?: HouseDay } = {},
): Promise<ShownOverride[]> {
  const hour = await hourOf(database, day);
  const ofCase = number === undefined ? {} : { nominationNumber: number };
  return read(database, viewer, {
    where: { ...ofCase, state: 'proposed', until: { gt: hour.now }, nomination: { state: { not: 'ended' } } },
    hour,
  });
}

/** How many those are that wait for anybody. */
export async function countWaiting(database: Database, viewer: Actor, { now }: HouseDay): Promise<number> {
  const [{ count }] = await database.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM override o
     CROSS JOIN LATERAL (
       SELECT FROM nomination n WHERE n.number = o."nominationNumber" AND n.state <> 'ended' AND ${visibleSql(viewer)} OFFSET 0) seen
     WHERE o.state = 'proposed' AND o.until > ${now}`;
  return count;
}

/** One of them, whatever became of it; nothing where the case is not the viewer's to see. */
export async function readOverride(
  database: Database,
  viewer: Actor,
  { number, no }: { number: string; no: number },
): Promise<ShownOverride | undefined> {
  return (await read(database, viewer, { where: { nominationNumber: number, no }, hour: await hourOf(database) }))[0];
}

/** Whether what the act of this key proposed was declined or not agreed to in time: then it may be proposed anew. */
export async function cameToNothing(database: Database, number: string, key: string): Promise<boolean> {
  const act = await database.act.findUnique({ where: { key } });
  if (act === null) return false;
  return isRefusal(await proposedBefore(database, { number, at: act.at, now: await readNow(database) }));
}

type Hour = { now: Date; timeZone: string };

async function hourOf(database: Database, day?: HouseDay): Promise<Hour> {
  if (day !== undefined) return { now: day.now, timeZone: day.calendar.timeZone };
  return { now: await readNow(database), timeZone: await readHouseZone(database) };
}

type Wanted = { where: Prisma.OverrideWhereInput; hour: Hour };

async function read(database: Database, viewer: Actor, { where, hour }: Wanted): Promise<ShownOverride[]> {
  const { now, timeZone } = hour;
  const rows = await database.override.findMany({
    where: { AND: [where, { nomination: whereVisible(viewer) }] },
    include: { nomination: true },
    take: MOST_LISTED,
    orderBy: [{ until: 'asc' }, { nominationNumber: 'asc' }, { no: 'asc' }],
  });
  const people = await database.person.findMany({
    where: { id: { in: rows.map(({ proposedById }) => proposedById) } },
  });
  const policies = await readPinnedPolicies(database, [...new Set(rows.map((row) => row.nomination.policyHash))]);
  return rows.map(({ nomination, ...row }) => {
    const state = row.state as OverrideState;
    const policy = policies.get(nomination.policyHash) as Policy;
    return {
      number: row.nominationNumber,
      no: row.no,
      kind: row.kind as OverrideKind,
      state,
      packs: (row.content as { packs?: string[] }).packs ?? [],
      reason: row.reason,
      paper: row.paper,
      by: people.find(({ id }) => id === row.proposedById)?.fullName ?? row.proposedById,
      at: row.proposedAt,
      until: row.until,
      lapsed: state === 'proposed' && row.until <= now,
      mine: maySecond(viewer, { nomination, policy, override: { ...row, state }, now }) === undefined,
      rehearsal: nomination.rehearsal,
      timeZone,
    };
  });
}
