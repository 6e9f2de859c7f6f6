/** Which organisations a refusal speaks of, and the refusal with their names beside the codes. */

import type { Refusal } from './refusal';

/** By their codes; none of a refusal that speaks of none. */
export function organisationsIn(refusal: Refusal): string[] {
  switch (refusal.code) {
    case 'no-policy':
      return [refusal.authority];
    case 'no-body':
      return [refusal.organisation];
    case 'role-missing':
      return refusal.of === undefined ? [] : [refusal.of];
    case 'member-gone':
      return [refusal.organisation, ...(refusal.successor === undefined ? [] : [refusal.successor])];
    default:
      return [];
  }
}

/** @param nameOf what an organisation is called, by its code; of one that is not on file the code */
export function nameIn(refusal: Refusal, nameOf: (id: string) => string): Refusal {
  switch (refusal.code) {
    case 'no-policy':
      return { ...refusal, name: nameOf(refusal.authority) };
    case 'no-body':
      return { ...refusal, name: nameOf(refusal.organisation) };
    case 'role-missing':
      return refusal.of === undefined ? refusal : { ...refusal, ofName: nameOf(refusal.of) };
    case 'member-gone': {
      const { organisation, successor } = refusal;
      const next = successor === undefined ? {} : { successorName: nameOf(successor) };
      return { ...refusal, name: nameOf(organisation), ...next };
    }
    default:
      return refusal;
  }
}
