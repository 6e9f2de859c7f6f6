/** Those who may be the second person of a correction, and the chairs of the body whose step it was. */

import type { Transaction } from '../database';
import { civilDateOf } from '../../rules/calendar';
import { mayAgreeCorrection } from '../../rules/may-correct';
import type { StepKind } from '../../rules/stage-kinds';
import type { Opening } from '../generated/client';
import { readActor } from '../actors';
import type { Case } from './load-case';
import { peopleIn, seatsOn } from './recipients';

/** The persons in the chair of the body that decided a step, or asked for its decision; nobody for other steps. */
export async function chairsOf(
  tx: Transaction,
  { row, calendar }: Case,
  { from, now }: { from: Pick<Opening, 'step' | 'context'>; now: Date },
): Promise<string[]> {
  const askedBy = (from.context as { askedBy?: string } | null)?.askedBy;
  const body = from.step === 'decision' ? askedBy : from.step;
  const bodyId = body === 'council' ? row.councilId : body === 'bloc' ? row.blocId : null;
  if (bodyId === null) return [];
  const seats = await seatsOn(tx, bodyId, civilDateOf(now, calendar.timeZone));
  return seats.filter(({ role }) => role === 'chair').map(({ personId }) => personId);
}

type Wanted = { from: Opening; proposedBy: string; byMinistry: boolean; now: Date };

/** Heads of the unit and the ministry, its office, and the chair of the body, as far as the rules let each agree. */
export async function agreersOf(
  tx: Transaction,
  theCase: Case,
  { from, proposedBy, byMinistry, now }: Wanted,
): Promise<string[]> {
  const { row, calendar } = theCase;
  const on = civilDateOf(now, calendar.timeZone);
  const chairs = await chairsOf(tx, theCase, { from, now });
  const people = [
    ...(await peopleIn(tx, { organisationId: row.unitId, role: 'unitHead', on })),
    ...(await peopleIn(tx, { organisationId: row.ministryId, role: 'unitHead', on })),
    ...(await peopleIn(tx, { organisationId: row.ministryId, role: 'ministryOffice', on })),
    ...chairs,
  ];
  const able: string[] = [];
  for (const personId of new Set(people)) {
    const actor = await readActor(tx, { personId });
    const refusal =
      actor === undefined
        ? { code: 'unknown-person' as const }
        : mayAgreeCorrection(actor, {
            nomination: row,
            correction: { state: 'proposed', proposedBy, decidedAt: null, byMinistry },
            from: { step: from.step as StepKind, state: 'settled' },
            chairs,
            choice: 'decline',
            openBox: null,
          });
    if (refusal === undefined) able.push(personId);
  }
  return able;
}
