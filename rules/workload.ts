/** Who may see how much each person has to do, and which tasks are never told by name. */

import { holds, type Actor, type Role } from './permissions';
import type { Refusal } from './refusal';

/** The secretary's, who has the work distributed, and an administrator's. */
export function maySeeWorkload(actor: Actor): Refusal | undefined {
  const roles: Role[] = ['secretary', 'administrator'];
  return holds(actor, roles) ? undefined : { code: 'role-missing', roles };
}

/** Whoever has such a task open has not voted yet. */
export const VOTING_TASKS = ['ballot', 'vote'] as const;
