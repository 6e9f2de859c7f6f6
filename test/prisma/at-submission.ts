/** A case that has come to its submission: its bodies have decided elsewhere, their papers are not in this house. */

import { readNow } from '../../prisma/clock';
import type { Database } from '../../prisma/database';
import { loadCase } from '../../prisma/stages/load-case';
import { openStep } from '../../prisma/stages/open-step';
import { closeOpening } from '../../prisma/stages/settle';

export async function bringToSubmission(database: Database, number: string): Promise<void> {
  await database.$transaction(async (tx) => {
    const now = await readNow(tx);
    const opening = await tx.opening.findFirstOrThrow({ where: { nominationNumber: number, state: 'open' } });
    await closeOpening(tx, opening, { state: 'void', now });
    const theCase = await loadCase(tx, number, now);
    await openStep(tx, theCase, { step: 'submission', round: 1, context: {}, pauses: [] }, now);
  });
}
