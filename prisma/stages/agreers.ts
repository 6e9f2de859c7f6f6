/** Those who may be the second person of a correction, and the chairs of the body whose step it was. */

import type { Database, Transaction } from '../database';
import { civilDateOf } from '../../rules/calendar';
import { mayAgreeCorrection, proposesForMinistry, type AgreementFacts } from '../../rules/may-correct';
import type { StepKind } from '../../rules/stage-kinds';
import type { Opening } from '../generated/client';
import { readActor } from '../actors';
import type { Case } from './load-case';
import { openBoxOf } from './plan-correction';
import { peopleIn, seatsOn } from './recipients';

/** The persons in the chair of the body that decided a step, or asked for its decision; nobody for other steps. */
async function chairsOf(
  tx: Database | Transaction,
  { row, calendar, now }: Case,
  from: Pick<Opening, 'step' | 'context'>,
): Promise<string[]> {
  const askedBy = (from.context as { askedBy?: string } | null)?.askedBy;
  const body = from.step === 'decision' ? askedBy : from.step;
  const bodyId = body === 'council' ? row.councilId : body === 'bloc' ? row.blocId : null;
  if (bodyId === null) return [];
  const seats = await seatsOn(tx, bodyId, civilDateOf(now, calendar.timeZone));
  return seats.filter(({ role }) => role === 'chair').map(({ personId }) => personId);
}

type Asked = {
  correction: { state: string; proposedById: string; decidedAt: Date | null };
  from: Pick<Opening, 'step' | 'state' | 'context'>;
};

/** What rules/may-correct.ts judges a second person by, whoever it is: read by the act, its pages and the list of what waits. */
export async function readAgreement(
  tx: Database | Transaction,
  theCase: Case,
  { correction: { state, proposedById: proposedBy, decidedAt }, from }: Asked,
): Promise<Omit<AgreementFacts, 'choice'>> {
  const { row } = theCase;
  const proposer = await readActor(tx, { personId: proposedBy });
  const byMinistry = proposer !== undefined && proposesForMinistry(proposer, row);
  return {
    nomination: row,
    correction: { state, proposedBy, decidedAt, byMinistry },
    from: { step: from.step as StepKind, state: from.state },
    chairs: await chairsOf(tx, theCase, from),
    openBox: await openBoxOf(tx, row.number),
  };
}

/** Heads of the unit and the ministry, its office, and the chair of the body, as far as the rules let each agree. */
export async function agreersOf(
  tx: Transaction,
  theCase: Case,
  { from, proposedById }: { from: Opening; proposedById: string },
): Promise<string[]> {
  const { row, calendar, now } = theCase;
  const on = civilDateOf(now, calendar.timeZone);
  const correction = { state: 'proposed', proposedById, decidedAt: null };
  const facts = await readAgreement(tx, theCase, { correction, from });
  const people = [
    ...(await peopleIn(tx, { organisationId: row.unitId, role: 'unitHead', on })),
    ...(await peopleIn(tx, { organisationId: row.ministryId, role: 'unitHead', on })),
    ...(await peopleIn(tx, { organisationId: row.ministryId, role: 'ministryOffice', on })),
    ...facts.chairs,
  ];
  const able: string[] = [];
  for (const personId of new Set(people)) {
    const actor = await readActor(tx, { personId });
    if (actor !== undefined && mayAgreeCorrection(actor, { ...facts, choice: 'decline' }) === undefined)
      able.push(personId);
  }
  return able;
}
