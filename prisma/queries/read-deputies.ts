/** Who stands in for whom, as far as a viewer sees it, and what somebody may appoint by. */

import { civilDateOf, type CivilDate } from '../../rules/calendar';
import {
  DEPUTY_OFFICES,
  deputyState,
  mayAppointDeputy,
  mayEndDeputy,
  maySeeDeputy,
  type DeputyState,
} from '../../rules/deputies';
import { compareNames } from '../../rules/name-order';
import { holds, type Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import type { DeputyBounds } from '../../rules/policy-deputies';
import { overlay, type Leaf } from '../../rules/policy-overlay';
import type { Database, Transaction } from '../database';
import type { Deputy, Person, Prisma } from '../generated/client';
import { nameOn, readHouse, readHouseToday } from '../stages/load-case';
import { readDefaults } from './read-packs';

/** What a policy pinned before packs spoke of deputies says of them: nothing. */
type WithDeputies = { deputies?: Policy['deputies'] };

/** The rule for an organisation's offices: that of its newest case, else what Laurel takes where packs are silent. */
export async function readDeputyBounds(
  tx: Database | Transaction,
  organisationId: string,
): Promise<Leaf<DeputyBounds> | undefined> {
  const newest = await tx.nomination.findFirst({
    where: { OR: [{ unitId: organisationId }, { ministryId: organisationId }] },
    orderBy: { openedAt: 'desc' },
    select: { policy: true },
  });
  const pinned = (newest?.policy.content as WithDeputies | undefined)?.deputies;
  if (pinned !== undefined) return pinned;
  const defaults = await readDefaults(tx);
  return defaults === undefined ? undefined : overlay([defaults]).deputies;
}

export type DeputyLine = {
  no: number;
  holder: string;
  deputy: string;
  organisation: string;
  tasks: string[];
  fromOn: CivilDate;
  toOn: CivilDate;
  paper: string;
  paperOn: CivilDate;
  issuer: string;
  state: DeputyState;
  enteredBy: string;
  enteredAt: Date;
  endedBy: string | null;
  endedAt: Date | null;
  /** How many tasks were done by it. */
  acts: number;
  mayEnd: boolean;
};

type Row = Deputy & { holder: Person; deputy: Person; _count: { acts: number } };

/** Newest first, those of all organisations the viewer holds an office in, and one's own. */
export async function listDeputies(
  database: Database,
  viewer: Actor,
): Promise<{ deputies: DeputyLine[]; timeZone: string }> {
  const { now, calendar } = await readHouse(database);
  const { timeZone } = calendar;
  const today = civilDateOf(now, timeZone);
  const rows = await database.deputy.findMany({
    where: seenBy(viewer),
    orderBy: { no: 'desc' },
    take: 500,
    include: { holder: true, deputy: true, _count: { select: { acts: true } } },
  });
  const seen = rows.filter((row) => maySeeDeputy(viewer, row));
  const people = await database.person.findMany({
    where: { id: { in: seen.flatMap(({ enteredById, endedById }) => [enteredById, endedById ?? '']) } },
  });
  const names = await database.organisationName.findMany({
    where: { organisationId: { in: seen.map(({ organisationId }) => organisationId) } },
  });
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.fullName ?? '';
  const deputies = seen.map((row) => ({
    ...lineOf(row, today),
    organisation: nameOn(
      names.filter(({ organisationId }) => organisationId === row.organisationId),
      today,
    ).name,
    enteredBy: nameOf(row.enteredById),
    endedBy: row.endedById === null ? null : nameOf(row.endedById),
    mayEnd: mayEndDeputy(viewer, { appointed: row, endedAt: row.endedAt, today }) === undefined,
  }));
  return { deputies, timeZone };
}

/** What a viewer may see, so that the newest of it are read and not the newest of the house. */
function seenBy(viewer: Actor): Prisma.DeputyWhereInput {
  const { personId, roles } = viewer;
  if (holds(viewer, ['administrator'])) return {};
  const homes = roles.map(({ organisationId }) => organisationId);
  return { OR: [{ holderId: personId }, { deputyId: personId }, { organisationId: { in: homes } }] };
}

/** How many appointments of an office were ended: what was ended may be entered again in the same terms. */
export function countEnded(
  database: Database,
  { holderId, organisationId }: Pick<OfficeToFill, 'holderId' | 'organisationId'>,
): Promise<number> {
  return database.deputy.count({ where: { holderId, organisationId, endedAt: { not: null } } });
}

function lineOf(row: Row, today: CivilDate): Omit<DeputyLine, 'organisation' | 'enteredBy' | 'endedBy' | 'mayEnd'> {
  const { no, holder, deputy, tasks, fromOn, toOn, paper, paperOn, issuer, enteredAt, endedAt, _count } = row;
  return {
    no,
    holder: holder.fullName,
    deputy: deputy.fullName,
    tasks,
    fromOn,
    toOn,
    paper,
    paperOn,
    issuer,
    state: deputyState(row, today),
    enteredAt,
    endedAt,
    acts: _count.acts,
  };
}

/** An office for which the viewer may appoint a deputy, and what the rule for it is. */
export type OfficeToFill = {
  holderId: string;
  holder: string;
  email: string;
  /** All that the holder has there, the first by the alphabet as the one that is named. */
  roles: string[];
  /** What begins for them there later on: a deputy may be given its tasks ahead. */
  rolesAhead: string[];
  organisationId: string;
  organisation: string;
  bounds: Leaf<DeputyBounds> | undefined;
};

/** One's own offices of today, and those of the organisations one is secretary of; an administrator those of all. */
export async function listOfficesToFill(database: Database, viewer: Actor): Promise<OfficeToFill[]> {
  const today = await readHouseToday(database);
  const homes = viewer.roles.filter(({ role }) => role === 'secretary').map(({ organisationId }) => organisationId);
  const posts = await database.post.findMany({
    where: {
      role: { in: [...DEPUTY_OFFICES] },
      AND: [
        { OR: [{ toOn: null }, { toOn: { gte: today } }] },
        holds(viewer, ['administrator'])
          ? {}
          : { OR: [{ personId: viewer.personId }, { organisationId: { in: homes } }] },
      ],
    },
    include: { person: true, organisation: { include: { names: true } } },
    orderBy: [{ organisationId: 'asc' }, { role: 'asc' }],
  });
  const offices: OfficeToFill[] = [];
  const rules = new Map<string, OfficeToFill['bounds']>();
  for (const { person, role, organisationId, organisation } of posts.filter(({ fromOn }) => fromOn <= today)) {
    const office = { holderId: person.id, organisationId };
    if (mayAppointDeputy(viewer, office) !== undefined) continue;
    const same = offices.find((one) => one.holderId === person.id && one.organisationId === organisationId);
    if (same !== undefined) {
      same.roles.push(role);
      continue;
    }
    const { fullName: holder, email } = person;
    if (!rules.has(organisationId)) rules.set(organisationId, await readDeputyBounds(database, organisationId));
    const bounds = rules.get(organisationId);
    offices.push({
      ...office,
      holder,
      email,
      roles: [role],
      rolesAhead: posts.flatMap((post) =>
        post.personId === person.id && post.organisationId === organisationId && post.fromOn > today ? [post.role] : [],
      ),
      organisation: nameOn(organisation.names, today).name,
      bounds,
    });
  }
  return offices.sort((a, b) => compareNames(a.organisation, b.organisation) || compareNames(a.holder, b.holder));
}
