/** Takes items off an agenda whose voting has not begun, and off the paper ballot, which is written anew without them. */

import type { BallotPaperFacts } from '../../rules/papers-told';
import type { Transaction } from '../database';
import type { Prisma } from '../generated/client';
import { rewriteBallotPaper } from '../outbox/want-paper';

/** How many of the meant items were still live, and are struck now. */
export async function strikeBeforeOpening(tx: Transaction, meant: Prisma.AgendaItemWhereInput): Promise<number> {
  const where = { ...meant, state: 'live' };
  const items = await tx.agendaItem.findMany({ where, select: { sittingNumber: true } });
  const struck = await tx.agendaItem.updateMany({ where, data: { state: 'struck', struckBecause: 'before-opening' } });
  for (const number of new Set(items.map(({ sittingNumber }) => sittingNumber))) await strikeFromBallot(tx, number);
  return struck.count;
}

/** A ballot that would list nobody stays as it is: there is no vote to use it in. */
async function strikeFromBallot(tx: Transaction, sittingNumber: string): Promise<void> {
  const onlyLeft = async (facts: BallotPaperFacts): Promise<BallotPaperFacts> => {
    const live = await tx.agendaItem.findMany({ where: { sittingNumber, state: 'live' }, select: { position: true } });
    const items = facts.items.filter((item) => live.some(({ position }) => position === item.position));
    return items.length === 0 ? facts : { ...facts, items };
  };
  await rewriteBallotPaper(tx, sittingNumber, onlyLeft);
}
