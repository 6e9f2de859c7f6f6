/** What letters say of a sitting. */

import type { Transaction } from '../database';
import type { Sitting } from '../generated/client';
import type { SittingFacts } from '../../rules/letters';
import { loadSittingCalendar } from '../stages/load-case';
import { onThePaper } from './agenda';

export async function sittingFacts(tx: Transaction, sitting: Sitting): Promise<SittingFacts> {
  const body = await tx.body.findUniqueOrThrow({ where: { id: sitting.bodyId } });
  const items = await tx.agendaItem.count({ where: { sittingNumber: sitting.number, ...onThePaper } });
  const { timeZone } = await loadSittingCalendar(tx, sitting, sitting.convenedAt);
  const members = Object.keys(sitting.presence as Record<string, unknown>).length;
  return {
    sitting: sitting.number,
    body: body.name,
    items,
    members,
    meetsAt: sitting.meetsAt.toISOString(),
    place: sitting.place,
    opensAt: sitting.opensAt.toISOString(),
    closesAt: sitting.closesAt.toISOString(),
    zone: timeZone,
    sequence: sitting.sequence,
  };
}
