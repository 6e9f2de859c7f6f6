/** What comes if nobody acts, from the facts of one case. */

import { civilDateOf, type CivilDate } from '../../rules/calendar';
import { byWay } from '../../rules/count-box';
import { quorumAhead, quorumOf } from '../../rules/counting';
import { forecast, forecastHeld, forecastSitting, type ForecastLine } from '../../rules/forecast';
import { firstStep, type Asker } from '../../rules/endings';
import type { Actor } from '../../rules/permissions';
import type { Derivation } from '../../rules/deadlines';
import type { Refusal } from '../../rules/refusal';
import type { OnClose, PlannedMoment, StepKind } from '../../rules/stages';
import type { Database } from '../database';
import { loadCase } from '../stages/load-case';
import { hidden } from './show-case';

export type CaseForecast = { state: string; sitting: string | null; lines: ForecastLine[]; timeZone: string };

/** A case that has ended has no lines. One on a live agenda goes by its sitting's moments, and by what its box comes to. */
export async function readForecast(database: Database, viewer: Actor, number: string): Promise<CaseForecast | Refusal> {
  const row = await database.nomination.findUnique({
    where: { number },
    include: {
      agenda: {
        where: { state: 'live' },
        include: { sitting: { include: { roll: true, body: { include: { seats: true } } } } },
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
  const moments = await database.moment.findMany({ where: { ...where, state: 'planned' }, orderBy: { at: 'asc' } });
  const askedBy = (opening.context as { askedBy?: Asker }).askedBy;
  const lines = forecast({
    policy,
    calendar,
    step: opening.step as StepKind,
    openedAt: opening.openedAt,
    moments: moments.map(({ kind, rung, at, to, derivation }) => ({
      kind: kind as PlannedMoment['kind'],
      rung,
      at,
      to: to as PlannedMoment['to'],
      derivation: derivation as unknown as Derivation,
    })),
    closesAt: sitting === null ? opening.closesAt : null,
    onClose: sitting === null ? (opening.onClose as OnClose | null) : null,
    ...(askedBy === undefined ? {} : { askedBy }),
  });
  const box = row.agenda[0]?.sitting;
  if (box === undefined) return { ...empty, lines };
  const step = opening.step as StepKind;
  const members = box.roll.length > 0 ? box.roll.length : seatsOf(box.body.seats, civilDateOf(now, calendar.timeZone));
  const kind = box.kind as 'council' | 'bloc';
  const quorum = quorumOf({ policy, kind, members });
  const voted = quorumAhead({ policy, kind, members, ...byWay(box.roll.filter((seat) => seat.voted)) }).yes;
  const coming = lines.filter(({ at, what }) => at !== null && what !== 'deadline');
  return {
    ...empty,
    lines: [...coming, ...forecastSitting({ policy, calendar, step, closesAt: box.closesAt, voted, quorum })],
  };
}

function seatsOf(seats: { fromOn: string; toOn: string | null }[], today: CivilDate): number {
  return seats.filter(({ fromOn, toOn }) => fromOn <= today && (toOn ?? today) >= today).length;
}
