/** An organisation's open vote through its representative: named, dated, kept as it was given. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Sitting } from '../generated/client';
import { lockSitting } from '../locks';
import { postHint } from '../outbox/post-hint';
import { queueLetters } from '../outbox/queue-letter';
import { mayCastVote, mayVoteFor, type Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';
import { sittingFacts } from '../sittings/sitting-facts';
import { votableItems } from '../sittings/agenda';

export type OpenVote = {
  taskId: string;
  actor: Actor;
  choices: Record<string, 'approve' | 'oppose' | 'abstain'>;
  reason?: string;
};

/**
 * Records an organisation's vote on every item of the paper. Refused: somebody else's task, not on the roll, no
 * mandate, already voted otherwise, a missing or unknown item, a sitting that is not open or whose time has come.
 * The same vote sent again is answered as at first.
 */
export async function castVote(database: Database, vote: OpenVote): Promise<Recorded | Refusal> {
  return inOneTransaction(database, async (tx) => {
    const task = await tx.task.findUnique({ where: { id: vote.taskId } });
    if (task?.kind !== 'vote' || task.sittingNumber === null || task.seatNo === null) return { code: 'not-found' };
    if (task.personId !== vote.actor.personId) return { code: 'not-yours' };
    const { sittingNumber, seatNo } = task;
    await lockSitting(tx, sittingNumber, 'share');
    const reason = vote.reason?.normalize('NFC').trim();
    const row: ActRow = {
      key: `task/${task.id}`,
      kind: 'vote',
      personId: vote.actor.personId,
      sittingNumber,
      content: { choices: vote.choices, ...(reason === undefined || reason === '' ? {} : { reason }) },
    };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    const sitting = await tx.sitting.findUniqueOrThrow({ where: { number: sittingNumber }, include: { agenda: true } });
    const roll = await tx.roll.findUnique({ where: { sittingNumber_seatNo: { sittingNumber, seatNo } } });
    const now = await readNow(tx);
    const items = votableItems(sitting.agenda, roll?.recusedItems);
    const refusal =
      mayCastVote(vote.actor, { task, sitting, roll, items, choices: vote.choices, now }) ??
      (await checkMandate(tx, sitting, seatNo));
    if (refusal !== undefined) return refusal;
    return write(tx, { row, seatNo, organisationId: roll?.organisationId ?? '', items, now });
  });
}

async function checkMandate(
  tx: Transaction,
  { bodyId, policyHash, opensAt }: Sitting,
  no: number,
): Promise<Refusal | undefined> {
  const policy = await tx.policy.findUniqueOrThrow({ where: { hash: policyHash } });
  const fromOn = { lte: opensAt.toISOString().slice(0, 10) };
  const seat = await tx.seat.findFirst({ where: { bodyId, no, fromOn }, orderBy: { fromOn: 'desc' } });
  return mayVoteFor(policy.content as unknown as Policy, seat?.mandate ?? '');
}

type VoteToWrite = { row: ActRow; seatNo: number; organisationId: string; items: string[]; now: Date };

async function write(tx: Transaction, { row, seatNo, organisationId, items, now }: VoteToWrite): Promise<Recorded> {
  const sittingNumber = row.sittingNumber ?? '';
  const content = row.content as { choices: Record<string, string>; reason?: string };
  const recorded = await writeAct(tx, row, now);
  await tx.vote.createMany({
    data: items.map((position) => ({
      sittingNumber,
      seatNo,
      position: Number(position),
      organisationId,
      personId: row.personId,
      choice: content.choices[position] ?? 'abstain',
      reason: content.reason ?? null,
      at: now,
    })),
  });
  await tx.roll.update({ where: { sittingNumber_seatNo: { sittingNumber, seatNo } }, data: { voted: true } });
  const taskId = row.key.slice('task/'.length);
  await tx.task.update({ where: { id: taskId }, data: { state: 'done', closedAt: now } });
  const sitting = await tx.sitting.findUniqueOrThrow({ where: { number: sittingNumber } });
  await queueLetters(
    tx,
    [
      {
        key: `${sittingNumber}/done/${seatNo}/${row.personId}`,
        facts: {
          kind: 'done',
          task: 'vote',
          about: await sittingFacts(tx, sitting),
          entry: recorded.code,
          invitation: 'bloc-vote',
        },
        personId: row.personId,
        sittingNumber,
        taskId,
        replyToKey: `${sittingNumber}/bloc-vote/0/${row.personId}`,
      },
    ],
    now,
  );
  await postHint(tx, { workflow: 'sitting', number: sittingNumber, reason: 'acted', now });
  return recorded;
}
