/** Whether the notice of a title has stood its days, before somebody sits on it or it is handed in. */

import type { Database, Transaction } from '../database';
import type { Derivation } from '../../rules/deadlines';
import { mayGoPastNotice } from '../../rules/notices';
import type { Policy } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';

type Passing = { number: string; policy: Policy; stage: 'council' | 'bloc' | 'ministry' };

/** The refusal of one case, with the notice's days, its last day and the clause. */
export async function noticeNotRun(
  tx: Database | Transaction,
  { number, policy, stage }: Passing,
): Promise<Refusal | undefined> {
  if (!policy.stages.includes('notice')) return undefined;
  const openings = await tx.opening.findMany({
    where: { nominationNumber: number, step: 'notice', voidedBy: null },
    include: { moments: { where: { kind: 'deadline', rung: 0, state: 'planned' } } },
    orderBy: { sequence: 'asc' },
  });
  const notices = openings.map(({ state, moments }) => ({
    state,
    derivation: (moments[0]?.derivation ?? null) as Derivation | null,
  }));
  return mayGoPastNotice(policy, stage, notices);
}

/** Of every nomination on an agenda, also of one that does not wait for the body yet because its notice stands. */
export async function noticesNotRun(
  tx: Transaction,
  { items, kind }: { items: string[]; kind: 'council' | 'bloc' },
): Promise<Refusal[]> {
  const rows = await tx.nomination.findMany({ where: { number: { in: items } }, include: { policy: true } });
  const refusals: Refusal[] = [];
  for (const { number, policy } of rows) {
    const content = policy.content as unknown as Policy;
    const refusal = await noticeNotRun(tx, { number, policy: content, stage: kind });
    if (refusal !== undefined) refusals.push({ ...refusal, field: `items.${items.indexOf(number)}`, value: number });
  }
  return refusals;
}
