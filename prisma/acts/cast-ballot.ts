/**
 * A member's secret ballot. Roll and ballot are written in one transaction and nothing joins them: the ballot has
 * no voter, no time and a random key. What is not yet protected against whoever runs the database stands in README.
 */

import { randomUUID } from 'node:crypto';
import { inOneTransaction, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Prisma, Sitting, Task } from '../generated/client';
import { lockSitting } from '../locks';
import { postHint } from '../outbox/post-hint';
import { queueLetters } from '../outbox/queue-letter';
import { mayAbstain, mayCastBallot, type Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';
import { hashOf } from '../secrets';
import { sittingFacts } from '../sittings/sitting-facts';

export type Choice = 'approve' | 'oppose' | 'abstain' | 'blank';
export type BallotPaper = {
  taskId: string;
  actor: Actor;
  /** By position on the agenda; a position left out is blank. */
  choices: Record<string, Choice>;
  /** Of the form that was sent: the same form sent again is answered as at first. Never joined to the ballot. */
  formKey?: string;
};

/**
 * Puts one ballot into the box. Refused: somebody else's task, not on the roll, already cast, a choice for an item
 * that is not on the voter's paper, an abstention where the policy has none, a box that is not open or whose closing time has come by the database's clock.
 * The sitting is held FOR SHARE, so a ballot is either in the box before it closes or refused.
 */
export async function castBallot(database: Database, paper: BallotPaper): Promise<Recorded | Refusal> {
  return inOneTransaction(database, async (tx) => {
    const task = await tx.task.findUnique({ where: { id: paper.taskId } });
    if (task?.kind !== 'ballot' || task.sittingNumber === null || task.seatNo === null) return { code: 'not-found' };
    if (task.personId !== paper.actor.personId) return { code: 'not-yours' };
    await lockSitting(tx, task.sittingNumber, 'share');
    return cast(tx, paper, { ...task, sittingNumber: task.sittingNumber, seatNo: task.seatNo });
  });
}

type BallotTask = Task & { sittingNumber: string; seatNo: number };

async function cast(tx: Transaction, paper: BallotPaper, task: BallotTask): Promise<Recorded | Refusal> {
  const { sittingNumber, seatNo } = task;
  const sitting = await tx.sitting.findUniqueOrThrow({ where: { number: sittingNumber }, include: withPolicies });
  const now = await readNow(tx);
  const roll = await tx.roll.findUnique({ where: { sittingNumber_seatNo: { sittingNumber, seatNo } } });
  const castKey = hashOf(`cast/${task.id}/${paper.formKey ?? randomUUID()}`);
  const code = `${sittingNumber}/${seatNo}`;
  if (roll?.voted === true) return answerSecond(tx, { sittingNumber, seatNo, castKey, code, now });
  const items = votableItems(sitting.agenda, roll?.recusedItems);
  const abstainable = abstainableOf(sitting.agenda).filter((position) => items.includes(position));
  const refusal = mayCastBallot(paper.actor, { task, sitting, roll, items, abstainable, choices: paper.choices, now });
  if (refusal !== undefined) return refusal;
  const taken = await tx.roll.updateMany({
    where: { sittingNumber, seatNo, voted: false },
    data: { voted: true, castKey },
  });
  if (taken.count === 0) return answerSecond(tx, { sittingNumber, seatNo, castKey, code, now });
  const choices = Object.fromEntries(items.map((position) => [position, paper.choices[position] ?? 'blank']));
  await tx.ballot.create({ data: { sittingNumber, choices } });
  await tx.task.update({ where: { id: task.id }, data: { state: 'done' } });
  await confirm(tx, { task, sitting, code, now });
  await postHint(tx, { workflow: 'sitting', number: sittingNumber, reason: 'acted', now });
  return { recorded: true, at: now, code, repeated: false };
}

const withPolicies = {
  agenda: { include: { nomination: { select: { policy: { select: { content: true } } } } } },
} satisfies Prisma.SittingInclude;

type PaperItem = Prisma.SittingGetPayload<{ include: typeof withPolicies }>['agenda'][number];

/** Positions on which the item's own policy has the choice to abstain. */
function abstainableOf(agenda: PaperItem[]): string[] {
  return agenda
    .filter(({ nomination }) => mayAbstain(nomination.policy.content as unknown as Policy))
    .map(({ position }) => String(position));
}

type Second = { sittingNumber: string; seatNo: number; castKey: string; code: string; now: Date };

/** The box holds this seat's ballot already: the same form is answered as at first, any other is refused. */
async function answerSecond(tx: Transaction, second: Second): Promise<Recorded | Refusal> {
  const { sittingNumber, seatNo, castKey, code, now } = second;
  const roll = await tx.roll.findUnique({ where: { sittingNumber_seatNo: { sittingNumber, seatNo } } });
  return roll?.castKey === castKey ? { recorded: true, at: now, code, repeated: true } : { code: 'already-acted' };
}

/** The positions a seat may vote on: on the paper since it opened, and the voter not recused. */
export function votableItems(agenda: { position: number; struckBecause: string | null }[], recused: unknown): string[] {
  const without = Array.isArray(recused) ? recused.map(Number) : [];
  return agenda
    .filter((item) => item.struckBecause !== 'before-opening' && !without.includes(item.position))
    .map((item) => String(item.position))
    .sort((a, b) => Number(a) - Number(b));
}

async function confirm(
  tx: Transaction,
  { task, sitting, code, now }: { task: BallotTask; sitting: Sitting; code: string; now: Date },
): Promise<void> {
  const invitation = task.key.endsWith('/opinion') ? 'opinion' : 'ballot';
  await queueLetters(
    tx,
    [
      {
        key: `${sitting.number}/done/${task.seatNo}/${task.personId}`,
        facts: { kind: 'done', task: 'ballot', about: await sittingFacts(tx, sitting), entry: code, invitation },
        personId: task.personId,
        sittingNumber: sitting.number,
        taskId: task.id,
        replyToKey: `${sitting.number}/${invitation}/0/${task.personId}`,
      },
    ],
    now,
  );
}
