/** What the database holds that the invariants are judged by: what is kept of acts, letters, and where cases stand. */

import type { Kept, LetterFact, StandingFact } from '../../rules/invariant-facts';
import { canonical } from '../../rules/record';
import { stageOf, type StepKind } from '../../rules/stages';
import type { Database } from '../database';
import { isAsking } from '../outbox/letters';
import { listDueCases, type LiveCase } from '../outbox/sweep';

/** What stands for each task that was acted on: the last edition of a vote, the ballot in the box, any other act. */
export async function readKept(database: Database): Promise<Kept[]> {
  const acts = await database.act.findMany({ where: { key: { startsWith: 'task/' } }, orderBy: { at: 'asc' } });
  const kept = new Map<string, Kept>();
  for (const { key, content } of acts) {
    const [, task = '', edition = '1'] = key.split('/');
    const { choices } = content as { choices?: unknown };
    const one: Kept = {
      task,
      kind: 'act',
      edition: Number(edition),
      content: choices === undefined ? '' : canonical(choices),
    };
    if ((kept.get(task)?.edition ?? 0) <= one.edition) kept.set(task, one);
  }
  const ballots = await database.$queryRaw<{ task: string; edition: number; receipt: string }[]>`
    SELECT t.id AS task, b.edition, b.receipt FROM sealed_ballot b
      JOIN task t ON t."sittingNumber" = b."sittingNumber" AND t.kind = 'ballot' AND b.voter = 'seat:' || t."seatNo"`;
  return [
    ...kept.values(),
    ...ballots.map(({ task, edition, receipt }): Kept => ({ task, kind: 'ballot', edition, content: receipt })),
  ];
}

/**
 * Letters of cases and sittings; what another letter lists went out in that one. A letter may have been taken before it was
 * refused or put off.
 * @param wouldBe the Message-ID of one that is not marked as sent
 */
export async function readLetterFacts(
  database: Database,
  wouldBe: (letter: { key: string; begunAt: Date | null }) => string,
): Promise<LetterFact[]> {
  const letters = await database.letter.findMany({
    where: { inLetterId: null },
    include: {
      person: { select: { email: true } },
      nomination: { select: { openedAt: true } },
      sitting: { select: { convenedAt: true } },
    },
    orderBy: { key: 'asc' },
  });
  const closed = await readCloses(database);
  return letters.map(({ key, kind, state, person, messageId, taskId, nomination, sitting }) => ({
    key,
    kind,
    state,
    recipient: person.email,
    messageId:
      state === 'sent' ? messageId : wouldBe({ key, begunAt: nomination?.openedAt ?? sitting?.convenedAt ?? null }),
    asksUntil: isAsking(kind) ? (closed.get(taskId ?? '')?.toISOString() ?? null) : null,
  }));
}

/**
 * When each task that is closed was last committed: its close, or a later edition of a vote. It is no time of ours: a
 * rehearsal lets days pass in a moment. Only a server that was told to keeps it, as that of our stack.
 */
async function readCloses(database: Database): Promise<Map<string, Date>> {
  const closes = await database.$queryRaw<{ id: string; at: Date }[]>`
    SELECT id, pg_xact_commit_timestamp(xmin) AS at FROM task WHERE state <> 'open'`;
  return new Map(closes.map(({ id, at }) => [id, at]));
}

/** Where every case and sitting stands, under the ids of their runs. */
export async function readStandings(database: Database): Promise<StandingFact[]> {
  const due = new Set((await listDueCases(database)).map(idOf));
  const counts = { tasks: { where: { state: 'open' } }, moments: { where: { state: 'planned' } } } as const;
  const nominations = await database.nomination.findMany({
    include: {
      openings: { orderBy: { sequence: 'desc' }, take: 1 },
      _count: { select: { ...counts, agenda: { where: { state: 'live' } } } },
    },
    orderBy: { number: 'asc' },
  });
  const sittings = await database.sitting.findMany({
    include: { _count: { select: counts } },
    orderBy: { number: 'asc' },
  });
  return [
    ...nominations.map(({ number, state, ending, openings, _count }): StandingFact => {
      const id = idOf({ workflow: 'nomination', number });
      const [last] = openings;
      const { askedBy } = (last?.context ?? {}) as { askedBy?: StepKind };
      return {
        id,
        state: state === 'ended' ? 'ended' : 'live',
        stage: state === 'ended' ? null : stageOf((last?.step ?? 'unit-review') as StepKind, askedBy),
        ending,
        // On hold it waits for whoever resumes it, on an agenda for the sitting.
        openTasks: _count.tasks + _count.agenda + (state === 'held' ? 1 : 0),
        plannedMoments: state === 'held' ? 0 : _count.moments,
        leftUndone: due.has(id),
      };
    }),
    ...sittings.map(({ number, state, _count }): StandingFact => {
      const id = idOf({ workflow: 'sitting', number });
      const isLive = ['convened', 'open', 'closed'].includes(state);
      return {
        id,
        state: isLive ? 'live' : 'ended',
        stage: null,
        ending: null,
        openTasks: _count.tasks,
        plannedMoments: isLive ? _count.moments : 0,
        leftUndone: due.has(id),
      };
    }),
  ];
}

function idOf({ workflow, number }: LiveCase): string {
  return `${workflow}:${number}`;
}
