/** What the page that convenes a sitting needs: bodies somebody may convene, their seats, what waits for them. */

import { civilDateOf, type CivilDate } from '../../rules/calendar';
import { maxBallotsOf, presencesOf, type Presence } from '../../rules/convening';
import { keyRuleOf, type KeyRule } from '../../rules/key-holding';
import { mayConvene } from '../../rules/may-steer';
import { byName } from '../../rules/name-order';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { readNow } from '../clock';
import { PLANNED_ANEW, type Database } from '../database';
import { Prisma, type Body } from '../generated/client';
import { ballotsBefore } from '../sittings/earlier-sittings';
import { loadCalendar, loadSittingCalendar, nameOn, readPinnedPolicies } from '../stages/load-case';
import { isShownSql } from '../outbox/lost-letter';
import { convenersOf, seatsOn } from '../stages/recipients';
import { DUE, filterSql } from './case-filter';
import { played } from './rehearsed';
import { notKeptFrom, notKeptSql } from './visible-cases';
import { bodiesOf, whereSittingVisible } from './visible-sittings';

export type ConvenableBody = {
  id: string;
  kind: 'council' | 'bloc';
  name: string;
  /** Of the calendar of what waits: its hours are typed and said in it. */
  timeZone: string;
  seats: {
    no: number;
    role: string;
    name: string;
    organisationId: string | null;
    organisation: string;
    /** The last letter to whoever sits here came back. */
    isLost: boolean;
  }[];
  /** How members may take part, by the policy of anything that waits; a convening admits those of its agenda. */
  presences: readonly Presence[];
  /** Who holds the key of a secret ballot, by the policy of what waits. */
  keyRule: KeyRule | null;
  /** `again`: which ballot of its round it would be, where it was voted on before. */
  waiting: {
    number: string;
    nominee: string;
    titleName: string;
    rehearsal: boolean;
    again: { ballot: number; maxBallots: number } | null;
  }[];
  /** Whether more waits than is offered. */
  isMore: boolean;
};

export type SittingLine = {
  number: string;
  kind: 'council' | 'bloc';
  body: string;
  state: string;
  meetsAt: Date;
  closesAt: Date;
  items: number;
  rehearsal: boolean;
  /** Every item was decided without its sealed ballots: the box stayed shut. */
  isShut: boolean;
  timeZone: string;
};

/** So many of what waits are offered on one page, the first to fall due before others. */
const MOST_OFFERED = 200;

export type Convenable = {
  /** The bodies this person convenes. */
  bodies: { id: string; name: string }[];
  /** The one that was asked for, or the first for which something waits. */
  body: ConvenableBody | undefined;
};

/**
 * What this person convenes, and of one body its seats and the nominations that wait: those that were chosen before, and of
 * the others as many as one page offers.
 * @param on the civil day whose seats are shown, on which the voting opens; today where it is left out or has passed
 */
export async function readConvenable(
  database: Database,
  viewer: Actor,
  { wished, chosen: items = [], on }: { wished: string | undefined; chosen?: string[]; on?: CivilDate | undefined },
): Promise<Convenable> {
  const now = await readNow(database);
  const house = await loadCalendar(database, null, now);
  const bodies: Body[] = [];
  for (const body of await database.body.findMany({ where: bodiesOf(viewer), orderBy: { id: 'asc' } })) {
    const conveners = await convenersOf(database, body.id, civilDateOf(now, house.timeZone));
    const facts = { bodyKind: body.kind as ConvenableBody['kind'], organisationId: body.organisationId, conveners };
    if (mayConvene(viewer, facts) === undefined) bodies.push(body);
  }
  const chosen = bodies.find(({ id }) => id === wished) ?? (await firstAwaited(database, viewer, bodies)) ?? bodies[0];
  return {
    bodies: byName(bodies).map(({ id, name }) => ({ id, name })),
    body: chosen === undefined ? undefined : await readBody(database, viewer, { body: chosen, items, on, now }),
  };
}

async function firstAwaited(database: Database, viewer: Actor, bodies: Body[]): Promise<Body | undefined> {
  for (const body of bodies) {
    if ((await findWaiting(database, viewer, { bodyId: body.id, limit: 1 })).length > 0) return body;
  }
  return undefined;
}

/** Numbers of what waits for a body, and is not kept from the viewer, by due date. */
async function findWaiting(
  database: Database,
  viewer: Actor,
  { bodyId, limit, among }: { bodyId: string; limit: number; among?: string[] },
): Promise<string[]> {
  const waiting = Prisma.sql`${notKeptSql(viewer)} AND ${filterSql({ waiting: bodyId }, new Date(0))}`;
  const where = among === undefined ? waiting : Prisma.sql`n.number = ANY(${among}) AND ${waiting}`;
  const rows = await database.$queryRaw<{ number: string }[]>`${PLANNED_ANEW}
    SELECT n.number FROM nomination n WHERE ${where} ORDER BY ${DUE}, n.number LIMIT ${limit}`;
  return rows.map(({ number }) => number);
}

async function readBody(
  database: Database,
  viewer: Actor,
  { body, items, on, now }: { body: Body; items: string[]; on: CivilDate | undefined; now: Date },
): Promise<ConvenableBody> {
  const { id, name } = body;
  const kind = body.kind as ConvenableBody['kind'];
  const chosen = await findWaiting(database, viewer, { bodyId: id, limit: items.length, among: items });
  const found = await findWaiting(database, viewer, { bodyId: id, limit: MOST_OFFERED + 1 });
  const numbers = [...new Set([...chosen, ...found.slice(0, MOST_OFFERED)])];
  const rows = await database.nomination.findMany({
    where: { number: { in: numbers } },
    include: {
      nominee: { include: { names: true } },
      openings: { where: { state: 'open', step: kind }, select: { nominationNumber: true, round: true } },
    },
    orderBy: { number: 'asc' },
  });
  const ballotsOf = await ballotsBefore(database, { numbers, step: kind });
  const policies = await readPinnedPolicies(database, [...new Set(rows.map(({ policyHash }) => policyHash))]);
  const pinned = rows.flatMap(({ policyHash }) => policies.get(policyHash) ?? []);
  const { timeZone } = await loadCalendar(database, pinned[0] ?? null, now);
  const today = civilDateOf(now, timeZone);
  return {
    ...{ id, kind, name, timeZone },
    seats: await readSeats(database, id, on !== undefined && on > today ? on : today),
    ...rulesOf(kind, pinned),
    waiting: rows.map((row) => ({
      number: row.number,
      nominee: row.nomineePerson ?? nameOn(row.nominee.names, today).shortName,
      titleName: policies.get(row.policyHash)?.title.name ?? row.title,
      rehearsal: row.rehearsal,
      again: againOf(kind, policies.get(row.policyHash), Math.max(0, ...row.openings.map(ballotsOf))),
    })),
    isMore: found.length > MOST_OFFERED,
  };
}

function againOf(kind: ConvenableBody['kind'], policy: Policy | undefined, ballots: number) {
  if (policy === undefined || ballots === 0) return null;
  return { ballot: ballots + 1, maxBallots: maxBallotsOf(kind, policy).value };
}

async function readSeats(database: Database, bodyId: string, day: CivilDate) {
  const seats = await seatsOn(database, bodyId, day);
  const people = await database.person.findMany({ where: { id: { in: seats.map((seat) => seat.personId) } } });
  const names = await database.organisationName.findMany({
    where: { organisationId: { in: seats.flatMap((seat) => seat.organisationId ?? []) } },
  });
  const lost = await findLost(
    database,
    people.map(({ id }) => id),
  );
  return seats.map(({ no, role, personId, organisationId }) => ({
    no,
    role,
    isLost: lost.has(personId),
    name: people.find((person) => person.id === personId)?.fullName ?? '',
    organisationId,
    organisation:
      organisationId === null
        ? ''
        : nameOn(
            names.filter((name) => name.organisationId === organisationId),
            day,
          ).shortName,
  }));
}

/** Of some people those whose last letter came back: no later one was taken. */
export async function findLost(database: Database, people: string[]): Promise<ReadonlySet<string>> {
  const rows = await database.$queryRaw<{ personId: string }[]>`
    SELECT DISTINCT lost."personId" FROM letter lost
     WHERE lost.state = 'bounced' AND lost."personId" = ANY(${people}) AND ${isShownSql(Prisma.sql`lost`)}
       AND NOT EXISTS (SELECT 1 FROM letter later WHERE later."personId" = lost."personId"
                          AND later.state = 'sent' AND later."queuedAt" > lost."queuedAt"
                          AND ${isShownSql(Prisma.sql`later`)})`;
  return new Set(rows.map(({ personId }) => personId));
}

function rulesOf(kind: ConvenableBody['kind'], policies: Policy[]): Pick<ConvenableBody, 'presences' | 'keyRule'> {
  const [first] = policies;
  if (first === undefined) return { presences: ['present', 'absent'], keyRule: null };
  const presences = [...new Set([...new Set(policies)].flatMap((policy) => presencesOf(kind, policy)))];
  return { presences, keyRule: kind === 'council' ? keyRuleOf(first) : null };
}

/** Sittings of the bodies a viewer belongs to or convenes, newest first. */
export async function listSittings(database: Database, viewer: Actor): Promise<SittingLine[]> {
  const rows = await database.sitting.findMany({
    where: whereSittingVisible(viewer),
    include: { body: true, ...played, _count: { select: { agenda: { where: { nomination: notKeptFrom(viewer) } } } } },
    orderBy: { convenedAt: 'desc' },
    take: 50,
  });
  const shut = await shutAmong(
    database,
    rows.map(({ number }) => number),
  );
  const zones = new Map<string, string>();
  for (const row of rows) {
    if (!zones.has(row.policyHash))
      zones.set(row.policyHash, (await loadSittingCalendar(database, row, row.convenedAt)).timeZone);
  }
  return rows.map(({ number, kind, body, state, meetsAt, closesAt, policyHash, agenda, _count }) => ({
    number,
    timeZone: zones.get(policyHash) ?? 'UTC',
    kind: kind as 'council' | 'bloc',
    body: body.name,
    state,
    meetsAt,
    closesAt,
    items: _count.agenda,
    rehearsal: agenda.length > 0,
    isShut: shut.has(number),
  }));
}

async function shutAmong(database: Database, numbers: string[]): Promise<ReadonlySet<string>> {
  const rows = await database.$queryRaw<{ number: string }[]>`
    SELECT "sittingNumber" AS number FROM agenda_item WHERE "sittingNumber" = ANY(${numbers}) AND state = 'decided'
     GROUP BY 1 HAVING bool_and(outcome ->> 'publish' IS NOT DISTINCT FROM 'unopened')`;
  return new Set(rows.map(({ number }) => number));
}
