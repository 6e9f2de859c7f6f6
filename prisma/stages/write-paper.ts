/** What every paper of a case says of it, and that it is asked for once a step, in the register of whoever writes it. */

import type { PaperKind } from '../../rules/paper-kinds';
import type { PaperHead, PaperSigner } from '../../rules/paper-head';
import { endsInTheHouse } from '../../rules/deadline-keys';
import type { Transaction } from '../database';
import type { Opening } from '../generated/client';
import { wantPaper } from '../outbox/want-paper';
import { readPaperHead, readSigner } from '../queries/paper-head';
import { nameOn, type Case } from './load-case';

export type Step = { nominationNumber: string; sequence: number };

/** What every paper of a case says of it, by whom it is written and signed. */
type Written = PaperHead & { title: string; year: number; nominee: string; signer: PaperSigner };

type Writing = { kind: PaperKind; by: 'unit' | 'ministry'; step: Step; now: Date };

/** `part` tells apart what is written more than once in a step. */
type Keeping = { facts: Parameters<typeof wantPaper>[1]['facts']; part?: string } & Omit<Writing, 'kind'>;

/** The head that a paper of the step bears, signed by whoever holds that office on its day. Writes nothing. */
export async function writePaper(tx: Transaction, theCase: Case, { kind, by, step, now }: Writing): Promise<Written> {
  const { row, policy } = theCase;
  const organisationId = by === 'unit' ? row.unitId : row.ministryId;
  const head = await readPaperHead(tx, theCase, { organisationId, kind, now });
  const role = by === 'unit' ? 'unitHead' : 'ministryOffice';
  return {
    ...head,
    serial: step.sequence,
    title: policy.title.name,
    year: row.year,
    nominee: row.nomineePerson ?? nameOn(row.nominee.names, head.on).name,
    signer: await readSigner(tx, { organisationId, role, on: head.on }),
  };
}

/** Asks for the paper of a step, once: asked for again, of the same `part`, it is the one that is wanted already. */
export async function keepWanted(
  tx: Transaction,
  { row }: Case,
  { facts, by, step, now, part }: Keeping,
): Promise<void> {
  const key = [row.number, step.sequence, facts.kind, ...(part === undefined ? [] : [part])].join('/');
  const organisationId = by === 'unit' ? row.unitId : row.ministryId;
  await wantPaper(tx, { key, facts, organisationId, nominationNumber: row.number, now });
}

/** Who has the dossier in hand at a step: the ministry once it was submitted, the unit before and where it ends in the house. */
export function holderOf({ policy }: Case, { step, context }: Pick<Opening, 'step' | 'context'>): 'unit' | 'ministry' {
  const asked = step === 'supplement' ? (context as { askedBy?: string } | null)?.askedBy : step;
  return asked === 'answer' && !endsInTheHouse(policy) ? 'ministry' : 'unit';
}
