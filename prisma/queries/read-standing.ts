/** Where a case stands, beside its story: the sitting that has it, what lies ahead, and which acts are the viewer's to do. */

import { civilDateOf } from '../../rules/calendar';
import { mayProposeCorrection } from '../../rules/may-correct';
import { mayMovePolicy, maySteer, type SteeringKind } from '../../rules/may-steer';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { roadAhead, type AheadStep } from '../../rules/road-ahead';
import type { StepKind } from '../../rules/stage-kinds';
import type { Database } from '../database';
import type { Prisma } from '../generated/client';
import { getsPaper } from '../sittings/agenda';
import { readAskersClock } from '../stages/askers-clock';
import { loadCase, type Case } from '../stages/load-case';
import { openBoxOf } from '../stages/plan-correction';
import { endingOf, readOutcome } from '../stages/read-outcome';
import { hidden } from './show-case';

export type StandingSitting = {
  number: string;
  kind: 'council' | 'bloc';
  state: string;
  meetsAt: Date;
  closesAt: Date;
  voted: number;
  members: number;
};

export type CaseActs = { steer: SteeringKind[]; movePolicy: boolean; correct: boolean };

export type CaseStanding = { sitting: StandingSitting | null; ahead: AheadStep[]; acts: CaseActs };

const STEERING: SteeringKind[] = ['extend', 'hold', 'resume', 'withdraw', 'supersede', 'finding', 'revoke'];
/** Papers and reasons are asked for on the act's own page: here it is asked whether the office and the state allow it. */
const ANY_PAPER = '-';

const parts = {
  openings: { orderBy: { sequence: 'asc' } },
  agenda: {
    where: { state: 'live' },
    include: { sitting: { include: { roll: true, agenda: true, body: { include: { seats: true } } } } },
  },
} satisfies Prisma.NominationInclude;
type Row = Prisma.NominationGetPayload<{ include: typeof parts }>;

/** Refused alike: a number nobody has, and a case the viewer may not see. The acts ask the rules that the acts themselves ask. */
export async function readStanding(database: Database, viewer: Actor, number: string): Promise<CaseStanding | Refusal> {
  const row = await database.nomination.findUnique({ where: { number }, include: parts });
  if (row === null || (await hidden(database, viewer, row)))
    return { code: 'not-found', field: 'number', value: number };
  const theCase = await loadCase(database, number);
  const { now } = theCase;
  const sitting = sittingOf(row, civilDateOf(now, theCase.calendar.timeZone));
  return {
    sitting,
    ahead: await aheadOf(database, row, theCase),
    acts: await actsOf(database, viewer, { row, theCase, sitting }),
  };
}

function sittingOf({ agenda }: Row, today: string): StandingSitting | null {
  const sitting = agenda[0]?.sitting;
  if (sitting === undefined) return null;
  const { number, kind, state, meetsAt, closesAt, roll, body } = sitting;
  const voters = roll.filter((seat) => getsPaper(seat, sitting.agenda));
  const seats = body.seats.filter(({ fromOn, toOn }) => fromOn <= today && (toOn ?? today) >= today);
  return {
    number,
    kind: kind as 'council' | 'bloc',
    state,
    meetsAt,
    closesAt,
    voted: voters.filter(({ voted }) => voted).length,
    members: roll.length > 0 ? voters.length : seats.length,
  };
}

/** Of a case that runs; of one on hold the dates are not known. */
async function aheadOf(
  database: Database,
  { state, openings, year, dueAt }: Row,
  { policy, calendar }: Case,
): Promise<AheadStep[]> {
  const last = openings.at(-1);
  if (state === 'ended' || last === undefined) return [];
  const { askedBy } = last.context as { askedBy?: StepKind };
  const askersClock = await readAskersClock(database, last);
  return roadAhead({
    policy,
    calendar,
    step: last.step as StepKind,
    ...(askedBy === undefined ? {} : { askedBy }),
    ...(askersClock === undefined ? {} : { askersClock }),
    dueAt: state === 'held' ? null : dueAt,
    year,
  });
}

type Facts = { row: Row; theCase: Case; sitting: StandingSitting | null };

async function actsOf(database: Database, viewer: Actor, { row, theCase, sitting }: Facts): Promise<CaseActs> {
  const { policy } = theCase;
  const open = row.openings.find(({ state }) => state === 'open') ?? null;
  const ending = endingOf(policy, open, open === null ? undefined : await readOutcome(database, open, theCase));
  const asked = { nomination: row, policy, paper: ANY_PAPER };
  const pending = await database.correction.count({ where: { nominationNumber: row.number, state: 'proposed' } });
  const openBox = await openBoxOf(database, row.number);
  return {
    steer: STEERING.filter((kind) => maySteer(viewer, { ...asked, ending, sitting, kind }) === undefined),
    movePolicy: mayMovePolicy(viewer, { ...asked, sitting }) === undefined,
    correct: row.openings.some((from) => {
      const facts = {
        nomination: row,
        from,
        paper: ANY_PAPER,
        pending: pending > 0,
        openBox,
      } as const;
      return !isRefusal(mayProposeCorrection(viewer, facts));
    }),
  };
}
