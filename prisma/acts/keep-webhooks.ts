/** Webhooks of a person: set up, taken away, and sent again from an entry of a case's record on. */

import { inOneTransaction, writeAct, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Webhook } from '../generated/client';
import { whereVisible } from '../queries/visible-cases';
import { randomCrockford } from '../secrets';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import { mayKeepWebhook } from '../../rules/tokens';
import { checkWebhook, mayAddWebhook, type WebhookWish } from '../../rules/webhook-wish';

const ID_SIGNS = 10;

/**
 * Sets up a webhook in the actor's own name: it is sent what happens from now on in the cases that they may see. The same
 * address and kinds asked again answer the one that is there. Refused: an address or a kind that will not do, and one more
 * than a person or the house may have.
 */
export async function addWebhook(
  database: Database,
  { actor, wish }: { actor: Actor; wish: WebhookWish },
): Promise<(Recorded & { id: string }) | Refusal[]> {
  const refusals = checkWebhook(wish);
  if (refusals.length > 0) return refusals;
  const { url } = wish;
  const kinds = [...new Set(wish.kinds)].sort();
  const { personId } = actor;
  return inOneTransaction(database, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${personId} FOR NO KEY UPDATE`;
    const there = await tx.webhook.findFirst({ where: { personId, url, kinds: { equals: kinds }, endedAt: null } });
    if (there !== null) return { recorded: true, at: there.createdAt, code: there.id, repeated: true, id: there.id };
    const full = await findNoRoom(tx, personId);
    if (full !== undefined) return [full];
    const now = await readNow(tx);
    const id = randomCrockford(ID_SIGNS);
    await tx.webhook.create({ data: { id, personId, url, kinds, createdAt: now } });
    const content = { webhook: id, url, kinds };
    const recorded = await writeAct(tx, { key: `addWebhook/${id}`, kind: 'addWebhook', personId, content }, now);
    return { ...recorded, id };
  });
}

/** Whoever sets one up counts after whoever did so before. */
async function findNoRoom(tx: Transaction, personId: string): Promise<Refusal | undefined> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('laurel/webhooks'))`;
  const live = await tx.webhook.groupBy({ by: ['personId'], where: { endedAt: null }, _count: true });
  const all = live.reduce((sum, { _count }) => sum + _count, 0);
  const own = live.find((one) => one.personId === personId)?._count ?? 0;
  return mayAddWebhook({ own, all });
}

/** Nothing is sent to it any more: what waits is passed over by whoever would send it. Taken away twice is the same as once. */
export async function removeWebhook(
  database: Database,
  { actor, id }: { actor: Actor; id: string },
): Promise<Recorded | Refusal> {
  const { personId } = actor;
  return inOneTransaction(database, async (tx) => {
    const webhook = await findOwn(tx, actor, id);
    if ('code' in webhook) return webhook;
    if (webhook.endedAt !== null) return { recorded: true, at: webhook.endedAt, code: id, repeated: true };
    const now = await readNow(tx);
    await tx.webhook.update({ where: { id }, data: { endedAt: now } });
    return writeAct(tx, { key: `removeWebhook/${id}`, kind: 'removeWebhook', personId, content: { webhook: id } }, now);
  });
}

export type Replay = { actor: Actor; id: string; number: string; from: number };

/**
 * Sends the events of a case again from one entry of its record on, also what was given up. What is under way is left to
 * its receiver, who knows it again by its id. Refused: a webhook or a case that is not the actor's, an entry that is not there.
 */
export async function replayWebhook(
  database: Database,
  { actor, id, number, from }: Replay,
): Promise<{ from: number; until: number } | Refusal> {
  const seen = await database.nomination.count({ where: { number, AND: [whereVisible(actor)] } });
  return inOneTransaction(database, async (tx) => {
    const webhook = await findOwn(tx, actor, id);
    if ('code' in webhook) return webhook;
    if (webhook.endedAt !== null) return { code: 'not-found', field: 'webhook', value: id };
    if (seen === 0) return { code: 'not-found', field: 'number', value: number };
    const head = await tx.recordEntry.count({ where: { chain: `nomination:${number}` } });
    if (!Number.isInteger(from) || from < 1 || from > head)
      return { code: 'field-wrong', field: 'sequence', value: String(from), rule: 'number', allowed: [`1-${head}`] };
    await tx.$executeRaw`
      INSERT INTO webhook_lane ("webhookId", "nominationNumber", head, sent, "dueAt")
      VALUES (${id}, ${number}, ${head}, ${from - 1}, clock_timestamp())
      ON CONFLICT ("webhookId", "nominationNumber") DO UPDATE SET sent = EXCLUDED.sent, "dueAt" = EXCLUDED."dueAt",
        attempts = 0, "failingSince" = NULL, "parkedAt" = NULL, "leaseUntil" = NULL, fence = webhook_lane.fence + 1`;
    await tx.$executeRaw`SELECT pg_notify('laurel_events', '')`;
    return { from, until: head };
  });
}

async function findOwn(tx: Transaction, actor: Actor, id: string): Promise<Webhook | Refusal> {
  const missing: Refusal = { code: 'not-found', field: 'webhook', value: id };
  const webhook = await tx.webhook.findUnique({ where: { id } });
  return webhook === null || mayKeepWebhook(actor, webhook) !== undefined ? missing : webhook;
}
