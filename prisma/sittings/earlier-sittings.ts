/** What earlier sittings decided that a count has to know: ballots of the same round, and places already given. */

import type { Transaction } from '../database';
import type { AgendaItem, Nomination, Sitting } from '../generated/client';
import type { Decision } from '../../rules/counting';

/** Ballots of the same round on the same nomination; a sitting without quorum held none. */
export async function ballotsBefore(
  tx: Transaction,
  { nominationNumber, step, round }: Pick<AgendaItem, 'nominationNumber' | 'step' | 'round'>,
): Promise<number> {
  const held = await tx.agendaItem.findMany({
    where: { nominationNumber, step, round, state: 'decided', opening: { state: { not: 'void' } } },
    select: { outcome: true },
  });
  return held.filter(({ outcome }) => (outcome as unknown as Decision).outcome !== 'noQuorum').length;
}

/**
 * Places of the title that nominations passed by this body at earlier sittings hold, by its vote or by a named person
 * whom its vote left to decide; last places that are still open between the tied are kept for them. One taken back
 * frees its place.
 */
export async function placesTaken(
  tx: Transaction,
  { nomination }: { nomination: Pick<Nomination, 'title' | 'year'> },
  { number, bodyId }: Pick<Sitting, 'number' | 'bodyId'>,
): Promise<number> {
  const earlier = await tx.agendaItem.findMany({
    where: {
      state: 'decided',
      sittingNumber: { not: number },
      sitting: { bodyId },
      opening: { state: { not: 'void' } },
      nomination: {
        title: nomination.title,
        year: nomination.year,
        OR: [{ ending: null }, { ending: { in: ['awarded', 'notAwarded', 'revoked'] } }],
      },
    },
    select: { nominationNumber: true, openingSequence: true, sittingNumber: true, outcome: true },
  });
  const holders = new Set<string>();
  const kept = new Map<string, number>();
  for (const { nominationNumber, openingSequence, sittingNumber, outcome } of earlier) {
    const decision = outcome as unknown as Decision;
    const answer = await answerTo(tx, { decision, nominationNumber, openingSequence });
    if (answer === 'passed') holders.add(nominationNumber);
    if (answer !== undefined) continue;
    if (decision.question === 'chairAssent') holders.add(nominationNumber);
    if (decision.question === 'lastSeat') kept.set(sittingNumber, decision.seatsLeft ?? 0);
  }
  return [...kept.values()].reduce((sum, places) => sum + places, holders.size);
}

type Left = { decision: Decision } & Pick<AgendaItem, 'nominationNumber' | 'openingSequence'>;

/** What the vote came to, or what the named person answered to whom it was left; nothing while they have not. */
async function answerTo(tx: Transaction, { decision, nominationNumber, openingSequence }: Left) {
  if (decision.outcome !== 'undecided') return decision.outcome;
  const opening = await tx.opening.findFirst({
    where: { nominationNumber, step: 'decision', sequence: { gt: openingSequence }, state: 'settled' },
    orderBy: { sequence: 'asc' },
    select: { outcome: true },
  });
  return (opening?.outcome as Pick<Decision, 'outcome'> | null | undefined)?.outcome;
}
