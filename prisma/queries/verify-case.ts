/** Verifies all that the database holds, case by case. */

import type { CheckedBoard } from '../../rules/board-finding';
import type { Invariant } from '../../rules/breach';
import type { Check, Difference } from '../../rules/differences';
import type { Exported } from '../../rules/exported';
import { joinInvariants, judgeChecks, judgeInvariants } from '../../rules/invariants';
import { missingFacts } from '../../rules/missing-facts';
import { joinChecks, verifyPart } from '../../rules/verify';
import type { Database } from '../database';
import { checkSeals } from '../day-seals';
import { hashOf } from '../secrets';
import { readExported, type Selection } from './export-case';

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
export async function verifyAll(database: Database, lookAt: LookAt = () => Promise.resolve([])): Promise<Verified> {
  // Before the cases: what begins meanwhile is no chain without facts.
  const chains = await database.$queryRaw<{ chain: string }[]>`SELECT DISTINCT chain FROM record_entry`;
  const nominations = await database.nomination.findMany({ select: { number: true }, orderBy: { number: 'asc' } });
  const sittings = await database.sitting.findMany({ select: { number: true }, orderBy: { number: 'asc' } });
  const numbers = [...nominations, ...sittings];
  const gone = missingFacts(
    chains.map(({ chain }) => chain.replace(/^\w+:/, '')),
    numbers.map(({ number }) => number),
  );
  let checks: Check[][] = [];
  const boards: CheckedBoard[] = [];
  let invariants: Invariant[][] = [];
  for (const [at, { number }] of numbers.entries()) {
    const [own, none] = [[number], []];
    const isCase = at < nominations.length;
    const chosen = isCase ? { nominations: own, sittings: none } : { nominations: none, sittings: own };
    const one = await verifyOne(database, { subject: number, ...chosen }, lookAt).catch((fault: unknown) => {
      if (gone.length === 0) throw fault;
      return unreadable(number, fault);
    });
    checks.push(one.checks);
    boards.push(...one.boards);
    invariants.push(one.invariants);
    if (checks.length < JOINED_EACH) continue;
    checks = [joinChecks(checks)];
    invariants = [joinInvariants(invariants)];
  }
  const ofTheHouse: Check[] = [{ name: 'record', compared: 0, differences: gone }, await checkSeals(database)];
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

type LookAt = (exported: Exported) => Promise<CheckedBoard[]>;
type One = { checks: Check[]; boards: CheckedBoard[]; invariants: Invariant[] };

async function verifyOne(database: Database, selection: Selection, lookAt: LookAt): Promise<One> {
  const exported = await readExported(database, selection);
  const checks = verifyPart(exported, hashOf);
  const boards = await lookAt(exported);
  return { checks, boards, invariants: judgeInvariants({ verified: { exported, checks, boards } }) };
}

/** What stood beside a case or a sitting that is gone can often not be read any more. */
function unreadable(subject: string, fault: unknown): One {
  const message = fault instanceof Error ? fault.message : String(fault);
  const stored = message.trim().split('\n').at(-1) ?? '';
  const differences: Difference[] = [{ check: 'record', code: 'unreadable', subject, stored, derived: '' }];
  const checks: Check[] = [{ name: 'record', compared: 0, differences }];
  return { checks, boards: [], invariants: judgeChecks(checks) };
}
