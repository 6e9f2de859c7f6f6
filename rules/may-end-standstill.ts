/** Who may let everything go on again after a restore. */

import { holds, type Actor } from './permissions';
import type { Refusal } from './refusal';

/** An administrator, who has read what `laurel verify` says of the restored database. */
export function mayEndStandstill(actor: Actor): Refusal | undefined {
  return holds(actor, ['administrator']) ? undefined : { code: 'role-missing', roles: ['administrator'] };
}
