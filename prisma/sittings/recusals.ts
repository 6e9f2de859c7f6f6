/** Who does not vote on which item of a sitting, until its voting opens and the roll says so. */

import { withConflicts } from '../../rules/conflict';
import type { Attendance } from '../../rules/convening';
import { conflictedSeats } from '../conflicts';
import type { Database, Transaction } from '../database';
import type { Sitting } from '../generated/client';

type Seated = { no: number; personId: string };
type Item = { position: number; nominationNumber: string };

/** Only a proxy is voted by a delegate. */
export function delegateOf({ presence }: Pick<Sitting, 'presence'>, no: number): string | undefined {
  const attendance = (presence as Record<string, Partial<Attendance> | undefined>)[String(no)];
  return attendance?.presence === 'proxy' ? attendance.delegate : undefined;
}

/** By position the seats whose voters the case is kept from as things stand, beside those the convener named. */
export async function recusalsNow(
  tx: Database | Transaction,
  sitting: Pick<Sitting, 'presence' | 'recusals'>,
  { agenda, seats }: { agenda: Item[]; seats: Seated[] },
): Promise<Record<string, number[]>> {
  const people = seats.map(({ no, personId }) => ({ no, personId: delegateOf(sitting, no) ?? personId }));
  const items = agenda.map(({ position, nominationNumber: number }) => ({ position, number }));
  return withConflicts(sitting.recusals as Record<string, number[]>, await conflictedSeats(tx, items, people));
}
