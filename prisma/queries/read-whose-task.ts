/** Whose task it is that somebody reads: their own, or one they may do as a deputy; and who has done it. */

import { standInFor } from '../../rules/deputies';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import type { Database } from '../database';
import { notDeputy, readActsFor, readAsked, type ActsFor } from '../deputies';
import type { Task } from '../generated/client';

export type WhoseTask = {
  /** For whom the viewer stands in who may do it as a deputy. */
  actsFor?: ActsFor;
  /** Who did what is done, where it was not the viewer. */
  doneBy?: string;
  /** For whom and by which paper it was done, where a deputy did it. */
  doneFor?: ActsFor;
};

/** For whom the viewer does it: nothing of their own task. */
export async function whoseIs(
  database: Database,
  viewer: Actor,
  task: Task,
): Promise<Pick<WhoseTask, 'actsFor'> | Refusal> {
  if (task.personId === viewer.personId) return {};
  const asked = await readAsked(database, task);
  const by = asked === undefined ? undefined : standInFor(viewer, asked);
  if (by !== undefined) return { actsFor: await readActsFor(database, by.no) };
  const refusal = await notDeputy(database, viewer, asked);
  return refusal.code === 'deputy-over' ? refusal : { code: 'not-found' };
}

/** Who did what is done, unless the viewer did, and for whom. */
export async function doneBy(
  database: Database,
  viewer: Actor,
  { id, state }: Task,
): Promise<Pick<WhoseTask, 'doneBy' | 'doneFor'>> {
  if (state !== 'done') return {};
  const act = await database.act.findUnique({ where: { key: `task/${id}` }, include: { person: true } });
  if (act === null) return {};
  return {
    ...(act.personId === viewer.personId ? {} : { doneBy: act.person.fullName }),
    ...(act.deputyNo === null ? {} : { doneFor: await readActsFor(database, act.deputyNo) }),
  };
}
