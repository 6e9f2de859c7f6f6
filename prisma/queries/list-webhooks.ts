/** Webhooks as their people see them: where they go, what waits, what was given up. */

import { holds, type Actor } from '../../rules/permissions';
import type { Database } from '../database';
import { Prisma } from '../generated/client';
import { visibleSql } from './visible-cases';

export type WebhookLine = {
  id: string;
  url: string;
  kinds: string[];
  /** E-mail address of whose it is. */
  of: string;
  createdAt: Date;
  /** Cases with events that wait, that fail and are tried again, that were given up. */
  waiting: number;
  failing: number;
  parked: ParkedCase[];
  /** What the receiver said last, where something failed. */
  answer: string | null;
};

/** `from` is the entry that could not be sent: what a replay begins with. */
export type ParkedCase = { number: string; from: number; answer: string | null };

const MOST_PARKED = 100;

/** A person's own, to an administrator those of everybody. Cases the viewer may not see are not there and not counted. */
export async function listWebhooks(database: Database, viewer: Actor): Promise<WebhookLine[]> {
  const whose = holds(viewer, ['administrator']) ? {} : { personId: viewer.personId };
  const webhooks = await database.webhook.findMany({
    where: { ...whose, endedAt: null },
    include: { person: { select: { email: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const ids = webhooks.map(({ id }) => id);
  const [counts, parked] = await Promise.all([countBehind(database, viewer, ids), listParked(database, viewer, ids)]);
  return webhooks.map(({ id, url, kinds, createdAt, person }) => {
    const { waiting, failing, answer } = counts.get(id) ?? NOTHING;
    const own = parked.filter(({ webhookId }) => webhookId === id);
    return {
      id,
      url,
      kinds,
      of: person.email,
      createdAt,
      waiting,
      failing,
      parked: own.map(({ number, from, answer: said }) => ({ number, from, answer: said })),
      answer,
    };
  });
}

type Behind = Pick<WebhookLine, 'waiting' | 'failing' | 'answer'>;

const NOTHING: Behind = { waiting: 0, failing: 0, answer: null };

/**
 * Lanes of some webhooks that are behind, of cases that the viewer may see: however many, they are added up where they lie. Each
 * case is looked up, for the planner takes a third of all lanes to be behind and would read every case of the house.
 */
function behindSql(viewer: Actor, ids: string[]): Prisma.Sql {
  return Prisma.sql`webhook_lane l
    CROSS JOIN LATERAL (SELECT FROM nomination n WHERE n.number = l."nominationNumber" AND ${visibleSql(viewer)} OFFSET 0) one
    WHERE l."webhookId" = ANY(${ids}) AND l.sent < l.head`;
}

/** By the id of a webhook. What fails and is tried again says why before what was given up. */
async function countBehind(database: Database, viewer: Actor, ids: string[]): Promise<Map<string, Behind>> {
  const rows = await database.$queryRaw<(Behind & { id: string })[]>`
    SELECT l."webhookId" AS id,
           count(*) FILTER (WHERE l."parkedAt" IS NULL AND l."failingSince" IS NULL)::int AS waiting,
           count(*) FILTER (WHERE l."parkedAt" IS NULL AND l."failingSince" IS NOT NULL)::int AS failing,
           (array_agg(l.answer ORDER BY l."parkedAt" IS NOT NULL, l."nominationNumber") FILTER (
             WHERE l.answer IS NOT NULL AND (l."parkedAt" IS NOT NULL OR l."failingSince" IS NOT NULL)))[1] AS answer
      FROM ${behindSql(viewer, ids)} GROUP BY l."webhookId"`;
  return new Map(rows.map(({ id, ...behind }) => [id, behind]));
}

/** The first of each that were given up. */
async function listParked(
  database: Database,
  viewer: Actor,
  ids: string[],
): Promise<(ParkedCase & { webhookId: string })[]> {
  return database.$queryRaw`
    SELECT "webhookId", number, sent + 1 AS "from", answer FROM (
      SELECT l."webhookId", l."nominationNumber" AS number, l.sent, l.answer,
             row_number() OVER (PARTITION BY l."webhookId" ORDER BY l."nominationNumber") AS place
        FROM ${behindSql(viewer, ids)} AND l."parkedAt" IS NOT NULL) parked
     WHERE place <= ${MOST_PARKED} ORDER BY number`;
}
