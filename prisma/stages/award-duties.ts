/** What is owed after an award: planned when it is given, kept by the worker's sweep while the case sleeps, cancelled when the award falls. */

import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { eachByItself } from '../each-by-itself';
import { Prisma, type AwardDuty } from '../generated/client';
import { lockNomination } from '../locks';
import { queueLetters } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import {
  DUTIES,
  dutiesOf,
  hasBegun,
  planDuty,
  remindOfReceipt,
  rungsNow,
  SHOWN_BY_RECEIPT,
  termOf,
  type DutyKind,
  type DutyPlan,
  type DutyQuestion,
  type DutyRung,
} from '../../rules/after-award';
import { civilDateOf } from '../../rules/calendar';
import { clauseInLetter } from '../../rules/clauses';
import type { Derivation } from '../../rules/deadlines';
import type { StepOutcome } from '../../rules/endings';
import { isRefusal } from '../../rules/refusal';
import { loadCase, readPinnedPolicies, type Case } from './load-case';
import { readAward } from './read-award';
import { actorsOf, secretariesOf, superiorsOf } from './recipients';

type Ended = { ending: string; reason: unknown; now: Date };

/**
 * Follows an ending, under the caller's lock of the nomination: a new award owes its duties, a revoked one owes no more of
 * them. One that stands after a finding goes on owing what it owed. A duty that was cancelled with an award that a
 * correction took back is owed anew.
 */
export async function owe(tx: Transaction, { row, policy, calendar }: Case, ended: Ended): Promise<void> {
  if (ended.ending === 'revoked') return cancelDuties(tx, row.number, ['open']);
  const { outcome, decisionOn } = ended.reason as Partial<StepOutcome>;
  if (ended.ending !== 'awarded' || outcome !== 'awarded' || decisionOn === undefined) return;
  for (const kind of dutiesOf(policy)) {
    const question = { policy, calendar, days: { decision: decisionOn }, plannedAt: ended.now };
    const plan = planDuty(kind, question);
    const planned = isRefusal(plan) ? undefined : plan;
    const reminded = kind === 'decisionReceived' ? aheadData(remindOfReceipt(question)) : {};
    const owed = { state: 'open', decisionOn, plannedAt: ended.now, ...plannedData(planned), ...reminded, ...NOT_DONE };
    await tx.awardDuty.upsert({
      where: { nominationNumber_kind: { nominationNumber: row.number, kind } },
      create: { nominationNumber: row.number, kind, ...owed },
      update: owed,
    });
  }
}

/** The days that terms begin with, as far as they are known. */
export function daysOf({ decisionOn }: AwardDuty, duties: AwardDuty[]): DutyQuestion['days'] {
  const received = duties.find(({ kind, state }) => kind === 'decisionReceived' && state === 'done')?.doneOn;
  return { decision: decisionOn, ...(received == null ? {} : { decisionReceived: received }) };
}

/** The receipt itself never has a date. */
const undated = Prisma.sql`award_duty d JOIN nomination n ON n.number = d."nominationNumber"
  WHERE d.state = 'open' AND d.derivation IS NULL AND d.kind <> 'decisionReceived'`;

/**
 * Cases that go by a calendar and owe something without a date although the day it begins with is known, by number; what
 * waits for a receipt that nobody has entered waits on, and there is much of it in a house of many years.
 */
export async function listUndated(database: Database, calendar: string): Promise<string[]> {
  const alike = await database.$queryRaw<{ policyHash: string; kind: DutyKind }[]>`
    SELECT DISTINCT n."policyHash", d.kind FROM ${undated}`;
  const policies = await readPinnedPolicies(database, [...new Set(alike.map(({ policyHash }) => policyHash))]);
  const [begun, waiting]: [string[], string[]] = [[], []];
  for (const { policyHash, kind } of alike) {
    const policy = policies.get(policyHash);
    if (policy?.calendar.value !== calendar) continue;
    (hasBegun(policy, kind, {}) ? begun : waiting).push(`${policyHash} ${kind}`);
  }
  const rows = await database.$queryRaw<{ number: string }[]>`
    SELECT DISTINCT n.number FROM ${undated}
       AND (n."policyHash" || ' ' || d.kind = ANY(${begun}) OR n."policyHash" || ' ' || d.kind = ANY(${waiting}) AND EXISTS (
         SELECT 1 FROM award_duty r
          WHERE r."nominationNumber" = n.number AND r.kind = 'decisionReceived' AND r.state = 'done'))
     ORDER BY n.number`;
  return rows.map(({ number }) => number);
}

export type DatedDuty = { kind: DutyKind; dueAt: string };

/** Dates those duties of a case that have no date and can be dated by now; under the caller's lock of the nomination. */
export async function dateDuties(tx: Transaction, { row, policy, calendar, now }: Case): Promise<DatedDuty[]> {
  const duties = await tx.awardDuty.findMany({ where: { nominationNumber: row.number }, orderBy: { kind: 'asc' } });
  const dated: DatedDuty[] = [];
  for (const duty of duties.filter(({ state, derivation }) => state === 'open' && derivation === null)) {
    const kind = duty.kind as DutyKind;
    const where = { nominationNumber_kind: { nominationNumber: row.number, kind } };
    const question = { policy, calendar, days: daysOf(duty, duties), plannedAt: now };
    if (kind === 'decisionReceived') {
      if (!(await hasToldOf(tx, duty)))
        await tx.awardDuty.update({ where, data: aheadData(remindOfReceipt(question)) });
      continue;
    }
    const plan = planDuty(kind, question);
    if (plan === undefined || isRefusal(plan)) continue;
    await tx.awardDuty.update({ where, data: plannedData(plan) });
    dated.push({ kind, dueAt: plan.derivation.dueAt });
  }
  await closeShown(tx, row.number);
  return dated;
}

/** The receipt keeps no date by which it would be seen that its one reminder went. */
async function hasToldOf(tx: Transaction, { nominationNumber, kind, plannedAt }: AwardDuty): Promise<boolean> {
  const key = { startsWith: dutyKey(nominationNumber, kind) };
  return (await tx.letter.count({ where: { nominationNumber, key, queuedAt: { gte: plannedAt } } })) > 0;
}

function dutyKey(number: string, kind: string): string {
  return `${number}/award/${kind}/`;
}

const NOT_DONE = { doneOn: null, doneById: null, giver: null, recipient: null, shownOn: null };

/** The dates of a duty as its row keeps them; none while the day it begins with, or the calendar of its year, is unknown. */
export function plannedData(plan: DutyPlan | undefined) {
  const { derivation, rungs } = plan ?? { derivation: undefined, rungs: [] };
  return { derivation: derivation ?? Prisma.DbNull, ...aheadData(rungs) };
}

function aheadData(rungs: DutyRung[]) {
  const [next] = rungs.map(({ at }) => at).sort();
  return { rungs, nextAt: next === undefined ? null : new Date(next) };
}

/**
 * What the receipt shows to be done, once there is one: nobody is reminded of it and it is owed no more, whoever has yet to
 * enter it. Twice is harmless.
 */
export async function closeShown(tx: Transaction, nominationNumber: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE award_duty d SET "shownOn" = r."doneOn", rungs = '[]', "nextAt" = NULL FROM award_duty r
     WHERE d."nominationNumber" = ${nominationNumber} AND d.kind = ${SHOWN_BY_RECEIPT} AND d.state = 'open'
       AND r."nominationNumber" = d."nominationNumber" AND r.kind = 'decisionReceived' AND r.state = 'done'`;
}

/** What is cancelled reminds nobody any more. */
export async function cancelDuties(tx: Transaction, nominationNumber: string, states: string[]): Promise<void> {
  const where = { nominationNumber, state: { in: states } };
  await tx.awardDuty.updateMany({ where, data: { state: 'cancelled', rungs: [], nextAt: null, shownOn: null } });
}

/**
 * Reminds and escalates what has come, of every award, each case in a transaction of its own; answers how many letters
 * that were. No run of a case is started for it. A rung is done once: it leaves its row, and its letters have keys.
 */
export async function keepAwardDuties(database: Database): Promise<number> {
  const now = await readNow(database);
  const due = await database.awardDuty.findMany({
    where: { state: 'open', nextAt: { lte: now } },
    select: { nominationNumber: true },
    distinct: ['nominationNumber'],
    orderBy: { nominationNumber: 'asc' },
  });
  let letters = 0;
  await eachByItself(due, async ({ nominationNumber }) => {
    letters += await database.$transaction((tx) => keepDutiesOf(tx, nominationNumber));
  });
  return letters;
}

async function keepDutiesOf(tx: Transaction, nominationNumber: string): Promise<number> {
  await lockNomination(tx, nominationNumber);
  // A receipt may be entered by a program of an earlier build, which does not close it.
  await closeShown(tx, nominationNumber);
  const now = await readNow(tx);
  const where = { nominationNumber, state: 'open', nextAt: { lte: now } };
  const duties = await tx.awardDuty.findMany({ where, orderBy: { kind: 'asc' } });
  const theCase = await loadCase(tx, nominationNumber, now);
  let letters = 0;
  for (const duty of duties) {
    const { come, ahead } = rungsNow(duty.rungs as DutyRung[], now);
    for (const rung of come) letters += await tell(tx, theCase, { duty, rung, now });
    await tx.awardDuty.update({
      where: { nominationNumber_kind: { nominationNumber, kind: duty.kind } },
      data: aheadData(ahead),
    });
  }
  return letters;
}

type Rung = { duty: AwardDuty; rung: DutyRung; now: Date };

async function tell(tx: Transaction, theCase: Case, { duty, rung, now }: Rung): Promise<number> {
  const { about, policy } = theCase;
  const { number } = theCase.row;
  const kind = duty.kind as DutyKind;
  const { decisionNumber } = await readAward(tx, number);
  const term = termOf(policy, kind)?.rule;
  const people = await toldBy(tx, theCase, { kind, rung, now });
  await queueLetters(
    tx,
    people.map((personId) => ({
      key: `${dutyKey(number, kind)}${rung.kind}/${rung.at.slice(0, 16)}/${personId}`,
      facts: {
        kind: 'award-duty',
        about,
        duty: kind,
        when: rung.kind,
        dueAt: (duty.derivation as Derivation | null)?.dueAt ?? null,
        award: decisionNumber,
        clause: term === undefined ? '' : clauseInLetter(term),
      },
      personId,
      nominationNumber: number,
    })),
    now,
  );
  await appendRecord(tx, {
    chain: `nomination:${number}`,
    kind: rung.kind === 'escalation' ? 'escalated' : 'reminded',
    at: now,
    body: { duty: kind, moment: rung.kind, letters: people.length },
  });
  return people.length;
}

/** Whoever owes it; an escalation goes to whom the policy sends that of the step it is like. */
async function toldBy(
  tx: Transaction,
  theCase: Case,
  { kind, rung, now }: { kind: DutyKind; rung: DutyRung; now: Date },
): Promise<string[]> {
  const today = civilDateOf(now, theCase.calendar.timeZone);
  const { as } = DUTIES[kind];
  if (rung.kind !== 'escalation') return actorsOf(tx, theCase, as, today);
  const to = theCase.policy.ladder.value.escalateTo[as] ?? 'superior';
  return to === 'secretary' ? secretariesOf(tx, theCase, today) : superiorsOf(tx, theCase, today);
}
