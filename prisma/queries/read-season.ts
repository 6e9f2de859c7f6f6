/** The recorded decisions and due dates of one season, set by set: a thousand cases are read as fast as one. */

import type { Derivation } from '../../rules/deadlines';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import type { RecordedDate } from '../../rules/moved-dates';
import type { RecordedDecision } from '../../rules/what-if';
import type { Database } from '../database';
import { Prisma } from '../generated/client';
import { whereVisible } from './visible-cases';

export type Pinned = { unit: string; policyHash: string };
export type Season = {
  /** Cases of the season that the viewer may see, by number, with what they pinned. */
  cases: Map<string, Pinned>;
  policies: Map<string, Policy>;
  decisions: RecordedDecision[];
  dates: RecordedDate[];
};

/** Reads what was published of each count, never a ballot. With a body, only cases that it sat or sits on. */
export async function readSeason(
  database: Database,
  viewer: Actor,
  { season, body }: { season: number; body?: string | undefined },
): Promise<Season> {
  const visible = whereVisible(viewer);
  const ofBody = body === undefined ? {} : { OR: [{ councilId: body }, { blocId: body }] };
  const rows = await database.nomination.findMany({
    where: { year: season, AND: [visible, ofBody] },
    select: { number: true, unitId: true, policyHash: true },
  });
  const cases = new Map(rows.map(({ number, unitId, policyHash }) => [number, { unit: unitId, policyHash }]));
  const numbers = [...cases.keys()];
  const pinned = [...new Set(rows.map(({ policyHash }) => policyHash))];
  const policies = await database.policy.findMany({ where: { hash: { in: pinned } } });
  return {
    cases,
    policies: new Map(policies.map(({ hash, content }) => [hash, content as unknown as Policy])),
    decisions: await readDecisions(database, numbers, body),
    dates: await readDates(database, numbers),
  };
}

async function readDecisions(
  database: Database,
  numbers: string[],
  body: string | undefined,
): Promise<RecordedDecision[]> {
  const decided = await database.$queryRaw<Omit<RecordedDecision, 'roll' | 'items'>[]>`
    SELECT n.number, n.title, s.number AS sitting, i.position, s.kind, s."bodyId" AS body, i.outcome AS decision,
           n."nomineeId" AS nominee, own.choice AS "nomineeVote", s.scores
      FROM agenda_item i
      JOIN nomination n ON n.number = i."nominationNumber"
      JOIN sitting s ON s.number = i."sittingNumber"
      LEFT JOIN vote own ON own."sittingNumber" = s.number AND own.position = i.position
                        AND own."organisationId" = n."nomineeId"
     WHERE i."nominationNumber" = ANY(${numbers}) AND i.state = 'decided'
       AND ${body === undefined ? Prisma.sql`TRUE` : Prisma.sql`s."bodyId" = ${body}`}
     ORDER BY n.number, s.number, i.position`;
  const sittings = await database.sitting.findMany({
    where: { number: { in: [...new Set(decided.map(({ sitting }) => sitting))] } },
    select: { number: true, roll: true, agenda: { where: { state: 'decided' }, select: { position: true } } },
  });
  const attended = new Map(
    sittings.map(({ number, roll, agenda }) => [
      number,
      { roll: roll.map((seat) => ({ ...seat, recusedItems: seat.recusedItems as number[] })), items: agenda },
    ]),
  );
  return decided.map((one) => ({ ...one, ...(attended.get(one.sitting) ?? { roll: [], items: [] }) }));
}

/** The due date each opening keeps, with its derivation; dates that were replaced are left out. */
async function readDates(database: Database, numbers: string[]): Promise<RecordedDate[]> {
  return database.$queryRaw<{ number: string; step: string; opening: number; derivation: Derivation }[]>`
    SELECT DISTINCT ON (o."nominationNumber", o.sequence)
           o."nominationNumber" AS number, o.step, o.sequence AS opening, m.derivation
      FROM opening o
      JOIN moment m ON m."nominationNumber" = o."nominationNumber" AND m."openingSequence" = o.sequence
                   AND m.kind = 'deadline' AND m.rung = 0 AND m.at = o."dueAt"
     WHERE o."nominationNumber" = ANY(${numbers})
     ORDER BY o."nominationNumber", o.sequence, m.key DESC`;
}
