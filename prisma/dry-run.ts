/** Runs an act as if in earnest and takes it back: every check is made, nothing is kept. */

import type { Database, Transaction } from './database';
import { keptUnless } from './roll-back';

/**
 * The act sees its own writes; on return the transaction is rolled back, with letters, hints and notifications.
 * Row locks are held meanwhile, so it is as short as the act itself.
 */
export async function inDryRun<Answer>(
  database: Database,
  act: (rehearsing: Database) => Promise<Answer>,
): Promise<Answer> {
  return keptUnless(
    database,
    () => true,
    (tx) => act(withinTransaction(tx)),
  );
}

/** An act opens its own transaction: within a dry run it is given the one that will be taken back. */
function withinTransaction(tx: Transaction): Database {
  return new Proxy(tx, {
    get(target, name): unknown {
      if (name === '$transaction') return (work: (inner: Transaction) => Promise<unknown>) => work(target);
      return Reflect.get(target, name) as unknown;
    },
  }) as unknown as Database;
}
