/** Verifies all that the database holds, case by case. */

import type { CheckedBoard } from '../../rules/board-finding';
import type { Invariant } from '../../rules/breach';
import type { Check } from '../../rules/differences';
import type { Exported } from '../../rules/exported';
import { joinInvariants, judgeChecks, judgeInvariants } from '../../rules/invariants';
import { chainsOf, missingFacts } from '../../rules/missing-facts';
import { joinChecks, verifyPart } from '../../rules/verify';
import type { Database } from '../database';
import { checkSeals } from '../day-seals';
import { hashOf } from '../secrets';
import { readExported } from './export-case';

export type Verified = {
  nominations: number;
  sittings: number;
  checks: Check[];
  boards: CheckedBoard[];
  /** Those that what was verified allows to be judged. */
  invariants: Invariant[];
};

/** What was found is joined so often that it does not pile up. */
const JOINED_EACH = 500;

/**
 * Everything, one case or sitting at a time, so that memory does not grow with the years but for the last entry of each
 * chain, by which the seals of days are reckoned.
 * @param lookAt has the second program look at the sealed ballots of each of them; nothing where they are left out
 */
export async function verifyAll(
  database: Database,
  lookAt: (exported: Exported) => Promise<CheckedBoard[]> = () => Promise.resolve([]),
): Promise<Verified> {
  // Before the cases: what begins meanwhile is no chain without facts.
  const chains = await database.$queryRaw<{ chain: string }[]>`SELECT DISTINCT chain FROM record_entry`;
  const nominations = await database.nomination.findMany({ select: { number: true }, orderBy: { number: 'asc' } });
  const sittings = await database.sitting.findMany({ select: { number: true }, orderBy: { number: 'asc' } });
  const numbers = [...nominations, ...sittings];
  let checks: Check[][] = [];
  const boards: CheckedBoard[] = [];
  let invariants: Invariant[][] = [];
  for (const [at, { number }] of numbers.entries()) {
    const [own, none] = [[number], []];
    const isCase = at < nominations.length;
    const chosen = isCase ? { nominations: own, sittings: none } : { nominations: none, sittings: own };
    const exported = await readExported(database, { subject: number, ...chosen });
    const found = verifyPart(exported, hashOf);
    const looked = await lookAt(exported);
    checks.push(found);
    boards.push(...looked);
    invariants.push(judgeInvariants({ verified: { exported, checks: found, boards: looked } }));
    if (checks.length < JOINED_EACH) continue;
    checks = [joinChecks(checks)];
    invariants = [joinInvariants(invariants)];
  }
  const named = chains.map(({ chain }) => chain);
  const differences = missingFacts(named, chainsOf({ nominations, sittings }));
  const ofTheHouse: Check[] = [{ name: 'record', compared: 0, differences }, await checkSeals(database)];
  checks.push(ofTheHouse);
  invariants.push(judgeChecks(ofTheHouse));
  return {
    nominations: nominations.length,
    sittings: sittings.length,
    checks: joinChecks(checks),
    boards,
    invariants: joinInvariants(invariants),
  };
}
