/** What the ministry's desk did with a dossier since it was last handed in as a whole, and what judges its next act. */

import type { Database, Transaction } from '../database';
import type { Act, Opening } from '../generated/client';
import { civilDateOf } from '../../rules/calendar';
import { deskKinds } from '../../rules/desk-acts';
import { checkDate, type DeskFacts } from '../../rules/desk';
import type { Derivation } from '../../rules/deadlines';
import type { Case } from './load-case';
import type { StepContext } from './step-clock';

export type Desk = DeskFacts & {
  /** Oldest first. */
  acts: Act[];
  /** The code printed on the receipt slip: that of the dossier as it was handed in, before any supplement. */
  slip: string;
  /** The opening by which it was handed in. */
  handIn: number;
};

/** As the desk stands in this opening of its step: since the newest hand-in before it that no correction voided. */
export async function readDeskFacts(
  tx: Database | Transaction,
  { row, policy }: Case,
  opening: Pick<Opening, 'sequence' | 'pauses'>,
): Promise<Desk> {
  const { number } = row;
  const submission = await tx.opening.findFirst({
    where: { nominationNumber: number, step: 'submission', voidedBy: null, sequence: { lt: opening.sequence } },
    orderBy: { sequence: 'desc' },
  });
  const handIn = submission?.sequence ?? 0;
  const acts = await tx.act.findMany({
    where: { nominationNumber: number, kind: { in: [...deskKinds] }, openingSequence: { gt: handIn } },
    orderBy: { at: 'asc' },
  });
  const handedIn = await tx.submission.findFirst({ where: { nominationNumber: number, round: handIn } });
  return {
    nomination: row,
    policy,
    ministryId: row.ministryId,
    done: acts.map(({ kind, openingSequence }) => ({ kind, opening: openingSequence ?? 0 })),
    opening: opening.sequence,
    supplements: (opening.pauses as unknown[]).length,
    acts,
    slip: handedIn?.code ?? '',
    handIn,
  };
}

/** By when what was handed in last is looked through, a supplement anew; nothing where nothing lies before the desk. */
export async function checkOf(
  tx: Database | Transaction,
  { policy, calendar }: Case,
  { context }: Pick<Opening, 'context'>,
): Promise<Derivation | undefined> {
  const { submissionCode: code } = context as StepContext;
  const handedIn = code === undefined ? null : await tx.submission.findUnique({ where: { code } });
  return handedIn === null
    ? undefined
    : checkDate(policy, { receivedOn: civilDateOf(handedIn.at, calendar.timeZone), calendar });
}
