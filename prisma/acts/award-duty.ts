/** What an award asks for afterwards was done: a copy was sent, the decision received, the copy passed on, the award handed over. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import type { Database, Transaction } from '../database';
import type { AwardDuty } from '../generated/client';
import { appendRecord } from '../record';
import {
  checkEntered,
  DUTIES,
  mayKeepAward,
  planDuty,
  type DutyKind,
  type DutyPlan,
  type DutyQuestion,
  type Entered,
} from '../../rules/after-award';
import { civilDateOf } from '../../rules/calendar';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { closeShown, daysOf, plannedData } from '../stages/award-duties';
import { loadCase } from '../stages/load-case';
import { lockSettled } from '../stages/settle';

export type DutyDone = { number: string; actor: Actor; kind: DutyKind } & Entered;

/**
 * Enters that a duty of an award was done, and on which day; once done it is not entered again. The receipt of the
 * decision dates the duties that begin with it. The case goes on sleeping: nothing is hinted, for no step follows. Refused:
 * an office that does not owe it, an award that no longer stands, a policy without that term, what rules/after-award.ts
 * refuses of the day and the names.
 */
export async function enterAwardDuty(database: Database, done: DutyDone): Promise<Recorded | Refusal> {
  const { number, actor, kind } = done;
  const tidy = (text: string): string => text.normalize('NFC').trim();
  const asked = (name: 'giver' | 'recipient'): string => (DUTIES[kind].names.includes(name) ? tidy(done[name]) : '');
  const entered = { on: tidy(done.on), giver: asked('giver'), recipient: asked('recipient') };
  return inOneTransaction(database, async (tx) => {
    if (!(await lockSettled(tx, number))) return { code: 'not-found', field: 'number', value: number };
    const duties = await tx.awardDuty.findMany({ where: { nominationNumber: number } });
    const duty = duties.find((one) => one.kind === kind);
    const row: ActRow = {
      key: `award/${number}/${kind}/${duty?.plannedAt.toISOString() ?? ''}`,
      kind: `award:${kind}`,
      personId: actor.personId,
      nominationNumber: number,
      content: entered,
    };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    const { row: nomination, policy, calendar, now } = await loadCase(tx, number);
    const office = mayKeepAward(actor, { kind, nomination, policy });
    if (office !== undefined) return office;
    if (duty === undefined) return { code: 'no-rule', key: `deadlines.${DUTIES[kind].keys[0] ?? 'handOverItems'}` };
    const days = daysOf(duty, duties);
    const today = civilDateOf(now, calendar.timeZone);
    const fault = checkEntered(kind, entered, { policy, days, today });
    if (fault !== undefined) return fault;
    const begun = kind === 'decisionReceived' ? { ...days, decisionReceived: entered.on } : undefined;
    const plans = begun === undefined ? [] : planAfter(duties, { policy, calendar, days: begun, plannedAt: now });
    if (isRefusal(plans)) return plans;
    await write(tx, { duty, entered, by: actor.personId, plans });
    const recorded = await writeAct(tx, row, now);
    const body = { ...entered, by: actor.personId };
    await appendRecord(tx, { chain: `nomination:${number}`, kind, at: now, body });
    return recorded;
  });
}

type Planned = { kind: string; plan: DutyPlan };

/** Dates for the duties that waited for the receipt. */
function planAfter(duties: AwardDuty[], question: DutyQuestion): Planned[] | Refusal {
  const planned: Planned[] = [];
  for (const { kind, state, derivation } of duties) {
    if (state !== 'open' || derivation !== null) continue;
    const plan = planDuty(kind as DutyKind, question);
    if (isRefusal(plan)) return plan;
    if (plan !== undefined) planned.push({ kind, plan });
  }
  return planned;
}

async function write(
  tx: Transaction,
  { duty, entered, by, plans }: { duty: AwardDuty; entered: Entered; by: string; plans: Planned[] },
): Promise<void> {
  const { nominationNumber } = duty;
  const where = (kind: string) => ({ nominationNumber_kind: { nominationNumber, kind } });
  const { on, giver, recipient } = entered;
  await tx.awardDuty.update({
    where: where(duty.kind),
    data: { state: 'done', doneOn: on, doneById: by, giver, recipient, rungs: [], nextAt: null },
  });
  for (const { kind, plan } of plans) await tx.awardDuty.update({ where: where(kind), data: plannedData(plan) });
  // Also where the receipt was entered by a program of an earlier build, which does not close it.
  await closeShown(tx, nominationNumber);
}
