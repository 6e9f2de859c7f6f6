/** The task by which somebody acts on a case from a terminal, where no letter's link names it. */

import { isKeptFrom } from '../../rules/may-see';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import type { Database } from '../database';
import { tasksStoodInFor } from '../deputies';

/**
 * The newest task of a kind in a case that a person has, or may act on for another; one that is done is answered as at
 * first. Refused: a case nobody has, a task of somebody else.
 */
export async function findTask(
  database: Database,
  actor: Actor,
  { number, kind }: { number: string; kind: string },
): Promise<string | Refusal> {
  const { personId } = actor;
  const found = await database.task.findFirst({
    where: { nominationNumber: number, kind, OR: [{ personId }, ...tasksStoodInFor(actor)] },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });
  if (isKeptFrom(actor, number)) return { code: 'not-found', field: 'number', value: number };
  if (found !== null) return found.id;
  const known = await database.nomination.count({ where: { number } });
  return known === 0 ? { code: 'not-found', field: 'number', value: number } : { code: 'not-yours' };
}
