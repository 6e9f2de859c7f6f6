/** The shared road of the records clerk's acts: one paper, one act, one transaction under the lock of its case or sitting. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Paper } from '../generated/client';
import { lockPaperPlace } from '../outbox/papers';
import { readPaperOffice, type PaperOffice } from '../queries/paper-office';
import type { PaperKind } from '../../rules/paper-kinds';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';

export type PaperCommand = {
  /** Key of the paper, as its row shows it. */
  paper: string;
  actor: Actor;
  /** Command id: the same command sent again is answered as at first. */
  key: string;
};

export type OnPaper = { paper: Paper; office: PaperOffice; now: Date };

type PaperAct = { asked: PaperCommand; kind: string; content: Record<string, unknown> };

/** Refused: a paper that is not there, what `act` refuses; nothing is then written. Sent again, it answers as the first did. */
export async function actOnPaper(
  database: Database,
  { asked, kind, content }: PaperAct,
  act: (tx: Transaction, on: OnPaper) => Promise<Refusal | undefined>,
): Promise<Recorded | Refusal> {
  return inOneTransaction(database, async (tx) => {
    const found = await tx.paper.findUnique({ where: { key: asked.paper } });
    if (found === null) return { code: 'not-found', field: 'paperKey', value: asked.paper };
    await lockPaperPlace(tx, found);
    const paper = await tx.paper.findUniqueOrThrow({ where: { id: found.id } });
    const row: ActRow = {
      key: asked.key,
      kind,
      personId: asked.actor.personId,
      ...(paper.nominationNumber === null ? {} : { nominationNumber: paper.nominationNumber }),
      ...(paper.sittingNumber === null ? {} : { sittingNumber: paper.sittingNumber }),
      content: { paper: paper.key, ...content },
    };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    const now = await readNow(tx);
    const refusal = await act(tx, { paper, office: await readPaperOffice(tx, paper, now), now });
    return isRefusal(refusal) ? refusal : writeAct(tx, row, now);
  });
}

/** What the rules ask of a paper and of whoever keeps its register. */
export function registerOf({ paper, office }: Pick<OnPaper, 'paper' | 'office'>) {
  const { organisationId, keepers, policy } = office;
  const { number, state, signed } = paper;
  const kind = paper.kind as PaperKind;
  const { replacedBy } = paper.facts as { replacedBy?: string };
  const registered = { number, state, signed: signed !== null, ...(replacedBy === undefined ? {} : { replacedBy }) };
  return { kind, organisationId, keepers, policy, paper: registered };
}
