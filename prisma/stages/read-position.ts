/** Where a case stands, in numbers, instants and closed words: all that a workflow is ever told. */

import type { Transaction } from '../database';
import type { Position, NextMoment, WaitingFor } from '../../rules/position';
import type { Ending } from '../../rules/endings';
import type { Policy } from '../../rules/policy';
import { endsInTheHouse, stageOf, type StepKind } from '../../rules/stages';
import type { Case } from './load-case';

const WAITING: Record<StepKind, WaitingFor> = {
  'unit-review': 'unitHead',
  supplement: 'unit',
  council: 'secretary',
  bloc: 'secretary',
  decision: 'decider',
  notice: 'public',
  consultation: 'consulted',
  'party-opinion': 'consulted',
  'local-opinion': 'consulted',
  submission: 'liaison',
  answer: 'ministry',
  finding: 'secretary',
  revocation: 'ministry',
};

/** Reads the position under the caller's lock. */
export async function readPosition(tx: Transaction, { row, policy }: Case, now: Date): Promise<Position> {
  if (row.state === 'ended') return { state: 'ended', ending: row.ending as Ending };
  const opening = await tx.opening.findFirst({
    where: { nominationNumber: row.number },
    orderBy: { sequence: 'desc' },
  });
  const step = (opening?.step ?? 'unit-review') as StepKind;
  const context = (opening?.context ?? {}) as { askedBy?: StepKind };
  const stage = stageOf(step, context.askedBy);
  if (row.state === 'held' || opening === null) {
    const held = row.held as { at: string; cause: string } | null;
    return { state: 'held', stage, since: held?.at ?? now.toISOString(), cause: held?.cause ?? '' };
  }
  const where = { nominationNumber: row.number, openingSequence: opening.sequence };
  const item = await tx.agendaItem.findFirst({ where: { ...where, state: 'live' } });
  const tasks = await tx.task.groupBy({ by: ['state'], where, _count: true });
  const counted = (state: string): number => tasks.find((group) => group.state === state)?._count ?? 0;
  return {
    state: 'open',
    stage,
    step,
    round: opening.round,
    opening: opening.sequence,
    openedAt: opening.openedAt.toISOString(),
    dueAt: opening.dueAt?.toISOString() ?? null,
    waitingFor: item === null ? waitingFor(step, policy) : 'sitting',
    sitting: item?.sittingNumber ?? null,
    acted: counted('done'),
    asked: counted('done') + counted('open'),
    next: await readNextMoment(tx, where, now),
  };
}

function waitingFor(step: StepKind, policy: Policy): WaitingFor {
  return (step === 'answer' || step === 'revocation') && endsInTheHouse(policy) ? 'unitHead' : WAITING[step];
}

/** The earliest planned moment, with the wait counted by the clock that decides. */
export async function readNextMoment(
  tx: Transaction,
  where: { nominationNumber?: string; openingSequence?: number; sittingNumber?: string },
  now: Date,
): Promise<NextMoment | null> {
  const moment = await tx.moment.findFirst({ where: { ...where, state: 'planned' }, orderBy: { at: 'asc' } });
  if (moment === null) return null;
  return {
    kind: moment.kind as NextMoment['kind'],
    rung: moment.rung,
    at: moment.at.toISOString(),
    waitMs: Math.max(0, moment.at.getTime() - now.getTime()),
  };
}
