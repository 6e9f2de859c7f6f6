/**
 * What nominations and sittings are called: the year of the award and a serial number; a prefix of the procedure, the year
 * of the meeting, a serial number.
 */

import type { Policy } from './policy';

/** Prefixes of a procedure that names none: hội đồng, khối. */
const PREFIXES = { council: 'HD', bloc: 'KH' };

/** The prefix of a sitting's number under a policy, e.g. HD of HD-2020-01. */
export function prefixOf(kind: 'council' | 'bloc', policy: Pick<Policy, 'words'> | undefined): string {
  return policy?.words?.prefixes?.[kind] ?? PREFIXES[kind];
}

/** The number of a season's nomination, e.g. 2020-0007. */
export function nominationNumber(year: number, serial: number): string {
  return `${seasonPrefix(year)}${String(serial).padStart(4, '0')}`;
}

/** What the numbers of a season's nominations begin with, and no others: an index finds them by it. */
export function seasonPrefix(year: number): string {
  return `${year}-`;
}

/** True of a number that a nomination may have; whether there is such a nomination is another question. */
export function isNominationNumber(text: string): boolean {
  return /^\d{4}-\d{4,}$/.test(text);
}

/** A case or a sitting has one chain in the record. */
export type Chain = `nomination:${string}` | `sitting:${string}`;

/** The chain of a case or a sitting by its number, whether or not there is one. */
export function chainOf(number: string): Chain {
  return isNominationNumber(number) ? `nomination:${number}` : `sitting:${number}`;
}

/** True of a number that a sitting may have; whether there is such a sitting is another question. */
export function isSittingNumber(text: string): boolean {
  return /^[A-Z]{1,4}-\d{4}-\d{2,}$/.test(text);
}
