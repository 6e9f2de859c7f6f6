/** Who decides after the ballots: found by office on the day, never by name, so that a successor decides as well. */

import type { CivilDate } from '../../rules/calendar';
import { officesOf, type DecisionContext, type DecisionOffice } from '../../rules/decision';
import type { Database, Transaction } from '../database';
import { peopleIn, seatsOn } from './recipients';

export type Decider = { office: DecisionOffice; personId: string };

/** One person for each office that must answer; an office nobody holds on the day is left out, and nobody stands in. */
export async function decidersOf(
  tx: Database | Transaction,
  { by, sitting }: DecisionContext,
  on: CivilDate,
): Promise<Decider[]> {
  const { body } = await tx.sitting.findUniqueOrThrow({ where: { number: sitting }, include: { body: true } });
  const seats = await seatsOn(tx, body.id, on);
  const seated = (roles: string[]): string[] =>
    roles.flatMap((role) => seats.filter((seat) => seat.role === role)).map(({ personId }) => personId);
  const holders: Record<DecisionOffice, () => Promise<string[]> | string[]> = {
    chair: () => seated(['chair']),
    head: () =>
      body.kind === 'bloc'
        ? seated(['chair'])
        : peopleIn(tx, { organisationId: body.organisationId, role: 'unitHead', on }),
    deputy: () => seated(DEPUTIES),
  };
  const found: Decider[] = [];
  for (const office of officesOf(by)) {
    const [personId] = await holders[office]();
    if (personId !== undefined) found.push({ office, personId });
  }
  return found;
}

/** The seats of a deputy, the nearest first. */
const DEPUTIES = ['deputy', 'viceChair', 'firstViceChair', 'standingViceChair'];
