/** What comes if nobody acts, from the facts of one case. */

import { at, civilDateOf, type Calendar, type CivilDate } from '../../rules/calendar';
import { byWay } from '../../rules/count-box';
import { quorumAhead, quorumOf } from '../../rules/counting';
import {
  forecast,
  forecastHeld,
  forecastSitting,
  type ComingMoment,
  type ForecastLine,
  type Tried,
} from '../../rules/forecast';
import { firstStep, type Asker } from '../../rules/endings';
import type { Actor } from '../../rules/permissions';
import type { Derivation } from '../../rules/deadlines';
import type { Policy } from '../../rules/policy';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { OnClose, StepKind } from '../../rules/stages';
import type { Database } from '../database';
import type { Roll, Sitting } from '../generated/client';
import { readAskersClock } from '../stages/askers-clock';
import { loadCase } from '../stages/load-case';
import { NotReckoned } from '../stages/open-step';
import { whereIs } from '../stages/settle';
import { hidden } from './show-case';

export type CaseForecast = { state: string; sitting: string | null; lines: ForecastLine[]; timeZone: string };

/** An act that is tried on a day: what the open step comes to. */
export type Trial = { step: StepKind; outcome: Tried['outcome']; on: CivilDate };

/**
 * A case that has ended has no lines. One on a live agenda goes by its sitting's moments, and by what its box comes to.
 * Refused: a trial of a step that is not open, on a day that has passed, or after the step has closed by itself.
 */
export async function readForecast(
  database: Database,
  viewer: Actor,
  number: string,
  trial?: Trial,
): Promise<CaseForecast | Refusal> {
  const row = await database.nomination.findUnique({
    where: { number },
    include: {
      agenda: {
        where: { state: 'live' },
        include: { sitting: { include: { roll: true, sealKey: true, body: { include: { seats: true } } } } },
      },
    },
  });
  if (row === null || (await hidden(database, viewer, row)))
    return { code: 'not-found', field: 'number', value: number };
  const { policy, calendar, now } = await loadCase(database, number);
  const sitting = row.agenda[0]?.sittingNumber ?? null;
  const opening = await database.opening.findFirst({ where: { nominationNumber: number, state: 'open' } });
  const empty = { state: row.state, sitting, lines: [], timeZone: calendar.timeZone };
  if (row.state === 'held') {
    const last = await database.opening.findFirst({
      where: { nominationNumber: number },
      orderBy: { sequence: 'desc' },
    });
    return { ...empty, lines: forecastHeld({ policy, step: (last?.step ?? firstStep(policy)) as StepKind }) };
  }
  if (row.state !== 'open' || opening === null) return empty;
  const where =
    sitting === null ? { nominationNumber: number, openingSequence: opening.sequence } : { sittingNumber: sitting };
  const moments = await database.moment.findMany({
    where: { ...where, state: 'planned' },
    orderBy: [{ at: 'asc' }, { rung: 'asc' }, { key: 'asc' }],
  });
  const askedBy = (opening.context as { askedBy?: Asker }).askedBy;
  const askersClock = await readAskersClock(database, opening);
  const box = row.agenda[0]?.sitting;
  const closesAt = box === undefined ? opening.closesAt : box.closesAt;
  const tried = triedOf(trial, { step: opening.step, closesAt, now, calendar });
  if (isRefusal(tried)) return tried;
  const lines = forecast({
    policy,
    calendar,
    step: opening.step as StepKind,
    openedAt: opening.openedAt,
    moments: moments.map(({ kind, rung, at: when, to, derivation }) => ({
      kind: kind as ComingMoment['kind'],
      rung,
      at: when,
      to: to as ComingMoment['to'],
      derivation: derivation as unknown as Derivation,
    })),
    ...(box === undefined ? { closesAt, onClose: opening.onClose as OnClose | null } : {}),
    ...(askedBy === undefined ? {} : { askedBy }),
    ...(askersClock === undefined ? {} : { askersClock }),
    ...(tried === undefined ? {} : { tried }),
  });
  if (box === undefined || tried !== undefined) return { ...empty, lines };
  const coming = lines.filter(({ at: when, what }) => when !== null && what !== 'deadline');
  const step = opening.step as StepKind;
  return { ...empty, lines: [...coming, ...linesOfBox(box, { policy, calendar, step, now })] };
}

/**
 * What comes after an act that was only tried out: the step that it leads to is opened, as the run of the case would.
 * Refused: a step whose dates cannot be reckoned yet; the act stands without them, and what was begun goes with the rehearsal.
 */
export async function readForecastAfter(
  rehearsing: Database,
  viewer: Actor,
  number: string,
): Promise<CaseForecast | Refusal> {
  try {
    await whereIs(rehearsing, number);
  } catch (fault) {
    if (fault instanceof NotReckoned) return fault.refusal;
    throw fault;
  }
  return readForecast(rehearsing, viewer, number);
}

type Box = Sitting & {
  roll: Roll[];
  sealKey: { heldBy: string } | null;
  body: { seats: { fromOn: string; toOn: string | null }[] };
};
type Law = { policy: Policy; calendar: Calendar; step: StepKind; now: Date };

/** What the box of a sitting comes to if nobody else votes. */
function linesOfBox(box: Box, { now, ...law }: Law): ForecastLine[] {
  const { policy, calendar } = law;
  const members = box.roll.length > 0 ? box.roll.length : seatsOf(box.body.seats, civilDateOf(now, calendar.timeZone));
  const kind = box.kind as 'council' | 'bloc';
  const quorum = quorumOf({ policy, kind, members });
  const voted = quorumAhead({ policy, kind, members, ...byWay(box.roll.filter((seat) => seat.voted)) }).yes;
  const isClosed = box.closedAt !== null || box.closesAt <= now;
  const isOfBoard = box.sealKey?.heldBy === 'board';
  return forecastSitting({ ...law, closesAt: box.closesAt, voted, quorum, isClosed, isOfBoard });
}

type Standing = { step: string; closesAt: Date | null; now: Date; calendar: Calendar };

/** At noon of the day; today, now. */
function triedOf(trial: Trial | undefined, standing: Standing): Tried | Refusal | undefined {
  if (trial === undefined) return undefined;
  const { step, outcome, on } = trial;
  const { closesAt, now, calendar } = standing;
  const field = 'acting';
  if (step !== standing.step)
    return { code: 'field-wrong', field, value: step, rule: 'closed-word', allowed: [standing.step] };
  const today = civilDateOf(now, calendar.timeZone);
  if (on < today) return { code: 'date-in-past', field, value: on, on };
  const noon = at(on, '12:00', calendar.timeZone);
  const instant = on === today && noon < now ? now : noon;
  if (closesAt !== null && closesAt <= instant) return { code: 'closed', field, value: on, at: closesAt.toISOString() };
  return { outcome, at: instant };
}

function seatsOf(seats: { fromOn: string; toOn: string | null }[], today: CivilDate): number {
  return seats.filter(({ fromOn, toOn }) => fromOn <= today && (toOn ?? today) >= today).length;
}
