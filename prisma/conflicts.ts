/** Conflicts of interest as they stand: whom which case is kept from. */

import { isWhollyKept } from '../rules/may-see';
import type { Database, Transaction } from './database';
import { Prisma } from './generated/client';

const NOT_ENDED = { state: { not: 'ended' } };

/** People a case is kept from, by id. */
export async function keptFrom(tx: Database | Transaction, nominationNumber: string): Promise<Set<string>> {
  const rows = await tx.conflict.findMany({
    where: { nominationNumber, ...NOT_ENDED },
    select: { personId: true },
  });
  return new Set(rows.map(({ personId }) => personId));
}

/** Whether a case is kept from a person, as the transaction sees it. */
export async function isInConflict(
  tx: Database | Transaction,
  { personId, nominationNumber }: { personId: string; nominationNumber: string },
): Promise<boolean> {
  return (await tx.conflict.count({ where: { personId, nominationNumber, ...NOT_ENDED } })) > 0;
}

/** Cases that no conflict of interest keeps from a person, as a condition. */
export function notKeptFromPerson(personId: string): Prisma.NominationWhereInput {
  return { conflicts: { none: { personId, ...NOT_ENDED } } };
}

/** A row where a case is kept from a person, for a query that asks for more; none without a case. */
export function conflictSql({
  personId,
  nominationNumber,
}: {
  personId: string;
  nominationNumber: string | undefined;
}): Prisma.Sql {
  return Prisma.sql`SELECT 1 FROM conflict WHERE "personId" = ${personId}
    AND "nominationNumber" = ${nominationNumber ?? null} AND state <> 'ended'`;
}

/** What letters about cases are bounded by: from whom those are kept, and whether anybody stands in for anybody, which few houses have. */
export type Bounds = { kept: { personId: string; nominationNumber: string }[]; hasDeputies: boolean };

/** The columns of these bounds, for a query that asks for more. */
export function boundsSql(numbers: string[]): Prisma.Sql {
  return Prisma.sql`
    (SELECT coalesce(json_agg(json_build_object('personId', "personId", 'nominationNumber', "nominationNumber")), '[]')
       FROM conflict WHERE "nominationNumber" = ANY(${numbers}) AND state <> 'ended') AS kept,
    EXISTS (SELECT 1 FROM deputy WHERE "endedAt" IS NULL) AS "hasDeputies"`;
}

/** Of these people, those from whom not everything on a sitting's agenda is kept: to the others the sitting is not there. */
export async function shownTo(
  tx: Database | Transaction,
  sittingNumber: string,
  people: string[],
): Promise<Set<string>> {
  const items = await tx.agendaItem.findMany({ where: { sittingNumber }, select: { nominationNumber: true } });
  const agenda = items.map(({ nominationNumber }) => nominationNumber);
  const rows = await tx.conflict.findMany({
    where: { nominationNumber: { in: agenda }, personId: { in: people }, ...NOT_ENDED },
    select: { nominationNumber: true, personId: true },
  });
  const conflictsOf = (id: string): string[] =>
    rows.flatMap(({ personId, nominationNumber }) => (personId === id ? [nominationNumber] : []));
  return new Set(people.filter((id) => !isWhollyKept({ conflicts: conflictsOf(id) }, agenda)));
}

type Seated = { no: number; personId: string };

/** By position of an agenda, counted from 1: the seats whose people its case is kept from. */
export async function conflictedSeats(
  tx: Database | Transaction,
  agenda: { position: number; number: string }[],
  seats: Seated[],
): Promise<Record<string, number[]>> {
  const rows = await tx.conflict.findMany({
    where: {
      nominationNumber: { in: agenda.map(({ number }) => number) },
      personId: { in: seats.map(({ personId }) => personId) },
      ...NOT_ENDED,
    },
    select: { nominationNumber: true, personId: true },
  });
  const pairs = agenda.map(({ position, number }): [string, number[]] => {
    const people = rows.flatMap((row) => (row.nominationNumber === number ? [row.personId] : []));
    return [String(position), seats.filter(({ personId }) => people.includes(personId)).map(({ no }) => no)];
  });
  return Object.fromEntries(pairs.filter(([, out]) => out.length > 0));
}
