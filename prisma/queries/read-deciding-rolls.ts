/** Who sits where in the sittings that decided on a case: what a correction of a roll names by seat. */

import type { Actor } from '../../rules/permissions';
import type { Database } from '../database';
import { itemOf } from '../stages/plan-correction';
import { readCalledSeats, type NamedSeat } from './read-attendance';

export type DecidingRoll = {
  /** Sequence of the opening that the sitting settled. */
  step: number;
  sitting: string;
  kind: 'council' | 'bloc';
  seats: NamedSeat[];
  /** Seats that did not vote on the case. */
  recused: number[];
};

/**
 * Of the steps that have a result; `viewer` sees the case. Nothing of a sitting whose roll call is not the viewer's to
 * read: it is what was announced and frozen, and never who voted.
 */
export async function readDecidingRolls(database: Database, viewer: Actor, number: string): Promise<DecidingRoll[]> {
  const openings = await database.opening.findMany({
    where: { nominationNumber: number, state: 'settled' },
    orderBy: { sequence: 'asc' },
  });
  const rolls: DecidingRoll[] = [];
  for (const opening of openings) {
    const item = await itemOf(database, opening);
    if (item === null) continue;
    const called = await readCalledSeats(database, viewer, item.sittingNumber);
    if (called === undefined) continue;
    rolls.push({
      step: opening.sequence,
      sitting: item.sittingNumber,
      kind: called.sitting.kind as 'council' | 'bloc',
      seats: called.seats,
      recused: called.recused(item.position).map(({ no }) => no),
    });
  }
  return rolls;
}
