/** What a person set in place of a date of the rule. */

import type { Database, Transaction } from '../database';
import type { Opening } from '../generated/client';
import type { Derivation } from '../../rules/deadlines';
import type { SetDate } from '../../rules/stages';

/** The derivation of an opening's due date, if a person set it; nothing where the rule gave it. */
export async function readSetDate(
  tx: Database | Transaction,
  { nominationNumber, sequence: openingSequence, dueAt }: Opening,
): Promise<Derivation | undefined> {
  if (dueAt === null) return undefined;
  const derivation = { path: ['rule', 'type'], equals: 'set' };
  const set = await tx.moment.findFirst({
    where: { nominationNumber, openingSequence, kind: 'deadline', rung: 0, at: dueAt, derivation },
  });
  return set === null ? undefined : (set.derivation as unknown as Derivation);
}

/** The date that a person set for an opening, if its due date is one, and the day on which they did. */
export async function setDateOf(tx: Database | Transaction, opening: Opening): Promise<SetDate> {
  const set = await readSetDate(tx, opening);
  if (set === undefined) return {};
  const { due: extendedTo, event, eventOn: extendedOn } = set;
  return { extendedTo, extendedOn, extendedBy: event === 'apologised' ? 'ministry' : 'staff' };
}
