/** A sitting as its convener entered it, for convening another like it. */

import type { Attendance } from '../../rules/convening';
import { itemsSeen } from '../../rules/may-see';
import type { Actor } from '../../rules/permissions';
import type { Database } from '../database';
import { maySteerSitting } from './show-sitting';

export type ConvenedBefore = {
  bodyId: string;
  opensAt: Date;
  meetsAt: Date;
  closesAt: Date;
  place: string;
  /** The cases on its agenda that its reader sees. */
  items: string[];
  presence: Record<string, Attendance>;
  /** By seat: the cases of these that it did not vote on. */
  recused: Record<string, string[]>;
  countingBoard: number[];
};

/** Nothing of a sitting that is not there or whose convener the viewer is not. */
export async function readConvened(
  database: Database,
  viewer: Actor,
  number: string,
): Promise<ConvenedBefore | undefined> {
  if (!(await maySteerSitting(database, viewer, number))) return undefined;
  const found = await database.sitting.findUniqueOrThrow({ where: { number }, include: { agenda: true } });
  const { bodyId, opensAt, meetsAt, closesAt, place } = found;
  const agenda = itemsSeen(viewer, found.agenda);
  const recusals = found.recusals as Record<string, number[]>;
  const recused: Record<string, string[]> = {};
  for (const { position, nominationNumber } of agenda)
    for (const seat of recusals[String(position)] ?? []) (recused[String(seat)] ??= []).push(nominationNumber);
  return {
    ...{ bodyId, opensAt, meetsAt, closesAt, place, recused },
    items: agenda.map(({ nominationNumber }) => nominationNumber),
    presence: found.presence as Record<string, Attendance>,
    countingBoard: found.countingBoard as number[],
  };
}

/** Cases of a sitting that is over and that wait for its body once more, of those that its reader was shown. */
export async function listWaitingAgain(
  database: Database,
  { kind, items }: { kind: 'council' | 'bloc'; items: { nomination: string }[] },
): Promise<string[]> {
  const rows = await database.nomination.findMany({
    where: {
      number: { in: items.map(({ nomination }) => nomination) },
      state: 'open',
      step: kind,
      agenda: { none: { state: 'live' } },
    },
    select: { number: true },
    orderBy: { number: 'asc' },
  });
  return rows.map(({ number }) => number);
}
