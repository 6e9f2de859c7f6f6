/** Runs an act as if in earnest and takes it back: every check is made, nothing is kept. */

import { isConflict, isDuplicate, type Database, type Transaction } from './database';
import { keptUnless } from './roll-back';

/**
 * The act sees its own writes; on return the transaction is rolled back, with letters, hints and notifications.
 * Row locks are held meanwhile, so it is as short as the act itself.
 * @param limits of its transaction, where the act gives its own other ones
 */
export async function inDryRun<Answer>(
  database: Database,
  act: (rehearsing: Database) => Promise<Answer>,
  limits: { timeout?: number } = {},
): Promise<Answer> {
  const tried = (): Promise<Answer> =>
    keptUnless(
      database,
      () => true,
      (tx) => act(withinTransaction(tx)),
      limits,
    );
  return tried().catch((fault: unknown) => {
    if (!isConflict(fault) && !isDuplicate(fault)) throw fault;
    return tried();
  });
}

const rehearsing = new WeakSet<Database>();

/** Whether an act is given a transaction that will be taken back: one that lost a race is then tried again as a whole. */
export function isRehearsing(database: Database): boolean {
  return rehearsing.has(database);
}

/** An act opens its own transaction: within a dry run it is given the one that will be taken back. */
function withinTransaction(tx: Transaction): Database {
  const database = new Proxy(tx, {
    get(target, name): unknown {
      if (name === '$transaction') return (work: (inner: Transaction) => Promise<unknown>) => work(target);
      return Reflect.get(target, name) as unknown;
    },
  }) as unknown as Database;
  rehearsing.add(database);
  return database;
}
