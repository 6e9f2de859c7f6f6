/** Where a sitting stands, as its workflow is told: instants, numbers and closed words. */

import type { Transaction } from '../database';
import type { Sitting } from '../generated/client';
import type { SittingPosition } from '../../rules/position';
import { VOTING_TASKS } from '../../rules/workload';
import { readNextMoment } from '../stages/read-position';
import { positionsToOpen } from './agenda';
import { readKey } from './seal-key';

/** Reads the position under the caller's lock. */
export async function positionOf(tx: Transaction, sitting: Sitting, now: Date): Promise<SittingPosition> {
  const { number } = sitting;
  const items = await tx.agendaItem.count({ where: { sittingNumber: number } });
  const kind = sitting.kind as 'council' | 'bloc';
  switch (sitting.state) {
    case 'closed':
      return { state: 'closed', kind, items, ...(await waitOf(tx, sitting, now)) };
    case 'counted':
    case 'cancelled':
    case 'void':
      return { state: sitting.state, items };
    default:
      return {
        state: sitting.state as 'convened' | 'open',
        kind,
        items,
        opensAt: sitting.opensAt.toISOString(),
        closesAt: sitting.closesAt.toISOString(),
        acted: await tx.roll.count({ where: { sittingNumber: number, voted: true } }),
        asked: await tx.task.count({ where: { sittingNumber: number, kind: { in: [...VOTING_TASKS] } } }),
        next: await readNextMoment(tx, { sittingNumber: number }, now),
      };
  }
}

/** What a closed box of sealed ballots waits for; an open vote waits for nothing. */
async function waitOf(tx: Transaction, sitting: Sitting, now: Date) {
  const key = await readKey(tx, sitting.number);
  if (key === null || sitting.counts !== null) return {};
  if (sitting.sums === null) return { waits: 'sum' as const };
  const acted = key.holders.filter(({ opening }) => opening !== null).length;
  if (acted >= key.needed || (await positionsToOpen(tx, sitting.number)).length === 0) return {};
  const next = await readNextMoment(tx, { sittingNumber: sitting.number }, now);
  return { waits: 'opening' as const, acted, asked: key.needed, next };
}
