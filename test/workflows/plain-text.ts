import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';

/** The whole history as one text: as it is stored, and every payload decoded. Which machine worked on it is left out. */
export async function plainTextOf(client: Client, workflowId: string): Promise<string> {
  const stored = historyToJSON(await client.workflow.getHandle(workflowId).fetchHistory()).replace(
    /"identity": ?"[^"]*"/g,
    '',
  );
  const payloads = [...stored.matchAll(/"data": ?"([A-Za-z0-9+/=]*)"/g)];
  return [stored, ...payloads.map(([, data]) => Buffer.from(data ?? '', 'base64').toString('utf8'))].join('\n');
}
