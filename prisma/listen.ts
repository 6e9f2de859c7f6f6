/** The hurry-up: PostgreSQL says after a commit that an outbox has something. The promise is the poll, not this. */

import { Client } from 'pg';
import { ASKED_AFTER } from './database';

export type Channel = 'laurel_hints' | 'laurel_letters' | 'laurel_papers' | 'laurel_events';

/**
 * Calls back when something was committed on a channel. A connection that breaks is opened again by itself; while it
 * is away nothing is lost, for whoever listens polls as well.
 */
export function listen(url: string, channel: Channel, onNews: () => void): { stop: () => Promise<void> } {
  let stopped = false;
  let client: Client | undefined;
  const open = async (): Promise<void> => {
    if (stopped) return;
    const current = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, ...ASKED_AFTER });
    client = current;
    const again = (): void => {
      if (client !== current) return;
      client = undefined;
      setTimeout(() => void open(), 1_000).unref();
    };
    current.on('error', again);
    current.on('end', again);
    current.on('notification', onNews);
    try {
      await current.connect();
      await current.query(`LISTEN ${channel}`);
      onNews();
    } catch {
      again();
      await current.end().catch(() => undefined);
    }
  };
  void open();
  return {
    stop: async () => {
      stopped = true;
      const last = client;
      client = undefined;
      await last?.end().catch(() => undefined);
    },
  };
}
