/** Who may end whose sessions. */

import { holds, type Actor } from './permissions';
import type { Refusal } from './refusal';

/** Everybody their own; an administrator those of everybody, as when a telephone was lost. */
export function mayEndSessions(actor: Actor, { personId }: { personId: string }): Refusal | undefined {
  if (personId === actor.personId || holds(actor, ['administrator'])) return undefined;
  return { code: 'role-missing', roles: ['administrator'] };
}
