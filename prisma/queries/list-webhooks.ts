/** Webhooks as their people see them: where they go, what waits, what was given up. */

import { holds, type Actor } from '../../rules/permissions';
import type { Database } from '../database';
import { whereVisible } from './visible-cases';

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
  const lanes = await database.webhookLane.findMany({
    where: { webhookId: { in: webhooks.map(({ id }) => id) }, sent: { lt: database.webhookLane.fields.head } },
    orderBy: { nominationNumber: 'asc' },
  });
  const seen = await seenOf(database, viewer, lanes);
  return webhooks.map(({ id, url, kinds, createdAt, person }) => {
    const own = lanes.filter((lane) => lane.webhookId === id && seen.has(lane.nominationNumber));
    const parked = own.filter(({ parkedAt }) => parkedAt !== null);
    const failing = own.filter(({ parkedAt, failingSince }) => parkedAt === null && failingSince !== null);
    return {
      id,
      url,
      kinds,
      of: person.email,
      createdAt,
      waiting: own.length - parked.length - failing.length,
      failing: failing.length,
      parked: parked
        .slice(0, MOST_PARKED)
        .map(({ nominationNumber: number, sent, answer }) => ({ number, from: sent + 1, answer })),
      answer: [...failing, ...parked].find(({ answer }) => answer !== null)?.answer ?? null,
    };
  });
}

async function seenOf(database: Database, viewer: Actor, lanes: { nominationNumber: string }[]): Promise<Set<string>> {
  const numbers = [...new Set(lanes.map(({ nominationNumber }) => nominationNumber))];
  const rows = await database.nomination.findMany({
    where: { number: { in: numbers }, AND: [await whereVisible(database, viewer)] },
    select: { number: true },
  });
  return new Set(rows.map(({ number }) => number));
}
