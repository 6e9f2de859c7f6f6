/** What takes two persons: the second one is not made by the first. Our own rule. */

import type { Actor } from './permissions';
import type { Refusal } from './refusal';

/**
 * Judges the office of a second person. Refused beside what `judge` refuses: somebody who holds it only because the first
 * person put it on file, for then one person could be both.
 */
export function judgeApart(
  actor: Actor,
  firstId: string,
  judge: (actor: Actor) => Refusal | undefined,
): Refusal | undefined {
  const refusal = judge(actor);
  if (refusal !== undefined) return refusal;
  const roles = actor.roles.filter(({ givenBy }) => givenBy !== firstId);
  return judge({ ...actor, roles }) === undefined ? undefined : { code: 'office-by-first' };
}
