/** Who brings files of nominations, and who may go on with one that somebody else brought. */

import { holds, type Actor, type Role } from './permissions';
import type { Refusal } from './refusal';

/** Whoever may nominate for some unit may bring a file; each row is judged by its own unit besides. */
export function mayBringNominations(actor: Actor): Refusal | undefined {
  const roles: Role[] = ['secretary', 'unitClerk', 'unitHead'];
  return holds(actor, [...roles, 'administrator']) ? undefined : { code: 'role-missing', roles };
}

/** A file is seen and confirmed by whoever brought it; an administrator may look and go on. To others it is not there. */
export function mayFollowImport(actor: Actor, { personId }: { personId: string }): Refusal | undefined {
  return actor.personId === personId || holds(actor, ['administrator']) ? undefined : { code: 'not-found' };
}

type Counted = { state: string; good: number; faulty: number };

/**
 * Recording begins once, with at least one row, and by a scope that was chosen: all rows, which no fault may then stand
 * among, or the good ones only. Nothing is left out without being asked for.
 */
export function mayBeginImport(scope: string | undefined, { state, good, faulty }: Counted): Refusal | undefined {
  if (state !== 'draft') return { code: 'already-acted' };
  if (scope !== 'all' && scope !== 'good')
    return scope === undefined || scope === ''
      ? { code: 'field-missing', field: 'scope' }
      : { code: 'field-wrong', field: 'scope', value: scope, rule: 'closed-word', allowed: ['all', 'good'] };
  if (scope === 'all' && faulty > 0) return { code: 'rows-faulty', field: 'scope', faulty };
  return good === 0 ? { code: 'rows-faulty', field: 'scope', faulty } : undefined;
}
