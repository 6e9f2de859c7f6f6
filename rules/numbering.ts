/** What sittings are called: a prefix of the procedure, the year of the meeting, a serial number. */

import type { Policy } from './policy';

/** Prefixes of a procedure that names none: hội đồng, khối. */
const PREFIXES = { council: 'HD', bloc: 'KH' };

/** The prefix of a sitting's number under a policy, e.g. HD of HD-2020-01. */
export function prefixOf(kind: 'council' | 'bloc', policy: Pick<Policy, 'words'> | undefined): string {
  return policy?.words?.prefixes[kind] ?? PREFIXES[kind];
}

/** True of a number that a nomination may have; whether there is such a nomination is another question. */
export function isNominationNumber(text: string): boolean {
  return /^\d{4}-\d{4,}$/.test(text);
}

/** True of a number that a sitting may have; whether there is such a sitting is another question. */
export function isSittingNumber(text: string): boolean {
  return /^[A-Z]{1,4}-\d{4}-\d{2,}$/.test(text);
}
