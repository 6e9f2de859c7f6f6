/** Who somebody is today: the offices and seats they hold on a civil day, as the rules of who may do what judge them. */

import { civilDateOf } from '../rules/calendar';
import type { Actor, Role } from '../rules/permissions';
import { readNow } from './clock';
import { readConflicts } from './conflicts';
import type { Database, Transaction } from './database';
import { loadCalendar } from './stages/load-case';

/** A person found by id or by e-mail address, with the roles of today and what is kept from them; nothing if there is no such person. */
export async function readActor(
  database: Database | Transaction,
  who: { personId: string } | { email: string },
): Promise<Actor | undefined> {
  const where = 'personId' in who ? { id: who.personId } : { email: who.email.trim().toLowerCase() };
  const person = await database.person.findUnique({
    where,
    include: { posts: true, seats: { include: { body: true } } },
  });
  if (person === null) return undefined;
  const now = await readNow(database);
  const calendar = await loadCalendar(database, null, now);
  const today = civilDateOf(now, calendar.timeZone);
  const inForce = ({ fromOn, toOn }: { fromOn: string; toOn: string | null }): boolean =>
    fromOn <= today && (toOn === null || today <= toOn);
  const offices = person.posts
    .filter(inForce)
    .map((post) => ({ role: post.role as Role, organisationId: post.organisationId }));
  const seats = person.seats.filter(inForce).map(({ role, organisationId, body }) => ({
    role: seatRole(body.kind, role),
    organisationId: organisationId ?? body.organisationId,
  }));
  return { personId: person.id, roles: [...offices, ...seats], conflicts: await readConflicts(database, person.id) };
}

/** A council's chair is a chair, all others are members; the head of a bloc chairs it, all others represent. */
function seatRole(bodyKind: string, role: string): Role {
  if (bodyKind === 'bloc') return role === 'chair' ? 'blocHead' : 'representative';
  return role === 'chair' ? 'chair' : 'member';
}
