/** Somebody before the box: their task, the sitting, their line of the roll, and what they have cast so far. */

import { nowSql } from '../clock';
import type { Database, Transaction } from '../database';
import { Prisma, type Roll, type Sitting, type Task } from '../generated/client';

export type Voter = {
  /** But for its instants. */
  task: Omit<Task, 'dueAt' | 'createdAt' | 'closedAt'> & { sittingNumber: string; seatNo: number };
  sitting: Sitting;
  /** Nothing of a seat that is not on the roll. */
  roll: Roll | null;
  agenda: { position: number; struckBecause: string | null }[];
  /** The sealed ballot of the seat that lies in the box. */
  sealed: { edition: number; receipt: string } | null;
  /** How many open votes were given by this task. */
  votes: number;
  /** The instant of the reading. */
  now: Date;
};

const columns = Prisma.raw(
  Object.values(Prisma.SittingScalarFieldEnum)
    .map((column) => `s."${column}"`)
    .join(', '),
);

/** By one query, for whoever votes waits for it; nothing of a task that is no seat's. Inside a transaction, after the lock. */
export async function readVoter(tx: Database | Transaction, taskId: string): Promise<Voter | undefined> {
  const [row] = await tx.$queryRaw<(Sitting & Omit<Voter, 'sitting'>)[]>`
    SELECT ${columns}, to_json(t) AS task, to_json(r) AS roll, ${nowSql} AS now,
           (SELECT coalesce(json_agg(json_build_object('position', i.position, 'struckBecause', i."struckBecause")), '[]')
              FROM agenda_item i WHERE i."sittingNumber" = s.number) AS agenda,
           (SELECT json_build_object('edition', b.edition, 'receipt', b.receipt)
              FROM sealed_ballot b WHERE b."sittingNumber" = s.number AND b.voter = 'seat:' || t."seatNo") AS sealed,
           (SELECT count(*)::int FROM act a
             WHERE a."sittingNumber" = s.number AND a.kind = 'vote' AND starts_with(a.key, 'task/' || t.id)) AS votes
      FROM task t JOIN sitting s ON s.number = t."sittingNumber"
      LEFT JOIN roll r ON r."sittingNumber" = s.number AND r."seatNo" = t."seatNo"
     WHERE t.id = ${taskId} AND t."seatNo" IS NOT NULL`;
  if (row === undefined) return undefined;
  const { task, roll, agenda, sealed, votes, now, ...sitting } = row;
  return { task, sitting, roll, agenda, sealed, votes, now };
}

/** The statement that notes on the roll that a seat has voted. */
export function votedSql({ sittingNumber, seatNo }: { sittingNumber: string; seatNo: number }): Prisma.Sql {
  return Prisma.sql`UPDATE roll SET voted = TRUE WHERE "sittingNumber" = ${sittingNumber} AND "seatNo" = ${seatNo}`;
}
