/** A run's history as whoever reads Temporal's store could read it. */

import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { temporal } from '@temporalio/proto';

/** The whole history as one text: as it is stored, and every payload decoded. Which machine worked on it is left out. */
export async function plainTextOf(client: Client, workflowId: string): Promise<string> {
  return textOfHistory(await client.workflow.getHandle(workflowId).fetchHistory());
}

/** The same of a history that was read before. */
export function textOfHistory(history: temporal.api.history.v1.IHistory): string {
  const stored = historyToJSON(history).replace(/"identity": ?"[^"]*"/g, '');
  return withPayloads(stored);
}

/** What Temporal says as JSON, and behind it every payload in it decoded. */
export function withPayloads(stored: string): string {
  const payloads = [...stored.matchAll(/"data": ?"([A-Za-z0-9+/=]*)"/g)];
  return [stored, ...payloads.map(([, data]) => Buffer.from(data ?? '', 'base64').toString('utf8'))].join('\n');
}
