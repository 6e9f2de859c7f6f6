/** Who acts at a step of a case, and so signs the letters that come of it. */

import { endsInTheHouse } from '../../rules/deadline-keys';
import type { DecisionContext } from '../../rules/decision';
import type { Signer } from '../../rules/letters';
import type { Database, Transaction } from '../database';
import type { Opening } from '../generated/client';
import { nameOn, type Case } from './load-case';
import { holderOf } from './write-paper';

type At = Pick<Opening, 'step' | 'context'>;

/** The body that votes or leaves a vote open, or the authority that has the dossier; nothing where it is the unit's own. */
export async function readLetterSigner(
  tx: Transaction,
  theCase: Case,
  { opening, today }: { opening: At; today: string },
): Promise<{ signedBy?: Signer }> {
  const body = await readBody(tx, theCase, opening);
  if (body !== undefined) return { signedBy: { body } };
  const isRevoking = opening.step === 'revocation' && !endsInTheHouse(theCase.policy);
  if (!isRevoking && holderOf(theCase, opening) === 'unit') return {};
  return { signedBy: { authority: await readMinistryName(tx, theCase, today) } };
}

/** Of the authority that a dossier goes to, on a day. */
export async function readMinistryName(
  tx: Database | Transaction,
  { row }: { row: Pick<Case['row'], 'ministryId'> },
  on: string,
): Promise<string> {
  const names = await tx.organisationName.findMany({ where: { organisationId: row.ministryId } });
  return nameOn(names, on).name;
}

async function readBody(tx: Transaction, { row }: Case, { step, context }: At): Promise<string | undefined> {
  const votes = step === 'decision' ? (context as DecisionContext).askedBy : step;
  const id = votes === 'council' ? row.councilId : votes === 'bloc' ? row.blocId : null;
  return id === null ? undefined : (await tx.body.findUnique({ where: { id } }))?.name;
}
