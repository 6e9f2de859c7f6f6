/** An organisation's open vote through its representative: named, dated, kept as it was given. */

import { findRepeated, inOneTransaction, taskDoneSql, writeAct, type ActRow, type Recorded } from '../act';
import type { Database, Transaction } from '../database';
import type { Task } from '../generated/client';
import { insertSql } from '../insert-rows';
import { lockSitting } from '../locks';
import { hintsSql } from '../outbox/post-hint';
import { lettersSql, type QueuedLetter } from '../outbox/queue-letter';
import { civilDateOf } from '../../rules/calendar';
import type { Attendance } from '../../rules/convening';
import { mayCastVote, mayStandFor, mayVoteFor } from '../../rules/may-vote';
import { holds, type Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import { sittingFacts } from '../sittings/sitting-facts';
import { votableItems } from '../sittings/agenda';
import { readVoter, votedSql, type Voter } from '../sittings/voter';
import { loadCalendar, readPinned } from '../stages/load-case';
import { nameRefused } from '../stages/name-refused';

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
 * longer exists, an edition that does not follow the last (as one that is there already and says otherwise), a missing or
 * unknown item, a sitting that is not open or whose time has come. The same vote sent again is answered as at first.
 */
export async function castVote(database: Database, vote: OpenVote): Promise<Recorded | Refusal> {
  const { taskId, edition = 1 } = vote;
  return inOneTransaction(database, async (tx) => {
    const asked = await tx.task.findUnique({ where: { id: taskId } });
    if (asked?.kind !== 'vote' || asked.sittingNumber === null || asked.seatNo === null) return { code: 'not-found' };
    if (asked.personId !== vote.actor.personId) return { code: 'not-yours' };
    await lockSitting(tx, asked.sittingNumber, 'share');
    const row = rowOf(vote, asked.sittingNumber, edition);
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined && 'recorded' in repeated) return { ...repeated, code: codeOf(asked) };
    // Another vote of this edition stands: it may still be amended, and whoever knew nothing of it is not told that all is done.
    if (repeated !== undefined && repeated.code !== 'already-acted') return repeated;
    const voter = await readVoter(tx, taskId);
    if (voter === undefined) return { code: 'not-found' };
    const items = votableItems(voter.agenda, voter.roll?.recusedItems);
    const facts = { ...voter, items, choices: vote.choices, edition, cast: voter.votes };
    const refusal = mayCastVote(vote.actor, facts) ?? (await checkVoice(tx, vote.actor, voter));
    return refusal ?? write(tx, { voter, row, items, edition });
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

/** Whoever votes stands for a member that exists on the day, with its mandate; a delegate's letter is one. */
async function checkVoice(tx: Transaction, actor: Actor, { sitting, roll, now }: Voter): Promise<Refusal | undefined> {
  if (roll === null) return { code: 'not-on-roll' };
  const policy = await readPinned(tx, sitting.policyHash);
  if (policy === null) throw new Error(`the policy of sitting ${sitting.number} is not there`);
  const { timeZone } = await loadCalendar(tx, policy, now);
  const organisation = await tx.organisation.findUnique({ where: { id: roll.organisationId ?? '' } });
  if (organisation !== null) {
    const { id: organisationId, endsOn, successorId } = organisation;
    const gone = mayStandFor(policy, { organisationId, endsOn, successorId }, civilDateOf(now, timeZone));
    if (gone !== undefined) return nameRefused(tx, gone);
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

/** A vote is known by its sitting and its seat. */
function codeOf({ sittingNumber, seatNo }: Pick<Task, 'sittingNumber' | 'seatNo'>): string {
  return `${sittingNumber ?? ''}/${seatNo ?? ''}`;
}

type VoteToWrite = { voter: Voter; row: ActRow; items: string[]; edition: number };

async function write(tx: Transaction, { voter, row, items, edition }: VoteToWrite): Promise<Recorded> {
  const { task, roll, now } = voter;
  const { sittingNumber, seatNo } = task;
  const content = row.content as { choices: Record<string, string>; reason?: string };
  if (edition > 1) await tx.vote.deleteMany({ where: { sittingNumber, seatNo } });
  const votes = items.map((position) => ({
    sittingNumber,
    seatNo,
    position: Number(position),
    organisationId: roll?.organisationId ?? '',
    personId: row.personId,
    choice: content.choices[position] ?? 'abstain',
    reason: content.reason ?? null,
    edition,
    at: now,
  }));
  const code = codeOf(task);
  const letter = await confirmation(tx, voter, { entry: code, edition });
  const act = await writeAct(
    tx,
    row,
    now,
    insertSql('vote', votes),
    votedSql(task),
    taskDoneSql(task.id, now),
    await lettersSql(tx, [letter], now),
    hintsSql([{ workflow: 'sitting', number: sittingNumber, reason: 'acted', now }]),
  );
  return { ...act, code };
}

async function confirmation(
  tx: Transaction,
  { task, sitting }: Voter,
  { entry, edition }: { entry: string; edition: number },
): Promise<QueuedLetter> {
  const { number } = sitting;
  const { personId, seatNo } = task;
  const about = await sittingFacts(tx, sitting);
  const again = edition === 1 ? {} : { edition };
  return {
    key: `${number}/done/${seatNo}/${personId}${edition === 1 ? '' : `/${edition}`}`,
    facts: { kind: 'done', task: 'vote', about, entry, invitation: 'bloc-vote', ...again },
    personId,
    sittingNumber: number,
    taskId: task.id,
    replyToKey: task.key,
  };
}
