/**
 * Derives everything again from the facts of an export and names each difference: chains, pinned law, box, counts,
 * the road of each case, every date. Nothing stored is trusted that can be derived; the hash is the caller's.
 */

import type { Check, CheckName, Hash } from './differences';
import type { Exported } from './exported';
import { verifySealProof } from './day-seal';
import { missingFrom } from './missing-facts';
import { verifyChains } from './verify-chains';
import { verifyCorrections } from './verify-corrections';
import { verifyBoxes, verifyCounts } from './verify-counts';
import { verifyDates } from './verify-dates';
import { verifyRoads } from './verify-road';

/**
 * An export as it leaves the house, with its subject and the sittings of its cases. All checks are finished, also where one
 * differs. Without counts or dates they are checks of nothing: 0 compared.
 */
export function verifyExport(exported: Exported, hash: Hash): Check[] {
  const gone = missingFrom(exported);
  return verifyPart(exported, hash).map((check) =>
    check.name === 'record' ? { ...check, differences: [...check.differences, ...gone] } : check,
  );
}

/** Cases without the sittings they were voted in, or sittings without their cases: what is there is proved. */
export function verifyPart(exported: Exported, hash: Hash): Check[] {
  return [
    ...verifyChains(exported, hash),
    finished('box', () => verifyBoxes(exported, hash)),
    finished('count', () => verifyCounts(exported, hash)),
    finished('road', () => verifyRoads(exported)),
    finished('date', () => verifyDates(exported)),
    finished('correction', () => verifyCorrections(exported)),
    ...(exported.seal === undefined ? [] : [finished('daySeal', () => verifySealProof(exported, hash))]),
  ];
}

/** A law or a calendar that somebody changed may be one that no rule can read: that is a difference like any other. */
function finished(name: CheckName, check: () => Check): Check {
  try {
    return check();
  } catch (fault) {
    const stored = fault instanceof Error ? fault.message : String(fault);
    return {
      name,
      compared: 0,
      differences: [{ check: name, code: 'unreadable', subject: name, stored, derived: '' }],
    };
  }
}

/** Joins the checks of several exports, name by name. */
export function joinChecks(all: Check[][]): Check[] {
  const names: CheckName[] = ['record', 'law', 'box', 'count', 'road', 'date', 'correction', 'daySeal'];
  return names.map((name) => {
    const same = all.flat().filter((check) => check.name === name);
    return {
      name,
      compared: same.reduce((sum, { compared }) => sum + compared, 0),
      differences: same.flatMap(({ differences }) => differences),
    };
  });
}
