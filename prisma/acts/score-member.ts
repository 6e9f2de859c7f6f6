/** A member of a bloc scores itself, and checks the score of another. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Sitting, Task } from '../generated/client';
import { lockSitting } from '../locks';
import { postHint } from '../outbox/post-hint';
import { queueLetters } from '../outbox/queue-letter';
import { civilDateOf } from '../../rules/calendar';
import type { ScoreTask } from '../../rules/letters';
import { mayScore, mayStandFor } from '../../rules/may-vote';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { scoreTableOf, type ScoreTable } from '../../rules/score-table';
import { checkSheet, totalOf, type Sheet } from '../../rules/scoring';
import { loadCalendar } from '../stages/load-case';
import { nameRefused } from '../stages/name-refused';
import { readSheets, type Sheets } from '../sittings/score-sheets';
import { membersOn, scoringOf, type Member } from '../sittings/scoring';
import { sittingFacts } from '../sittings/sitting-facts';

export type MemberScore = { taskId: string; actor: Actor; sheet: Sheet };

/**
 * Records one sheet: of a member about itself, or about the member it was asked to check. Refused, all at once: what the
 * table does not allow; and somebody else's task, a stage that is over, a member that no longer exists. The same sheet
 * sent again is answered as at first.
 */
export async function scoreMember(database: Database, score: MemberScore): Promise<Recorded | Refusal[]> {
  return inOneTransaction(database, async (tx) => {
    const task = await tx.task.findUnique({ where: { id: score.taskId } });
    const stage = task === null ? undefined : STAGES[task.kind];
    if (task?.sittingNumber == null || stage === undefined) return [{ code: 'not-found' }];
    if (task.personId !== score.actor.personId) return [{ code: 'not-yours' }];
    await lockSitting(tx, task.sittingNumber, 'share');
    const sheet = tidySheet(score.sheet);
    const row = { ...rowOf(task, task.sittingNumber), content: { sheet } };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return isRefusal(repeated) ? [repeated] : repeated;
    const scene = await readScene(tx, { taskId: task.id, sittingNumber: task.sittingNumber });
    if (isRefusal(scene)) return [scene];
    const refusal = mayScore(score.actor, scene) ?? mayStand(scene);
    if (refusal !== undefined) return [await nameRefused(tx, refusal)];
    const { table, member, subject, sheets, now } = scene;
    if (member === undefined || subject === undefined) return [{ code: 'not-on-roll' }];
    const before = stage === 'self' ? {} : beforeOf(sheets, subject);
    const faults = checkSheet(sheet, { table, stage, before });
    if (faults.length > 0) return faults;
    const recorded = await writeAct(tx, row, now);
    await tx.scoreSheet.create({
      data: {
        sittingNumber: task.sittingNumber,
        organisationId: subject.organisationId,
        stage,
        content: sheet,
        total: totalOf(table, sheet).total,
        byPersonId: score.actor.personId,
        at: now,
      },
    });
    await finishScoreTask(tx, scene, recorded.code);
    return recorded;
  });
}

const STAGES: Partial<Record<string, 'self' | 'cross'>> = { 'self-score': 'self', 'cross-score': 'cross' };

/** An act of scoring before its content: its key is the task's, so that a task is answered once. */
export function rowOf(task: Task, sittingNumber: string): Omit<ActRow, 'content'> {
  return { key: `task/${task.id}`, kind: task.kind, personId: task.personId, sittingNumber };
}

/** One form of every text; a mark without points, note and document is none. */
export function tidySheet(sheet: Sheet): Sheet {
  const marks = Object.entries(sheet).flatMap(([code, { points, note = '', document = '' }]) => {
    const said = { note: note.normalize('NFC').trim(), document: document.normalize('NFC').trim() };
    if (points === '' && said.note === '' && said.document === '') return [];
    return [
      [
        code,
        {
          points,
          ...(said.note === '' ? {} : { note: said.note }),
          ...(said.document === '' ? {} : { document: said.document }),
        },
      ] as const,
    ];
  });
  return Object.fromEntries(marks);
}

/** What an act of scoring is judged by, read under the sitting's lock. */
export type Scene = {
  task: Task;
  sitting: Sitting;
  policy: Policy;
  table: ScoreTable;
  members: Member[];
  /** Whose representative acts, and who is scored; nothing where the seat is no longer there. */
  member: Member | undefined;
  subject: Member | undefined;
  /** The organisations that had these seats, each with its last day. */
  organisations: { organisationId: string; endsOn: string | null; successorId: string | null }[];
  today: string;
  sheets: Sheets;
  now: Date;
};

/** Reads it; the caller holds the sitting. Refused: a sitting whose policy has no table of scores. */
export async function readScene(
  tx: Transaction,
  { taskId, sittingNumber: number }: { taskId: string; sittingNumber: string },
): Promise<Scene | Refusal> {
  const task = await tx.task.findUniqueOrThrow({ where: { id: taskId } });
  const sitting = await tx.sitting.findUniqueOrThrow({ where: { number } });
  const now = await readNow(tx);
  const { content } = await tx.policy.findUniqueOrThrow({ where: { hash: sitting.policyHash } });
  const policy = content as unknown as Policy;
  const table = scoreTableOf(policy);
  if (table === undefined) return { code: 'no-rule', key: 'bloc.score.table' };
  const { timeZone } = await loadCalendar(tx, policy, now);
  const members = await membersOn(tx, sitting, now);
  const member = members.find(({ no }) => no === task.seatNo);
  const of = scoringOf(sitting)?.cross.find(({ by }) => by === task.seatNo)?.of;
  const seats = await tx.seat.findMany({
    where: { bodyId: sitting.bodyId, no: { in: [task.seatNo ?? 0, of ?? 0] } },
    orderBy: [{ no: 'asc' }, { fromOn: 'asc' }],
    include: { organisation: true },
  });
  return {
    task,
    sitting,
    policy,
    table,
    members,
    member,
    subject: task.kind === 'cross-score' ? members.find(({ no }) => no === of) : member,
    organisations: seats.flatMap(({ no, organisation }, at) =>
      organisation === null || seats[at + 1]?.no === no ? [] : [{ ...organisation, organisationId: organisation.id }],
    ),
    today: civilDateOf(now, timeZone),
    sheets: await readSheets(tx, number),
    now,
  };
}

/** Neither scores nor is checked a member that has ended since it was asked; its successor is scored for itself. */
function mayStand({ policy, organisations, today }: Scene): Refusal | undefined {
  return organisations.map((one) => mayStandFor(policy, one, today)).find((refusal) => refusal !== undefined);
}

/** The sheets a later one is compared with; those of a merged member stand for its successor where that has none. */
export function beforeOf(sheets: Sheets, member: Pick<Member, 'organisationId' | 'formerly'>) {
  const self = sheets.of(member, 'self')?.sheet;
  const cross = sheets.of(member, 'cross')?.sheet;
  return { ...(self === undefined ? {} : { self }), ...(cross === undefined ? {} : { cross }) };
}

/** The task is done, its person told, the sitting woken. */
export async function finishScoreTask(tx: Transaction, { task, sitting, now }: Scene, entry: string): Promise<void> {
  await tx.task.update({ where: { id: task.id }, data: { state: 'done', closedAt: now } });
  const kind = task.kind as ScoreTask;
  const invitation = await tx.letter.findUnique({ where: { key: task.key } });
  const { of, organisation } = (invitation?.facts ?? {}) as { of?: string; organisation?: string };
  const scored = of ?? organisation;
  await queueLetters(
    tx,
    [
      {
        key: `${task.key}/done`,
        facts: {
          kind: 'done',
          task: kind,
          about: await sittingFacts(tx, sitting),
          entry,
          invitation: kind,
          ...(scored === undefined ? {} : { scored }),
        },
        personId: task.personId,
        sittingNumber: sitting.number,
        taskId: task.id,
        replyToKey: task.key,
      },
    ],
    now,
  );
  await postHint(tx, { workflow: 'sitting', number: sitting.number, reason: 'acted', now });
}
