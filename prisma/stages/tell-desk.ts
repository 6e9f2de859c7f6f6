/** Whoever hands dossiers in for the unit is told in writing what the ministry's desk did with theirs. */

import type { Transaction } from '../database';
import type { Opening } from '../generated/client';
import { queueLetters } from '../outbox/queue-letter';
import { civilDateOf } from '../../rules/calendar';
import type { DeskFactsOfLetter } from '../../rules/letters';
import type { Case } from './load-case';
import { readMinistryName } from './letter-signer';
import { actorsOf } from './recipients';

/** One letter for each act: `edition` tells apart acts of one kind on one opening. */
export async function tellDesk(
  tx: Transaction,
  theCase: Case,
  {
    opening,
    said,
    edition = '0',
    now,
  }: { opening: Pick<Opening, 'sequence'>; said: DeskFactsOfLetter; edition?: string; now: Date },
): Promise<void> {
  const { row, about, calendar } = theCase;
  const today = civilDateOf(now, calendar.timeZone);
  const authority = await readMinistryName(tx, theCase, today);
  const people = await actorsOf(tx, theCase, 'submission', today);
  await queueLetters(
    tx,
    people.map((personId) => ({
      key: `${row.number}/${opening.sequence}/desk/${said.act}/${edition}/${personId}`,
      facts: { kind: 'desk' as const, about, authority, ...said },
      personId,
      nominationNumber: row.number,
    })),
    now,
  );
}
