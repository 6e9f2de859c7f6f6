/** Where a case stands, in numbers, instants and closed words: all that a workflow is ever told. */

import type { Transaction } from '../database';
import type { Opening } from '../generated/client';
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

/** Reads the position under the caller's lock; the last opening is the open one where the caller holds that. */
export async function readPosition(tx: Transaction, { row, policy, now }: Case, open?: Opening): Promise<Position> {
  if (row.state === 'ended') return { state: 'ended', ending: row.ending as Ending };
  const opening = open ?? (await readLast(tx, row.number));
  const step = (opening?.step ?? 'unit-review') as StepKind;
  const context = (opening?.context ?? {}) as { askedBy?: StepKind };
  const stage = stageOf(step, context.askedBy);
  if (row.state === 'held' || opening === null) {
    const held = row.held as { at: string; cause: string } | null;
    return { state: 'held', stage, since: held?.at ?? now.toISOString(), cause: held?.cause ?? '' };
  }
  const where = { nominationNumber: row.number, openingSequence: opening.sequence };
  const { sitting, acted, waiting } = await readProgress(tx, where);
  return {
    state: 'open',
    stage,
    step,
    round: opening.round,
    opening: opening.sequence,
    openedAt: opening.openedAt.toISOString(),
    dueAt: opening.dueAt?.toISOString() ?? null,
    waitingFor: sitting === null ? waitingFor(step, policy) : 'sitting',
    sitting,
    acted,
    asked: acted + waiting,
    next: await readNextMoment(tx, where, now),
  };
}

function readLast(tx: Transaction, number: string): Promise<Opening | null> {
  return tx.opening.findFirst({ where: { nominationNumber: number }, orderBy: { sequence: 'desc' } });
}

type Progress = { sitting: string | null; acted: number; waiting: number };

/** On which agenda an opening stands, and how many have done and have yet to do what it asks. */
async function readProgress(
  tx: Transaction,
  { nominationNumber, openingSequence }: { nominationNumber: string; openingSequence: number },
): Promise<Progress> {
  const [progress] = await tx.$queryRaw<[Progress]>`
    SELECT (SELECT "sittingNumber" FROM agenda_item
             WHERE "nominationNumber" = ${nominationNumber} AND "openingSequence" = ${openingSequence}
               AND state = 'live' LIMIT 1) AS sitting,
           count(*) FILTER (WHERE state = 'done')::int AS acted,
           count(*) FILTER (WHERE state = 'open')::int AS waiting
      FROM task WHERE "nominationNumber" = ${nominationNumber} AND "openingSequence" = ${openingSequence}`;
  return progress;
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
