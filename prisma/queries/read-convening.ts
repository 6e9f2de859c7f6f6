/** What the page that convenes a sitting needs: bodies somebody may convene, their seats, what waits for them. */

import { civilDateOf } from '../../rules/calendar';
import { presencesOf, type Presence } from '../../rules/convening';
import { keyRuleOf, type KeyRule } from '../../rules/key-holding';
import { mayConvene } from '../../rules/may-steer';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { readNow } from '../clock';
import type { Database } from '../database';
import { loadCalendar, loadSittingCalendar, nameOn } from '../stages/load-case';
import { convenersOf, seatsOn } from '../stages/recipients';
import { isKeptFrom } from '../../rules/may-see';
import { notKeptFrom } from './visible-cases';
import { readWaitingFor } from './read-waiting';
import { whereSittingVisible } from './visible-sittings';
import { isRefusal } from '../../rules/refusal';

export type ConvenableBody = {
  id: string;
  kind: 'council' | 'bloc';
  name: string;
  /** Of the calendar of what waits: its hours are typed and said in it. */
  timeZone: string;
  seats: { no: number; role: string; name: string; organisationId: string | null; organisation: string }[];
  /** How members may take part, by the policy of anything that waits; a convening admits those of its agenda. */
  presences: readonly Presence[];
  /** Who holds the key of a secret ballot, by the policy of what waits. */
  keyRule: KeyRule | null;
  waiting: { number: string; nominee: string; titleName: string }[];
};

export type SittingLine = {
  number: string;
  kind: string;
  body: string;
  state: string;
  meetsAt: Date;
  closesAt: Date;
  items: number;
  timeZone: string;
};

/** The bodies this person convenes, each with its seats today and the nominations that wait. */
export async function listConvenable(database: Database, viewer: Actor): Promise<ConvenableBody[]> {
  const now = await readNow(database);
  const house = await loadCalendar(database, null, now);
  const bodies = await database.body.findMany({ orderBy: { id: 'asc' } });
  const convenable: ConvenableBody[] = [];
  for (const body of bodies) {
    const waiting = await readWaitingFor(database, body.id);
    const { numbers, timeZone } = isRefusal(waiting) ? { numbers: [], ...house } : waiting;
    const shown = numbers.filter((number) => !isKeptFrom(viewer, number));
    const today = civilDateOf(now, timeZone);
    const conveners = await convenersOf(database, body.id, today);
    const kind = body.kind as 'council' | 'bloc';
    if (mayConvene(viewer, { bodyKind: kind, organisationId: body.organisationId, conveners }) !== undefined) continue;
    convenable.push({
      id: body.id,
      kind,
      name: body.name,
      timeZone,
      seats: await readSeats(database, body.id, today),
      ...(await readRules(database, kind, shown)),
      waiting: await readNominees(database, shown, today),
    });
  }
  return convenable;
}

async function readSeats(database: Database, bodyId: string, today: string) {
  const seats = await seatsOn(database, bodyId, today);
  const people = await database.person.findMany({ where: { id: { in: seats.map((seat) => seat.personId) } } });
  const names = await database.organisationName.findMany({
    where: { organisationId: { in: seats.flatMap((seat) => seat.organisationId ?? []) } },
  });
  return seats.map(({ no, role, personId, organisationId }) => ({
    no,
    role,
    name: people.find((person) => person.id === personId)?.fullName ?? '',
    organisationId,
    organisation:
      organisationId === null
        ? ''
        : nameOn(
            names.filter((name) => name.organisationId === organisationId),
            today,
          ).shortName,
  }));
}

async function readRules(
  database: Database,
  kind: 'council' | 'bloc',
  numbers: string[],
): Promise<Pick<ConvenableBody, 'presences' | 'keyRule'>> {
  const rows = await database.nomination.findMany({
    where: { number: { in: numbers } },
    orderBy: { number: 'asc' },
    select: { policy: true },
  });
  const policies = rows.map(({ policy }) => policy.content as unknown as Policy);
  const [first] = policies;
  if (first === undefined) return { presences: ['present', 'absent'], keyRule: null };
  const presences = [...new Set(policies.flatMap((policy) => presencesOf(kind, policy)))];
  return { presences, keyRule: kind === 'council' ? keyRuleOf(first) : null };
}

async function readNominees(database: Database, numbers: string[], today: string) {
  const rows = await database.nomination.findMany({
    where: { number: { in: numbers } },
    include: { policy: true, nominee: { include: { names: true } } },
    orderBy: { number: 'asc' },
  });
  return rows.map((row) => ({
    number: row.number,
    nominee: row.nomineePerson ?? nameOn(row.nominee.names, today).shortName,
    titleName: (row.policy.content as { title?: { name?: string } } | null)?.title?.name ?? row.title,
  }));
}

/** Sittings of the bodies a viewer belongs to or convenes, newest first. */
export async function listSittings(database: Database, viewer: Actor): Promise<SittingLine[]> {
  const rows = await database.sitting.findMany({
    where: whereSittingVisible(viewer),
    include: { body: true, _count: { select: { agenda: { where: { nomination: notKeptFrom(viewer) } } } } },
    orderBy: { convenedAt: 'desc' },
    take: 50,
  });
  const zones = new Map<string, string>();
  for (const row of rows) {
    if (!zones.has(row.policyHash))
      zones.set(row.policyHash, (await loadSittingCalendar(database, row, row.convenedAt)).timeZone);
  }
  return rows.map(({ number, kind, body, state, meetsAt, closesAt, policyHash, _count }) => ({
    number,
    timeZone: zones.get(policyHash) ?? 'UTC',
    kind,
    body: body.name,
    state,
    meetsAt,
    closesAt,
    items: _count.agenda,
  }));
}
