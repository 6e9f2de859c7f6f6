/** What comes if nobody acts, from the facts of one case. */

import { forecast, type ForecastLine } from '../../rules/forecast';
import type { Asker } from '../../rules/endings';
import type { Actor } from '../../rules/permissions';
import type { Derivation } from '../../rules/deadlines';
import type { Refusal } from '../../rules/refusal';
import type { PlannedMoment, StepKind } from '../../rules/stages';
import { readNow } from '../clock';
import type { Database } from '../database';
import { loadCase } from '../stages/load-case';
import { hidden } from './show-case';

export type CaseForecast = { state: string; sitting: string | null; lines: ForecastLine[]; timeZone: string };

/** A case that has ended or is on hold has no lines: no clock runs. One on a live agenda goes by its sitting's moments. */
export async function readForecast(database: Database, viewer: Actor, number: string): Promise<CaseForecast | Refusal> {
  const row = await database.nomination.findUnique({
    where: { number },
    include: { agenda: { where: { state: 'live' } } },
  });
  if (row === null || (await hidden(database, viewer, row)))
    return { code: 'not-found', field: 'number', value: number };
  const now = await readNow(database);
  const { policy, calendar } = await loadCase(database, number, now);
  const sitting = row.agenda[0]?.sittingNumber ?? null;
  const opening = await database.opening.findFirst({ where: { nominationNumber: number, state: 'open' } });
  const empty = { state: row.state, sitting, lines: [], timeZone: calendar.timeZone };
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
    onClose: sitting === null ? (opening.onClose as 'returned' | 'lapsed' | null) : null,
    ...(askedBy === undefined ? {} : { askedBy }),
  });
  return { ...empty, lines: sitting === null ? lines : lines.filter(({ at }) => at !== null) };
}
