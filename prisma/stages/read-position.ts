/** Where a case stands, in numbers, instants and closed words: all that a workflow is ever told. */

import type { Transaction } from '../database';
import { Prisma, type Opening } from '../generated/client';
import type { Position, NextMoment, WaitingFor } from '../../rules/position';
import type { Ending } from '../../rules/endings';
import type { Policy } from '../../rules/policy';
import { endsInTheHouse } from '../../rules/deadline-keys';
import { stageOf, type StepKind } from '../../rules/stages';
import type { Case } from './load-case';
import type { Opened } from './open-step';

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
  if (row.state === 'held' || opening === null) {
    const held = row.held as { at: string } | null;
    const step = (opening?.step ?? 'unit-review') as StepKind;
    const stage = stageOf(step, (opening?.context as { askedBy?: StepKind } | null | undefined)?.askedBy);
    return { state: 'held', stage, since: held?.at ?? now.toISOString() };
  }
  return standingAt({ policy, now }, opening, await readProgress(tx, opening));
}

/** The position of a step that was opened in this very transaction: nobody has acted yet, and it stands on no agenda. */
export function positionOf({ policy, now }: Case, { opening, asked, moments }: Opened): Position {
  const [next = null] = [...moments].sort((a, b) => a.at.getTime() - b.at.getTime());
  return standingAt({ policy, now }, opening, { sitting: null, acted: 0, waiting: asked, next });
}

function standingAt(
  { policy, now }: Pick<Case, 'policy' | 'now'>,
  opening: Opening,
  { sitting, acted, waiting, next }: Progress,
): Position {
  const step = opening.step as StepKind;
  return {
    state: 'open',
    stage: stageOf(step, (opening.context as { askedBy?: StepKind } | null)?.askedBy),
    step,
    round: opening.round,
    opening: opening.sequence,
    openedAt: opening.openedAt.toISOString(),
    dueAt: opening.dueAt?.toISOString() ?? null,
    waitingFor: sitting === null ? waitingFor(step, policy) : 'sitting',
    sitting,
    acted,
    asked: acted + waiting,
    next: next === null ? null : momentOf(next, now),
  };
}

function readLast(tx: Transaction, number: string): Promise<Opening | null> {
  return tx.opening.findFirst({ where: { nominationNumber: number }, orderBy: { sequence: 'desc' } });
}

type Planned = { kind: string; rung: number; at: Date };
type Progress = { sitting: string | null; acted: number; waiting: number; next: Planned | null };

/** On which agenda an opening stands, how many have done and have yet to do what it asks, and its earliest planned moment. */
async function readProgress(tx: Transaction, { nominationNumber, sequence }: Opening): Promise<Progress> {
  const ofIt = Prisma.sql`"nominationNumber" = ${nominationNumber} AND "openingSequence" = ${sequence}`;
  const [{ next, ...progress }] = await tx.$queryRaw<[Progress]>`
    SELECT (SELECT "sittingNumber" FROM agenda_item WHERE ${ofIt} AND state = 'live' LIMIT 1) AS sitting,
           count(*) FILTER (WHERE state = 'done')::int AS acted,
           count(*) FILTER (WHERE state = 'open')::int AS waiting,
           (SELECT json_build_object('kind', kind, 'rung', rung, 'at', at)
              FROM moment WHERE ${ofIt} AND state = 'planned' ORDER BY at LIMIT 1) AS next
      FROM task WHERE ${ofIt}`;
  return { ...progress, next: next === null ? null : { ...next, at: new Date(next.at) } };
}

function waitingFor(step: StepKind, policy: Policy): WaitingFor {
  return (step === 'answer' || step === 'revocation') && endsInTheHouse(policy) ? 'unitHead' : WAITING[step];
}

/** The earliest planned moment of a sitting, with the wait counted by the clock that decides. */
export async function readNextMoment(
  tx: Transaction,
  where: { sittingNumber: string },
  now: Date,
): Promise<NextMoment | null> {
  const moment = await tx.moment.findFirst({ where: { ...where, state: 'planned' }, orderBy: { at: 'asc' } });
  return moment === null ? null : momentOf(moment, now);
}

function momentOf({ kind, rung, at }: Planned, now: Date): NextMoment {
  return {
    kind: kind as NextMoment['kind'],
    rung,
    at: at.toISOString(),
    waitMs: Math.max(0, at.getTime() - now.getTime()),
  };
}
