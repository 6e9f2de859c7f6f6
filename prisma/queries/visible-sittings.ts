/** Which sittings a viewer may open, and whether the viewer convenes any body: what decides where a link stands. */

import { civilDateOf } from '../../rules/calendar';
import { itemsSeen } from '../../rules/may-see';
import { mayConvene } from '../../rules/may-steer';
import type { Actor } from '../../rules/permissions';
import type { Database, Transaction } from '../database';
import type { Prisma } from '../generated/client';
import type { HouseDay } from '../stages/load-case';
import { convenersOf } from '../stages/recipients';

/**
 * rules/may-see.ts maySeeSitting for a whole list at once: of the bodies a viewer belongs to, and what they were on the roll
 * for before they left one, with something to be seen.
 */
export function whereSittingVisible(viewer: Actor): Prisma.SittingWhereInput {
  const isAdministrator = viewer.roles.some(({ role }) => role === 'administrator');
  const own = { OR: [{ body: bodiesOf(viewer) }, whereOnRoll(viewer)] };
  return { AND: [hasShown(viewer), isAdministrator ? {} : own] };
}

/** Sittings of bodies that the viewer has left, on whose roll they were. */
export function whereOnRoll({ personId, left = [] }: Actor): Prisma.SittingWhereInput {
  return { bodyId: { in: [...left] }, roll: { some: { personId } } };
}

/** Bodies of the viewer's organisations, and those on which the viewer has a seat today. */
export function bodiesOf({ sits = [], roles }: Actor): Prisma.BodyWhereInput {
  const atHome = roles.map(({ organisationId }) => organisationId);
  return { OR: [{ organisationId: { in: atHome } }, { id: { in: [...sits] } }] };
}

/** rules/may-see.ts isWhollyKept for a whole list at once, turned round. */
function hasShown({ conflicts = [] }: Actor): Prisma.SittingWhereInput {
  if (conflicts.length === 0) return {};
  return {
    NOT: { AND: [{ agenda: { some: {} } }, { agenda: { every: { nominationNumber: { in: [...conflicts] } } } }] },
  };
}

/** Of these sittings, those that have something on their agenda that is not kept from the viewer, or nothing at all. */
export async function shownAmong(
  tx: Database | Transaction,
  viewer: Actor,
  numbers: string[],
): Promise<ReadonlySet<string>> {
  const where = { AND: [{ number: { in: numbers } }, hasShown(viewer)] };
  const rows = await tx.sitting.findMany({ where, select: { number: true } });
  return new Set(rows.map(({ number }) => number));
}

/** rules/may-see.ts resultSeen for a whole list at once. */
function whereResultSeen({ roles, conflicts = [] }: Actor): Prisma.SittingWhereInput {
  const own = { unitId: { in: roles.map(({ organisationId }) => organisationId) } };
  const item = { state: 'decided', nominationNumber: { notIn: [...conflicts] }, nomination: own };
  return { kind: 'bloc', state: 'counted', agenda: { some: item } };
}

/** Of these sittings, those that the viewer may open, be it for their result alone. */
export async function openableAmong(
  database: Database,
  viewer: Actor,
  numbers: (string | null)[],
): Promise<ReadonlySet<string>> {
  const asked = numbers.filter((number) => number !== null);
  if (asked.length === 0) return new Set();
  const among = { number: { in: asked } };
  const rows = await database.sitting.findMany({
    // Each side names the numbers: one that asks for nothing would be left out.
    where: { OR: [whereSittingVisible(viewer), whereResultSeen(viewer)].map((seen) => ({ AND: [among, seen] })) },
    select: { number: true },
  });
  return new Set(rows.map(({ number }) => number));
}

export type Placed = { sitting: string; position: number };

/** Items of agendas by the numbers a viewer counts them by: where a case is kept from them, the next takes its number. */
export async function asCounted<Item extends Placed>(
  database: Database | Transaction,
  viewer: Actor,
  items: Item[],
): Promise<Item[]> {
  if ((viewer.conflicts ?? []).length === 0) return items;
  const sittings = [...new Set(items.map(({ sitting }) => sitting))];
  const rows = await database.agendaItem.findMany({ where: { sittingNumber: { in: sittings } } });
  const seen = sittings.flatMap((sitting) =>
    itemsSeen(
      viewer,
      rows.filter(({ sittingNumber }) => sittingNumber === sitting),
    ),
  );
  return items.map((item) => {
    const one = seen.find((row) => row.sittingNumber === item.sitting && row.position === item.position);
    return { ...item, position: one?.shownAs ?? item.position };
  });
}

/** Whether there is a body that the viewer may convene today. */
export async function convenesAny(database: Database, viewer: Actor, { now, calendar }: HouseDay): Promise<boolean> {
  const bodies = await database.body.findMany({ where: bodiesOf(viewer) });
  const today = civilDateOf(now, calendar.timeZone);
  for (const { id, kind, organisationId } of bodies) {
    const facts = { bodyKind: kind as 'council' | 'bloc', organisationId };
    const conveners = await convenersOf(database, id, today);
    if (mayConvene(viewer, { ...facts, conveners }) === undefined) return true;
  }
  return false;
}
