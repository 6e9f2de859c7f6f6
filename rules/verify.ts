/**
 * Derives everything again from the facts of an export and names each difference: chains, pinned law, box, counts,
 * the road of each case, every date. Nothing stored is trusted that can be derived; the hash is the caller's.
 */

import type { Check, CheckName, Hash } from './differences';
import type { Exported } from './exported';
import { verifyChains } from './verify-chains';
import { verifyCorrections } from './verify-corrections';
import { verifyBoxes, verifyCounts } from './verify-counts';
import { verifyDates } from './verify-dates';
import { verifyRoads } from './verify-road';

/** All checks are finished, also where one differs. An export without counts or dates has checks of nothing: 0 compared. */
export function verifyExport(exported: Exported, hash: Hash): Check[] {
  return [
    ...verifyChains(exported, hash),
    verifyBoxes(exported, hash),
    verifyCounts(exported, hash),
    verifyRoads(exported),
    verifyDates(exported),
    verifyCorrections(exported),
  ];
}

/** Joins the checks of several exports, name by name. */
export function joinChecks(all: Check[][]): Check[] {
  const names: CheckName[] = ['record', 'law', 'box', 'count', 'road', 'date', 'correction'];
  return names.map((name) => {
    const same = all.flat().filter((check) => check.name === name);
    return {
      name,
      compared: same.reduce((sum, { compared }) => sum + compared, 0),
      differences: same.flatMap(({ differences }) => differences),
    };
  });
}
