/** An award and what was found against it, as pages and the terminal show it. */

import { dutyKinds, hasBegun, mayKeepAward, owedBy, type DutyKind, type ShownDuty } from '../../rules/after-award';
import type { Actor } from '../../rules/permissions';
import { loadCase, type Case } from '../stages/load-case';
import { clauseOfEnding } from '../../rules/clauses';
import { civilDateOf, type CivilDate } from '../../rules/calendar';
import type { Derivation } from '../../rules/deadlines';
import type { StepOutcome } from '../../rules/endings';
import type { Finding, ShownFinding } from '../../rules/finding';
import type { Policy } from '../../rules/policy';
import { giveBackOf, rewardOf, type GiveBack, type Reward } from '../../rules/rewards';
import { isAfterAward } from '../../rules/stage-kinds';
import type { Database, Transaction } from '../database';
import type { AwardDuty, Nomination, Opening } from '../generated/client';
import { readEditions } from './read-packs';

export type ShownAward = {
  decisionNumber: string;
  decisionOn: CivilDate;
  /** The money that goes with the title; null where the policy names none. */
  reward: Reward | null;
  findings: ShownFinding[];
  /** What is owed after it, in the order of the procedure. */
  duties: ShownDuty[];
  /** Of an award that was revoked. */
  giveBack: GiveBack | null;
};

type Row = Pick<Nomination, 'ending' | 'unitId'> & { openings: Opening[]; duties: AwardDuty[] };

/** From the openings of a case, oldest first; null where no award stands on record. A story that a correction voided is not told here. */
export async function readAwardLine(
  database: Database | Transaction,
  { openings, duties, ending, unitId: unit }: Row,
  { policy, calendar, now }: Case,
): Promise<ShownAward | null> {
  const given = openings.filter((one) => one.voidedBy === null && outcomeOf(one)?.outcome === 'awarded').at(-1);
  if (given === undefined) return null;
  const { decisionNumber = '', decisionOn = '' } = outcomeOf(given) ?? {};
  const decided = { on: decisionOn, unit, editions: await readEditions(database) };
  return {
    decisionNumber,
    decisionOn,
    reward: rewardOf(policy, decided),
    findings: readFindings(openings, policy),
    duties: readDuties(duties, policy, civilDateOf(now, calendar.timeZone)),
    giveBack: ending === 'revoked' ? giveBackOf(policy, decided) : null,
  };
}

/** Each finding once: a step that a hold interrupted is told by the one that was opened in its place. */
function readFindings(openings: Opening[], policy: Policy): ShownFinding[] {
  const steps = openings.filter(
    ({ step, voidedBy }) => voidedBy === null && (step === 'finding' || step === 'revocation'),
  );
  const findings: ShownFinding[] = [];
  for (const opening of steps) {
    const outcome = outcomeOf(opening);
    const last = findings.at(-1);
    const goesOn = last !== undefined && last.waits !== null;
    const finding = goesOn ? last : newFinding(opening, policy);
    if (!goesOn) findings.push(finding);
    Object.assign(finding, opening.step === 'finding' ? afterFinding(outcome) : afterRevocation(outcome));
  }
  return findings;
}

function readDuties(rows: AwardDuty[], policy: Policy, today: CivilDate): ShownDuty[] {
  const received = rows.find(({ kind, state }) => kind === 'decisionReceived' && state === 'done')?.doneOn;
  const days = received == null ? {} : { decisionReceived: received };
  return dutyKinds.flatMap((kind) =>
    rows
      .filter((row) => row.kind === kind)
      .map((row) => ({ ...dutyLine(row, policy, today), begun: hasBegun(policy, kind, days) })),
  );
}

function dutyLine(row: AwardDuty, policy: Policy, today: CivilDate) {
  const { state, doneOn, shownOn, giver, recipient } = row;
  const kind = row.kind as ShownDuty['kind'];
  const derivation = row.derivation as Derivation | null;
  const judgedOn = state === 'open' && shownOn === null ? today : doneOn;
  return {
    kind,
    state: state as ShownDuty['state'],
    by: owedBy(policy, kind),
    derivation,
    doneOn,
    giver: giver === '' ? null : giver,
    recipient: recipient === '' ? null : recipient,
    late: judgedOn !== null && derivation !== null && judgedOn > derivation.due,
  };
}

/** What is owed and this person may enter as done; nothing is read of a case without an award. */
export async function readMayEnter(
  database: Database,
  actor: Actor,
  { number, award }: { number: string; award: ShownAward | null },
): Promise<DutyKind[]> {
  const open = (award?.duties ?? []).filter(({ state }) => state === 'open');
  if (open.length === 0) return [];
  const { row: nomination, policy } = await loadCase(database, number);
  return open.flatMap(({ kind }) => (mayKeepAward(actor, { kind, nomination, policy }) === undefined ? [kind] : []));
}

/** The finding that a task is about; nothing where it is about something else. */
export async function readFound(database: Database, opening: Opening | null): Promise<{ found?: ShownFinding }> {
  if (opening === null || !isAfterAward(opening.step)) return {};
  const { nominationNumber: number } = opening;
  const openings = await database.opening.findMany({
    where: { nominationNumber: number },
    orderBy: { sequence: 'asc' },
  });
  const row = await database.nomination.findUniqueOrThrow({ where: { number }, include: { policy: true } });
  const found = readFindings(openings, row.policy.content as unknown as Policy).at(-1);
  return found === undefined ? {} : { found };
}

function outcomeOf({ outcome }: Opening): StepOutcome | null {
  return outcome as StepOutcome | null;
}

function newFinding({ sequence, context, openedAt }: Opening, policy: Policy): ShownFinding {
  const { cause, paper, reason } = (context as { finding: Finding }).finding;
  return {
    opening: sequence,
    cause,
    paper,
    reason,
    reportedAt: openedAt,
    citation: clauseOfEnding(policy, 'revoked', 'finding'),
    proposal: null,
    decision: null,
    waits: 'proposal',
  };
}

function afterFinding(outcome: StepOutcome | null): Partial<ShownFinding> {
  if (outcome === null) return { waits: 'proposal' };
  const { reason = '' } = outcome;
  return outcome.outcome === 'dropped'
    ? { proposal: { choice: 'drop', reason }, waits: null }
    : { proposal: { choice: 'revoke', reason }, waits: 'decision' };
}

function afterRevocation(outcome: StepOutcome | null): Partial<ShownFinding> {
  if (outcome === null) return { waits: 'decision' };
  const { reason = '', decisionNumber: number = '', decisionOn: on = '' } = outcome;
  const choice = outcome.outcome === 'revoked' ? 'revoked' : 'upheld';
  return { decision: { choice, number, on, reason }, waits: null };
}
