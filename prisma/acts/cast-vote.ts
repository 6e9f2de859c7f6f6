/** An organisation's open vote through its representative: named, dated, kept as it was given. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Roll, Sitting, Task } from '../generated/client';
import { lockSitting } from '../locks';
import { postHint } from '../outbox/post-hint';
import { queueLetters } from '../outbox/queue-letter';
import { civilDateOf } from '../../rules/calendar';
import type { Attendance } from '../../rules/convening';
import { mayCastVote, mayStandFor, mayVoteFor } from '../../rules/may-vote';
import { holds, type Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';
import { sittingFacts } from '../sittings/sitting-facts';
import { votableItems } from '../sittings/agenda';
import { loadCalendar } from '../stages/load-case';

export type OpenVote = {
  taskId: string;
  actor: Actor;
  choices: Record<string, 'approve' | 'oppose' | 'abstain'>;
  reason?: string;
  /** Which vote of this member it is, from 1: another than the first amends the one before. */
  edition?: number;
};

/**
 * Records an organisation's vote on every item of the paper; until the closing a later edition takes the place of the
 * one before, and the acts keep both. Refused: somebody else's task, not on the roll, no mandate, a member that no
 * longer exists, an edition that is there already and says otherwise, a missing or unknown item, a sitting that is not
 * open or whose time has come. The same vote sent again is answered as at first.
 */
export async function castVote(database: Database, vote: OpenVote): Promise<Recorded | Refusal> {
  const { taskId, edition = 1 } = vote;
  return inOneTransaction(database, async (tx) => {
    const task = await tx.task.findUnique({ where: { id: taskId } });
    if (task?.kind !== 'vote' || task.sittingNumber === null || task.seatNo === null) return { code: 'not-found' };
    if (task.personId !== vote.actor.personId) return { code: 'not-yours' };
    const { sittingNumber, seatNo } = task;
    await lockSitting(tx, sittingNumber, 'share');
    const row = rowOf(vote, sittingNumber, edition);
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    const sitting = await tx.sitting.findUniqueOrThrow({ where: { number: sittingNumber }, include: { agenda: true } });
    const roll = await tx.roll.findUnique({ where: { sittingNumber_seatNo: { sittingNumber, seatNo } } });
    const now = await readNow(tx);
    const items = votableItems(sitting.agenda, roll?.recusedItems);
    const cast = await tx.act.count({ where: { sittingNumber, kind: 'vote', key: { startsWith: `task/${task.id}` } } });
    const refusal =
      mayCastVote(vote.actor, { task, sitting, roll, items, choices: vote.choices, now, edition, cast }) ??
      (await checkVoice(tx, { sitting, roll, actor: vote.actor, now }));
    if (refusal !== undefined) return refusal;
    return write(tx, { task, row, seatNo, organisationId: roll?.organisationId ?? '', items, now, edition });
  });
}

function rowOf({ taskId, actor, choices, reason }: OpenVote, sittingNumber: string, edition: number): ActRow {
  const said = (reason ?? '').normalize('NFC').trim();
  return {
    key: edition === 1 ? `task/${taskId}` : `task/${taskId}/${edition}`,
    kind: 'vote',
    personId: actor.personId,
    sittingNumber,
    content: { choices, ...(said === '' ? {} : { reason: said }), ...(edition === 1 ? {} : { edition }) },
  };
}

type Voice = { sitting: Sitting; roll: Roll | null; actor: Actor; now: Date };

/** Whoever votes stands for a member that exists on the day, with its mandate; a delegate's letter is one. */
async function checkVoice(tx: Transaction, { sitting, roll, actor, now }: Voice): Promise<Refusal | undefined> {
  if (roll === null) return { code: 'not-on-roll' };
  const { content } = await tx.policy.findUniqueOrThrow({ where: { hash: sitting.policyHash } });
  const policy = content as unknown as Policy;
  const { timeZone } = await loadCalendar(tx, policy, now);
  const organisation = await tx.organisation.findUnique({ where: { id: roll.organisationId ?? '' } });
  if (organisation !== null) {
    const { id: organisationId, endsOn, successorId } = organisation;
    const gone = mayStandFor(policy, { organisationId, endsOn, successorId }, civilDateOf(now, timeZone));
    if (gone !== undefined) return gone;
  }
  const presence = sitting.presence as Record<string, Partial<Attendance> | undefined>;
  const letter = roll.presence === 'proxy' ? presence[String(roll.seatNo)]?.letter : undefined;
  const on = civilDateOf(sitting.opensAt, timeZone);
  const seat = await tx.seat.findFirst({
    where: { bodyId: sitting.bodyId, no: roll.seatNo, fromOn: { lte: on } },
    orderBy: { fromOn: 'desc' },
  });
  const isHead = holds(actor, ['unitHead'], roll.organisationId ?? '');
  return mayVoteFor(policy, { mandate: letter ?? seat?.mandate ?? '', isHead });
}

type VoteToWrite = {
  task: Task;
  row: ActRow;
  seatNo: number;
  organisationId: string;
  items: string[];
  now: Date;
  edition: number;
};

async function write(tx: Transaction, vote: VoteToWrite): Promise<Recorded> {
  const { task, row, seatNo, organisationId, items, now, edition } = vote;
  const sittingNumber = row.sittingNumber ?? '';
  const content = row.content as { choices: Record<string, string>; reason?: string };
  const recorded = await writeAct(tx, row, now);
  await tx.vote.deleteMany({ where: { sittingNumber, seatNo } });
  await tx.vote.createMany({
    data: items.map((position) => ({
      sittingNumber,
      seatNo,
      position: Number(position),
      organisationId,
      personId: row.personId,
      choice: content.choices[position] ?? 'abstain',
      reason: content.reason ?? null,
      edition,
      at: now,
    })),
  });
  await tx.roll.update({ where: { sittingNumber_seatNo: { sittingNumber, seatNo } }, data: { voted: true } });
  await tx.task.update({ where: { id: task.id }, data: { state: 'done', closedAt: now } });
  await confirm(tx, vote, recorded.code);
  await postHint(tx, { workflow: 'sitting', number: sittingNumber, reason: 'acted', now });
  return recorded;
}

async function confirm(
  tx: Transaction,
  { task, row, seatNo, now, edition }: VoteToWrite,
  entry: string,
): Promise<void> {
  const { personId, sittingNumber: number = '' } = row;
  const sitting = await tx.sitting.findUniqueOrThrow({ where: { number } });
  const about = await sittingFacts(tx, sitting);
  const again = edition === 1 ? {} : { edition };
  await queueLetters(
    tx,
    [
      {
        key: `${number}/done/${seatNo}/${personId}${edition === 1 ? '' : `/${edition}`}`,
        facts: { kind: 'done', task: 'vote', about, entry, invitation: 'bloc-vote', ...again },
        personId,
        sittingNumber: number,
        taskId: task.id,
        replyToKey: `${number}/bloc-vote/0/${personId}`,
      },
    ],
    now,
  );
}
