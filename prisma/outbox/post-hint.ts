/** A hint without content: something may have changed for a workflow. It travels after the transaction commits. */

import type { Transaction } from '../database';
import type { Prisma } from '../generated/client';
import { insertSql, writeTogether } from '../insert-rows';

export type HintReason = 'acted' | 'wake';

type Hint = { workflow: 'nomination' | 'sitting'; number: string; reason: HintReason; now: Date };

/**
 * Leaves a hint for the dispatcher. `acted` asks it to judge completeness first; `wake` always wakes.
 * A doubled hint does no harm: the workflow only reads the facts again.
 */
export async function postHint(tx: Transaction, hint: Hint): Promise<void> {
  await postHints(tx, [hint]);
}

/** Many hints, told once. */
export async function postHints(tx: Transaction, hints: Hint[]): Promise<void> {
  await writeTogether(tx, [hintsSql(hints)]);
}

/** The statement that leaves them, for one that writes more. */
export function hintsSql(hints: Hint[]): Prisma.Sql | undefined {
  const rows = hints.map(({ now, ...rest }) => ({ ...rest, createdAt: now, availableAt: now }));
  return insertSql('hint', rows, { tells: 'laurel_hints' });
}
