/** Who has how much to do, for the secretary. Whoever has not voted is never in a list: votes are told in numbers alone. */

import { hasPaper } from '../../rules/count-box';
import type { Actor } from '../../rules/permissions';
import { VOTING_TASKS } from '../../rules/workload';
import { readNow } from '../clock';
import type { Database } from '../database';
import type { Prisma } from '../generated/client';
import { whereVisible } from './visible-cases';

const MOST = 30;

export type Workload = {
  people: { name: string; open: number; overdue: number }[];
  /** Sittings whose voting goes on: papers issued and come back. */
  votes: { sitting: string; issued: number; returned: number }[];
};

/** Open tasks of one season's cases and of the sittings that have one of them on their agenda. */
export async function readWorkload(database: Database, viewer: Actor, year: number): Promise<Workload> {
  const now = await readNow(database);
  const cases: Prisma.NominationWhereInput = { year, AND: [await whereVisible(database, viewer)] };
  const onAgenda = { agenda: { some: { state: 'live', nomination: cases } } };
  const where: Prisma.TaskWhereInput = {
    state: 'open',
    kind: { notIn: [...VOTING_TASKS] },
    OR: [{ nomination: cases }, { sitting: onAgenda }],
  };
  const [open, overdue, sittings] = await Promise.all([
    database.task.groupBy({
      by: ['personId'],
      where,
      _count: true,
      orderBy: { _count: { personId: 'desc' } },
      take: MOST,
    }),
    database.task.groupBy({ by: ['personId'], where: { ...where, dueAt: { lte: now } }, _count: true }),
    database.sitting.findMany({
      where: { state: 'open', ...onAgenda },
      select: { number: true, roll: { select: { presence: true, voted: true } } },
      orderBy: { number: 'asc' },
    }),
  ]);
  const people = await database.person.findMany({ where: { id: { in: open.map(({ personId }) => personId) } } });
  return {
    people: open.map(({ personId, _count }) => ({
      name: people.find(({ id }) => id === personId)?.fullName ?? '',
      open: _count,
      overdue: overdue.find((one) => one.personId === personId)?._count ?? 0,
    })),
    votes: sittings.map(({ number, roll }) => {
      const voters = roll.filter(hasPaper);
      return { sitting: number, issued: voters.length, returned: voters.filter(({ voted }) => voted).length };
    }),
  };
}
