/** The paper of a secret ballot: what is voted on and which choices there are, frozen when the voting opens. */

import { paperHash, type Paper, type PaperItem } from '../../ballot/paper';
import type { Transaction } from '../database';
import type { Sitting } from '../generated/client';
import { onThePaper } from './agenda';
import { mayAbstain } from '../../rules/may-vote';
import type { Policy } from '../../rules/policy';

export type FrozenPaper = { paper: Paper; hash: string };

/** The items as they stand on the agenda, sealed with the key that the holders made. */
export async function freezePaper(
  tx: Transaction,
  { number }: Sitting,
  key: { hash: string; publicKey: string },
): Promise<FrozenPaper> {
  const agenda = await tx.agendaItem.findMany({
    where: { sittingNumber: number, ...onThePaper },
    orderBy: { position: 'asc' },
    include: { nomination: { select: { policy: { select: { content: true } } } } },
  });
  const items = agenda.map(({ position, nominationNumber, round, nomination }): PaperItem => {
    const abstain = mayAbstain(nomination.policy.content as unknown as Policy);
    return {
      position,
      nomination: nominationNumber,
      round,
      choices: ['approve', 'oppose', ...(abstain ? (['abstain'] as const) : [])],
    };
  });
  const paper: Paper = { sitting: number, key: key.hash, publicKey: key.publicKey, items };
  return { paper, hash: paperHash(paper) };
}

/** The paper of a sitting whose voting has opened; nothing where the vote is open or has not begun. */
export function paperOf({ paper }: Pick<Sitting, 'paper'>): Paper | null {
  return paper as Paper | null;
}

/** The positions a seat may vote on: all of the paper but those it is recused from. */
export function positionsFor({ items }: Paper, recused: unknown): number[] {
  const without = Array.isArray(recused) ? recused.map(Number) : [];
  return items.map(({ position }) => position).filter((position) => !without.includes(position));
}
