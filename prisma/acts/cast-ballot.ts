/**
 * A member's secret ballot. It comes sealed: nobody opens it, so that roll and ballot may stand side by side. The seal
 * is checked before the transaction, so that nothing that does not hold is ever acknowledged.
 */

import type { BallotFault } from '../../ballot/check';
import type { Paper } from '../../ballot/paper';
import { receiptOf, sayReceipt } from '../../ballot/receipt';
import type { SealedBallot } from '../../ballot/seal';
import { inOneTransaction, type Recorded } from '../act';
import type { Database, Transaction } from '../database';
import { Prisma } from '../generated/client';
import { writeTogether } from '../insert-rows';
import { lockSitting } from '../locks';
import { hintsSql } from '../outbox/post-hint';
import { lettersSql, type QueuedLetter } from '../outbox/queue-letter';
import { mayCastBallot } from '../../rules/may-vote';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import { paperOf, positionsFor } from '../sittings/paper';
import { sittingFacts } from '../sittings/sitting-facts';
import { readVoter, votedSql, type Voter } from '../sittings/voter';

export type BallotPaper = { taskId: string; actor: Actor; ballot: SealedBallot };

/** What a ballot must be to hold: on this paper, of this voter, the next edition, every item of theirs and no other. */
export type Expected = { voter: string; edition: number; positions: number[] };

/** Checks every proof of a ballot; it may take a while, so a server has it done beside its other work. */
export type CheckSeal = (paper: Paper, ballot: unknown, expected: Expected) => Promise<BallotFault | undefined>;

/** The receipt says that the ballot is in the box, never how it was cast. */
export type CastBallot = Recorded & { receipt: string; edition: number };

/**
 * Puts one sealed ballot into the box; a later one of the same voter takes its place. Refused: somebody else's task,
 * not on the roll, a seal that does not hold, a ballot that is not the voter's next, a box that is not open or whose
 * closing time has come by the database's clock. The sitting is held FOR SHARE, so a ballot is either in the box before
 * it closes or refused. The same ballot sent again is answered as at first.
 */
export async function castBallot(
  database: Database,
  paper: BallotPaper,
  check: CheckSeal,
): Promise<CastBallot | Refusal> {
  const before = await readCast(database, paper);
  if (!('mayCast' in before)) return before;
  const fault = await check(before.paper, paper.ballot, before.expected);
  if (fault !== undefined) return refusalOf(fault);
  return inOneTransaction(database, async (tx) => {
    await lockSitting(tx, before.task.sittingNumber, 'share');
    const held = await readCast(tx, paper);
    if (!('mayCast' in held)) return held;
    if (held.expected.edition !== before.expected.edition) return { code: 'stale' };
    const written = await cast(tx, paper.ballot, held);
    return written ?? answerSecond(await readCast(tx, paper));
  });
}

type Casting = Pick<Voter, 'task' | 'sitting' | 'now'> & { mayCast: true; paper: Paper; expected: Expected };

/** Whether this person may cast now, and what the ballot must be; or the answer to a ballot that is in the box already. */
async function readCast(
  tx: Database | Transaction,
  { taskId, actor, ballot }: BallotPaper,
): Promise<Casting | CastBallot | Refusal> {
  const found = await readVoter(tx, taskId);
  if (found?.task.kind !== 'ballot') return { code: 'not-found' };
  const { task, sitting, roll, sealed, now } = found;
  const { sittingNumber, seatNo } = task;
  if (task.personId !== actor.personId) return { code: 'not-yours' };
  const receipt = safeReceipt(ballot);
  if (sealed !== null && sealed.receipt === receipt)
    return {
      recorded: true,
      at: now,
      code: `${sittingNumber}/${seatNo}`,
      repeated: true,
      receipt,
      edition: sealed.edition,
    };
  const paper = paperOf(sitting);
  const positions = paper === null ? [] : positionsFor(paper, roll?.recusedItems);
  const refusal = mayCastBallot(actor, { task, sitting, roll, items: positions.map(String), now });
  if (refusal !== undefined) return refusal;
  if (paper === null) return { code: 'not-open-yet' };
  const expected = { voter: `seat:${seatNo}`, edition: (sealed?.edition ?? 0) + 1, positions };
  return { mayCast: true, task, sitting, paper, expected, now };
}

/** The receipt of whatever came in; of something that is no ballot there is none. */
function safeReceipt(ballot: SealedBallot): string | undefined {
  try {
    return receiptOf(ballot);
  } catch {
    return undefined;
  }
}

/** Another ballot was first: the same one is answered as it was, any other is to be sealed again. */
function answerSecond(found: Casting | CastBallot | Refusal): CastBallot | Refusal {
  return 'mayCast' in found ? { code: 'stale' } : found;
}

/** A ballot that is not the next edition was sealed before another one came in: it is sealed again, not mended. */
function refusalOf({ code, position }: BallotFault): Refusal {
  if (code === 'edition') return { code: 'stale' };
  return { code: 'proof-wrong', what: code, ...(position === undefined ? {} : { position }) };
}

/** Nothing where another ballot of this voter was first. */
async function cast(tx: Transaction, ballot: SealedBallot, casting: Casting): Promise<CastBallot | undefined> {
  const { task, sitting, expected, now } = casting;
  const { sittingNumber, seatNo } = task;
  const { voter, edition } = expected;
  const receipt = receiptOf(ballot);
  const row = { edition, receipt, content: ballot as unknown as Prisma.InputJsonObject };
  const written =
    edition === 1
      ? await tx.sealedBallot.createMany({ data: [{ sittingNumber, voter, ...row }], skipDuplicates: true })
      : await tx.sealedBallot.updateMany({ where: { sittingNumber, voter, edition: edition - 1 }, data: row });
  if (written.count === 0) return undefined;
  const letter = await confirmation(tx, { task, sitting, receipt, edition });
  await writeTogether(tx, [
    votedSql(task),
    Prisma.sql`UPDATE task SET state = 'done' WHERE id = ${task.id}`,
    await lettersSql(tx, [letter], now),
    hintsSql([{ workflow: 'sitting', number: sittingNumber, reason: 'acted', now }]),
  ]);
  return { recorded: true, at: now, code: `${sittingNumber}/${seatNo}`, repeated: false, receipt, edition };
}

type Confirming = Pick<Voter, 'task' | 'sitting'> & { receipt: string; edition: number };

async function confirmation(tx: Transaction, { task, sitting, receipt, edition }: Confirming): Promise<QueuedLetter> {
  const invitation = task.key.endsWith('/opinion') ? 'opinion' : 'ballot';
  const about = await sittingFacts(tx, sitting);
  return {
    key: `${sitting.number}/done/${task.seatNo}/${task.personId}${edition === 1 ? '' : `/${edition}`}`,
    facts: { kind: 'done', task: 'ballot', about, entry: sayReceipt(receipt), invitation, edition },
    personId: task.personId,
    sittingNumber: sitting.number,
    taskId: task.id,
    replyToKey: task.key,
  };
}
