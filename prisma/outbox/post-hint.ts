/** A hint without content: something may have changed for a workflow. It travels after the transaction commits. */

import type { Transaction } from '../database';
import { insertRows } from '../insert-rows';

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
  const rows = hints.map(({ now, ...rest }) => ({ ...rest, createdAt: now, availableAt: now }));
  await insertRows(tx, 'hint', rows, { tells: 'laurel_hints' });
}
