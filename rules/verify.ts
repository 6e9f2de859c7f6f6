/**
 * Derives everything again from the facts of an export and names each difference: chains, pinned law, box, counts,
 * the road of each case, every date. Nothing stored is trusted that can be derived; the hash is the caller's.
 */

import type { Exported } from './exported';
import { verifyChains } from './verify-chains';
import { verifyBoxes, verifyCounts } from './verify-counts';
import { verifyDates } from './verify-dates';
import { verifyRoads } from './verify-road';

export type CheckName = 'record' | 'law' | 'box' | 'count' | 'road' | 'date';

export type Difference = {
  check: CheckName;
  /** What is wrong, as a closed word. */
  code:
    | 'gap'
    | 'previous-differs'
    | 'hash-differs'
    | 'entry-missing'
    | 'entry-differs'
    | 'policy-differs'
    | 'policy-missing'
    | 'input-differs'
    | 'calendar-differs'
    | 'ballots-differ'
    | 'roll-differs'
    | 'box-differs'
    | 'choice-unknown'
    | 'decision-differs'
    | 'outcome-differs'
    | 'outcome-unfounded'
    | 'act-late'
    | 'step-differs'
    | 'ending-differs'
    | 'state-differs'
    | 'date-differs'
    | 'due-differs';
  /** Where: 2020-0001 #3, HD-2020-01 item 2. */
  subject: string;
  stored: string;
  derived: string;
};

/** What was compared with what, how often, and each difference. */
export type Check = { name: CheckName; compared: number; differences: Difference[] };

/** SHA-256 of a text, in hex: rules know no cryptography of their own. */
export type Hash = (text: string) => string;

/** All checks are finished, also where one differs. An export without counts or dates has checks of nothing: 0 compared. */
export function verifyExport(exported: Exported, hash: Hash): Check[] {
  return [
    ...verifyChains(exported, hash),
    verifyBoxes(exported, hash),
    verifyCounts(exported),
    verifyRoads(exported),
    verifyDates(exported),
  ];
}

/** Joins the checks of several exports, name by name. */
export function joinChecks(all: Check[][]): Check[] {
  const names: CheckName[] = ['record', 'law', 'box', 'count', 'road', 'date'];
  return names.map((name) => {
    const same = all.flat().filter((check) => check.name === name);
    return {
      name,
      compared: same.reduce((sum, { compared }) => sum + compared, 0),
      differences: same.flatMap(({ differences }) => differences),
    };
  });
}
