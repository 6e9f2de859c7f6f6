/** The conflicts of interest of a case, for staff who keep them, and the people of whom one may be declared. */

import { mayKeepConflicts, type ConflictSource, type ConflictState } from '../../rules/conflict';
import { byName } from '../../rules/name-order';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { Database } from '../database';
import type { Nomination } from '../generated/client';
import { showCase } from './show-case';

export type CaseConflict = {
  no: number;
  person: string;
  source: ConflictSource;
  state: ConflictState;
  reason: string;
  at: Date;
  by: string;
  /** Who asks to take it back, and why. */
  asked: { by: string; reason: string } | null;
  /** Whether this viewer was the first of the two. */
  isMine: boolean;
};

export type CaseConflicts = {
  number: string;
  rehearsal: boolean;
  timeZone: string;
  /** Of staff: everybody whose conflict is on file, and everybody who has something to do with the case. */
  kept: { conflicts: CaseConflict[]; people: { id: string; name: string }[] } | null;
};

/** Whoever sees the case may declare their own; the list is for staff. Refused: a case the viewer may not see. */
export async function readCaseConflicts(
  database: Database,
  viewer: Actor,
  number: string,
): Promise<CaseConflicts | Refusal> {
  const shown = await showCase(database, viewer, { number, record: false, letters: false });
  if (isRefusal(shown)) return shown;
  const row = await database.nomination.findUniqueOrThrow({ where: { number } });
  const { rehearsal, timeZone } = shown;
  const isKeeper = mayKeepConflicts(viewer, row) === undefined;
  const kept = isKeeper
    ? { conflicts: await readKept(database, viewer, number), people: await peopleOf(database, row) }
    : null;
  return { number, rehearsal, timeZone, kept };
}

async function readKept(database: Database, viewer: Actor, nominationNumber: string): Promise<CaseConflict[]> {
  const rows = await database.conflict.findMany({
    where: { nominationNumber },
    include: { person: true },
    orderBy: { no: 'asc' },
  });
  const ids = rows.flatMap(({ declaredById, endAskedById }) => [declaredById ?? '', endAskedById ?? '']);
  const people = await database.person.findMany({ where: { id: { in: ids } } });
  const nameOf = (id: string | null): string => people.find((person) => person.id === id)?.fullName ?? '';
  return rows.map((row) => ({
    no: row.no,
    person: row.person.fullName,
    source: row.source as ConflictSource,
    state: row.state as ConflictState,
    reason: row.reason,
    at: row.declaredAt,
    by: nameOf(row.declaredById),
    asked: row.endAskedById === null ? null : { by: nameOf(row.endAskedById), reason: row.endReason ?? '' },
    isMine: row.endAskedById === viewer.personId,
  }));
}

/** People of the unit and the ministry, and those who sit on the case's bodies. */
async function peopleOf(
  database: Database,
  { unitId, ministryId, nomineeId, councilId, blocId }: Nomination,
): Promise<{ id: string; name: string }[]> {
  const bodies = [councilId, blocId].flatMap((id) => id ?? []);
  const people = await database.person.findMany({
    where: {
      OR: [
        { posts: { some: { organisationId: { in: [unitId, ministryId, nomineeId] } } } },
        { seats: { some: { bodyId: { in: bodies } } } },
      ],
    },
    orderBy: { id: 'asc' },
  });
  return byName(people.map(({ id, fullName: name }) => ({ id, name })));
}
