/** Supplements that a step has asked for before, and whether it may ask for one more. */

import { mayAskSupplement } from '../../rules/may-act';
import type { Policy } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';
import type { Database } from '../database';
import type { Opening, Task } from '../generated/client';
import { readPinned } from './load-case';

/** A review that asks begins a new round; an answer of the ministry stops its clock once more. */
export function asksBefore({ step, round, pauses }: Pick<Opening, 'step' | 'round' | 'pauses'>): number {
  return step === 'answer' ? (pauses as unknown[]).length : round - 1;
}

/** Why whoever has a task may ask for no supplement any more; nothing where they may, or where the task is of another kind. */
export async function againstSupplement(
  database: Database,
  { kind, nominationNumber, openingSequence: sequence }: Task,
): Promise<Refusal | undefined> {
  if ((kind !== 'review' && kind !== 'answer') || nominationNumber === null || sequence === null) return undefined;
  const opening = await database.opening.findUniqueOrThrow({
    where: { nominationNumber_sequence: { nominationNumber, sequence } },
    include: { nomination: { select: { policyHash: true } } },
  });
  const policy = (await readPinned(database, opening.nomination.policyHash)) as Policy;
  return mayAskSupplement(policy, asksBefore(opening));
}
