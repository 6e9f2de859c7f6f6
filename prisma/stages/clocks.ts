/** Both clocks of a dossier that lies with the ministry, as they stand today. */

import type { Database, Transaction } from '../database';
import type { Opening } from '../generated/client';
import { civilDateOf, type CivilDate } from '../../rules/calendar';
import { runningClock, stoppedClock, type Clock, type Clocks } from '../../rules/clocks';
import { isRefusal } from '../../rules/refusal';
import { deadlineKeyOf, endsInTheHouse } from '../../rules/deadline-keys';
import { ruleOf } from '../../rules/step-rules';
import type { Case } from './load-case';
import { readSetDate } from './set-date';
import { clockOf } from './step-clock';
import { readPromise } from './want-papers';

type Reading = Database | Transaction;
/** What the opening of an answer or of its supplement keeps beside its dates. */
type Kept = { askedBy?: string };

/** Nothing where the case does not lie with the ministry, nor waits for what the ministry asked for. */
export async function readClocks(tx: Reading, theCase: Case, now: Date): Promise<Clocks | undefined> {
  const { row, calendar, policy } = theCase;
  const open = await tx.opening.findFirst({ where: { nominationNumber: row.number, state: 'open' } });
  if (open === null || endsInTheHouse(policy)) return undefined;
  const today = civilDateOf(now, calendar.timeZone);
  const running = open.step === 'answer' || isForMinistry(open) ? await readPromise(tx, open) : null;
  const clock = running === null ? undefined : runningClock(running, today, calendar);
  if (clock === undefined || isRefusal(clock)) return undefined;
  if (open.step === 'answer') return { ministry: clock };
  const ministry = await readStopped(tx, theCase, { supplement: open, unit: clock, today });
  return ministry === undefined ? undefined : { ministry, unit: clock };
}

function isForMinistry({ step, context }: Opening): boolean {
  return step === 'supplement' && (context as Kept).askedBy === 'answer';
}

type Supplement = { supplement: Opening; unit: Clock; today: CivilDate };

/** The ministry's clock from the file it was handed, stopped on the day it asked. */
async function readStopped(
  tx: Reading,
  { row, policy, calendar }: Case,
  { supplement, unit, today }: Supplement,
): Promise<Clock | undefined> {
  const key = deadlineKeyOf(policy, 'answer');
  const rule = ruleOf(policy, key);
  const answer = await tx.opening.findFirst({
    where: { nominationNumber: row.number, step: 'answer', voidedBy: null },
    orderBy: { sequence: 'desc' },
  });
  if (rule === undefined || answer === null) return undefined;
  const civil = (at: Date | string): CivilDate => civilDateOf(new Date(at), calendar.timeZone);
  const clock = clockOf(answer);
  const set = await readSetDate(tx, answer);
  const stopped = stoppedClock(
    {
      rule,
      key,
      from: civil(clock.openedAt),
      pauses: clock.pauses.map(({ from, to, ...kind }) => ({ from: civil(from), to: civil(to), ...kind })),
      ...(set === undefined ? {} : { set }),
      askedOn: civil(clockOf(supplement).openedAt),
      answerBy: unit.derivation.lastWorkingDay ?? unit.derivation.due,
      today,
    },
    calendar,
  );
  return isRefusal(stopped) ? undefined : stopped;
}
