/** Whose register a paper belongs to, and by which rules: the body that sat, or the organisation that writes. */

import { civilDateOf } from '../../rules/calendar';
import type { Policy } from '../../rules/policy';
import type { Database, Transaction } from '../database';
import type { Paper } from '../generated/client';
import { loadCalendar, nameOn } from '../stages/load-case';
import { convenersOf } from '../stages/recipients';

export type PaperOffice = {
  /** The organisation itself, or the one whose body it is. */
  organisationId: string;
  /** The head of a bloc, who keeps its papers. */
  keepers: string[];
  symbol: string;
  policy: Policy;
  /** Civil day in the zone of its calendar. */
  today: string;
};

type Placed = Pick<Paper, 'key' | 'office' | 'nominationNumber' | 'sittingNumber'>;

/** @throws if the paper belongs to nothing, or to an office that is not on file */
export async function readPaperOffice(tx: Database | Transaction, paper: Placed, now: Date): Promise<PaperOffice> {
  const policy = await readPolicyOf(tx, paper);
  const { timeZone } = await loadCalendar(tx, policy, now);
  const today = civilDateOf(now, timeZone);
  const [kind = '', id = ''] = paper.office.split(/:(.*)/s);
  if (kind === 'body') {
    const { organisationId, symbol, kind: sits } = await tx.body.findUniqueOrThrow({ where: { id } });
    const keepers = sits === 'bloc' ? await convenersOf(tx, id, today) : [];
    return { organisationId, keepers, symbol, policy, today };
  }
  const { names } = await tx.organisation.findUniqueOrThrow({ where: { id }, include: { names: true } });
  return { organisationId: id, keepers: [], symbol: nameOn(names, today).symbol, policy, today };
}

async function readPolicyOf(
  tx: Database | Transaction,
  { key, nominationNumber, sittingNumber }: Placed,
): Promise<Policy> {
  const select = { policy: { select: { content: true } } };
  const found =
    nominationNumber === null
      ? (
          await tx.agendaItem.findFirst({
            where: { sittingNumber: sittingNumber ?? '' },
            orderBy: { position: 'asc' },
            select: { nomination: { select } },
          })
        )?.nomination
      : await tx.nomination.findUnique({ where: { number: nominationNumber }, select });
  if (found == null) throw new Error(`paper ${key} belongs to nothing`);
  return found.policy.content as unknown as Policy;
}
