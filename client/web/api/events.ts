/** What has happened, for other systems: read in pages, or told to their webhooks. */

import { z } from 'zod';
import { addWebhook, removeWebhook, replayWebhook } from '../../../prisma/acts/keep-webhooks';
import { listEvents, type EventMark } from '../../../prisma/queries/list-events';
import { listWebhooks } from '../../../prisma/queries/list-webhooks';
import { webhookSecretOf } from '../../../prisma/secrets';
import { isRefusal } from '../../../rules/refusal';
import { refusalsOfShape } from '../../../rules/shape';
import { checkKinds } from '../../../rules/webhook-wish';
import {
  EventList,
  EventQuery,
  ReplayBody,
  Replayed,
  WebhookAdded,
  WebhookBody,
  WebhookList,
  WebhookRemoved,
} from './documents';
import { road, type Road } from './route';

const OfWebhook = z.strictObject({ id: z.string().max(40) });

export const eventRoads: Road[] = [
  road({
    operation: 'listEvents',
    method: 'GET',
    path: '/events',
    scope: 'read',
    query: EventQuery,
    answers: { 200: EventList },
    refuses: [],
    run: async ({ house, actor, query }) => {
      const { number, limit, after } = query;
      const kinds = query.kinds?.split(',') ?? [];
      const refusals = checkKinds(kinds);
      if (refusals.length > 0) return { refusals, usage: true };
      const { items, next } = await listEvents(house.database, actor, {
        ...(number === undefined ? {} : { number }),
        kinds,
        ...(after === undefined ? {} : { after: readEventMark(after) }),
        limit: Number(limit),
      });
      const mark = next === null ? null : `${next.at.toISOString()},${next.number}-${next.sequence}`;
      return { status: 200, json: { items, next: mark } };
    },
  }),
  road({
    operation: 'listWebhooks',
    method: 'GET',
    path: '/webhooks',
    scope: 'read',
    answers: { 200: WebhookList },
    refuses: [],
    run: async ({ house, actor }) => ({
      status: 200,
      json: { items: await listWebhooks(house.database, actor), next: null },
    }),
  }),
  road({
    operation: 'addWebhook',
    method: 'POST',
    path: '/webhooks',
    scope: 'nominate',
    body: WebhookBody,
    answers: { 200: WebhookAdded, 201: WebhookAdded },
    refuses: [403, 413, 415, 422],
    run: async ({ house, actor, body }) => {
      const wish = WebhookBody.safeParse(body, { reportInput: true });
      if (!wish.success) return { refusals: refusalsOfShape(wish.error.issues) };
      const answer = await addWebhook(house.database, { actor, wish: wish.data });
      if (Array.isArray(answer)) return { refusals: answer };
      const { id, repeated } = answer;
      if (repeated) return { status: 200, json: { id, repeated } };
      return { status: 201, json: { id, secret: webhookSecretOf(house.key, id), repeated } };
    },
  }),
  road({
    operation: 'removeWebhook',
    method: 'DELETE',
    path: '/webhooks/{id}',
    scope: 'nominate',
    params: OfWebhook,
    answers: { 200: WebhookRemoved },
    refuses: [403, 404],
    run: async ({ house, actor, params: { id } }) => {
      const answer = await removeWebhook(house.database, { actor, id });
      if (isRefusal(answer)) return { refusals: [answer] };
      return { status: 200, json: { id, repeated: answer.repeated } };
    },
  }),
  road({
    operation: 'replayWebhook',
    method: 'POST',
    path: '/webhooks/{id}/replay',
    scope: 'nominate',
    params: OfWebhook,
    body: ReplayBody,
    answers: { 200: Replayed },
    refuses: [403, 404, 413, 415, 422],
    run: async ({ house, actor, params: { id }, body }) => {
      const asked = ReplayBody.safeParse(body, { reportInput: true });
      if (!asked.success) return { refusals: refusalsOfShape(asked.error.issues) };
      const answer = await replayWebhook(house.database, { actor, id, ...asked.data });
      return isRefusal(answer) ? { refusals: [answer] } : { status: 200, json: answer };
    },
  }),
];

/** Instant, number and sequence, as the query's own form has them. */
function readEventMark(text: string): EventMark {
  const [, at = '', number = '', sequence = ''] = /^([^,]+),(.+)-(\d+)$/.exec(text) ?? [];
  return { at: new Date(at), number, sequence: Number(sequence) };
}
