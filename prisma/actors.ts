/** Who somebody is today: the offices and seats they hold on a civil day, as the rules of who may do what judge them. */

import { civilDateOf, type Calendar, type CivilDate } from '../rules/calendar';
import type { Actor, HeldRole, Role, StandIn } from '../rules/permissions';
import type { Database, Transaction } from './database';
import { standInsSql } from './deputies';
import { Prisma } from './generated/client';
import { readHouse } from './stages/load-case';

type Seated = Omit<HeldRole, 'role'> & { kind: string; role: string; bodyId: string };
type Row = {
  id: string;
  offices: Actor['roles'];
  seats: Seated[];
  conflicts: string[];
  stands: StandIn[];
  left: string[];
};

/** Who gave an office or a seat, and when; null where nobody did by a table. */
const given = Prisma.sql`CASE WHEN "givenById" IS NOT NULL THEN json_build_object('by', "givenById", 'at', "givenAt") END`;

/**
 * A person found by id or by e-mail address, with the roles of today, whose office they stand in for, and what is kept
 * from them; nothing if there is no such person. Every page and act begins here, so that it is one query.
 */
export async function readActor(
  database: Database | Transaction,
  who: { personId: string } | { email: string },
  house?: { now: Date; calendar: Calendar },
): Promise<Actor | undefined> {
  const { now, calendar } = house ?? (await readHouse(database));
  const today = civilDateOf(now, calendar.timeZone);
  const whom =
    'personId' in who ? Prisma.sql`id = ${who.personId}` : Prisma.sql`email = ${who.email.trim().toLowerCase()}`;
  const [row] = await database.$queryRaw<Row[]>`
    SELECT person.id, posts.offices, seated.seats,
           ARRAY(SELECT "nominationNumber" FROM conflict
                  WHERE "personId" = person.id AND state <> 'ended' ORDER BY 1) AS conflicts,
           ${standInsSql(Prisma.sql`person.id`, today)} AS stands,
           ARRAY(SELECT DISTINCT "bodyId" FROM seat WHERE "personId" = person.id AND "toOn" < ${today} ORDER BY 1) AS left
      FROM (SELECT id FROM person WHERE ${whom}) person
      CROSS JOIN LATERAL (
        SELECT coalesce(json_agg(json_strip_nulls(json_build_object('role', role, 'organisationId', "organisationId",
                                 'given', ${given})) ORDER BY id), '[]') AS offices
          FROM post
         WHERE "personId" = person.id AND "fromOn" <= ${today} AND ("toOn" IS NULL OR ${today} <= "toOn")) posts
      CROSS JOIN LATERAL (
        SELECT coalesce(json_agg(json_strip_nulls(json_build_object('kind', b.kind, 'role', s.role, 'bodyId', b.id,
                                 'organisationId', coalesce(s."organisationId", b."organisationId"), 'given', ${given}))
                        ORDER BY s."bodyId", s.no, s."fromOn"), '[]') AS seats
          FROM seat s JOIN body b ON b.id = s."bodyId"
         WHERE s."personId" = person.id AND s."fromOn" <= ${today} AND (s."toOn" IS NULL OR ${today} <= s."toOn")) seated`;
  if (row === undefined) return undefined;
  const seats = row.seats.map(({ kind, role, bodyId: _body, ...held }) => ({ ...held, role: seatRole(kind, role) }));
  const { id: personId, offices, conflicts, stands } = row;
  const standsInFor = stands.length === 0 ? {} : { standsInFor: stands };
  return { personId, roles: [...offices, ...seats], conflicts, ...standsInFor, ...seatsOf(row) };
}

/** The bodies of a seat of today, and those on which there was one before and is none any more; neither where there is none. */
function seatsOf({ seats, left }: Row): Pick<Actor, 'sits' | 'left'> {
  const sits = [...new Set(seats.map(({ bodyId }) => bodyId))];
  const gone = left.filter((body) => !sits.includes(body));
  return { ...(sits.length === 0 ? {} : { sits }), ...(gone.length === 0 ? {} : { left: gone }) };
}

type Dated = { role: string; fromOn: CivilDate; toOn: CivilDate | null };
type Holder = {
  posts: (Dated & { organisationId: string })[];
  seats: (Dated & { organisationId: string | null; body: { kind: string; organisationId: string } })[];
};

/** The offices and then the seats that somebody who was read held on a day. */
export function rolesOn({ posts, seats }: Holder, day: CivilDate): Actor['roles'] {
  const inForce = ({ fromOn, toOn }: Dated): boolean => fromOn <= day && (toOn === null || day <= toOn);
  const offices = posts
    .filter(inForce)
    .map((post) => ({ role: post.role as Role, organisationId: post.organisationId }));
  const seated = seats.filter(inForce).map(({ role, organisationId, body }) => ({
    role: seatRole(body.kind, role),
    organisationId: organisationId ?? body.organisationId,
  }));
  return [...offices, ...seated];
}

/** A council's chair is a chair, all others are members; the head of a bloc chairs it, all others represent. */
function seatRole(bodyKind: string, role: string): Role {
  if (bodyKind === 'bloc') return role === 'chair' ? 'blocHead' : 'representative';
  return role === 'chair' ? 'chair' : 'member';
}
