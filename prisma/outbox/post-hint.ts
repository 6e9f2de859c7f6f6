/** A hint without content: something may have changed for a workflow. It travels after the transaction commits. */

import type { Transaction } from '../database';

export type HintReason = 'acted' | 'wake';

/**
 * Leaves a hint for the dispatcher. `acted` asks it to judge completeness first; `wake` always wakes.
 * A doubled hint does no harm: the workflow only reads the facts again.
 */
export async function postHint(
  tx: Transaction,
  hint: { workflow: 'nomination' | 'sitting'; number: string; reason: HintReason; now: Date },
): Promise<void> {
  const { now, ...rest } = hint;
  await tx.hint.create({ data: { ...rest, createdAt: now, availableAt: now } });
  await tx.$executeRaw`SELECT pg_notify('laurel_hints', '')`;
}
