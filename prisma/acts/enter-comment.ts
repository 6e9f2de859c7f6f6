import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import type { Database } from '../database';
import { lockNomination, lockOpening } from '../locks';
import { appendRecord } from '../record';
import { checkComment, type Comment } from '../../rules/notices';
import { mayEnterComment } from '../../rules/may-comment';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { loadCase } from '../stages/load-case';

export type CommentEntered = Comment & {
  number: string;
  actor: Actor;
  /** Command id: the same comment sent again is answered as at first. */
  key: string;
};

/**
 * Enters what somebody of the public wrote about a nomination on notice. Refused, all at once: whatever the policy asks
 * of whoever comments and is missing; a notice that does not stand. Who wrote stays in the act, for staff alone; the
 * record says only that a comment came, and whether it must be looked into.
 */
export async function enterComment(database: Database, entered: CommentEntered): Promise<Recorded | Refusal[]> {
  const { number, actor, key } = entered;
  const content = tidied(entered);
  return inOneTransaction<Recorded | Refusal[]>(database, async (tx) => {
    if (!(await lockNomination(tx, number))) return [{ code: 'not-found', field: 'number', value: number }];
    const opening = await tx.opening.findFirst({
      where: { nominationNumber: number, step: 'notice' },
      orderBy: { sequence: 'desc' },
    });
    if (opening === null) return [{ code: 'not-found', field: 'number', value: number }];
    await lockOpening(tx, opening, 'share');
    const row: ActRow = {
      key,
      kind: 'comment',
      personId: actor.personId,
      nominationNumber: number,
      openingSequence: opening.sequence,
      content,
    };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return isRefusal(repeated) ? [repeated] : repeated;
    const { row: nomination, policy, now } = await loadCase(tx, number);
    const refusal = mayEnterComment(actor, { nomination, opening, now });
    if (refusal !== undefined) return [refusal];
    const faults = checkComment(content, policy);
    if (faults.length > 0) return faults;
    const recorded = await writeAct(tx, row, now);
    const body = { opening: opening.sequence, serious: content.serious, by: actor.personId };
    await appendRecord(tx, { chain: `nomination:${number}`, kind: 'commented', at: now, body });
    return recorded;
  });
}

function tidied({ text, name, phone, address, signed, serious }: Comment): Comment {
  const tidy = (said: string): string => said.normalize('NFC').trim();
  return { text: tidy(text), name: tidy(name), phone: tidy(phone), address: tidy(address), signed, serious };
}
