/** The head of a bloc puts the scores together, and records what the meeting made of them. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import type { Database, Transaction } from '../database';
import { lockSitting } from '../locks';
import { appendRecord } from '../record';
import { mayScore } from '../../rules/may-vote';
import type { Actor } from '../../rules/permissions';
import { bare, isRefusal, type Refusal } from '../../rules/refusal';
import { adoptedTable, checkSheet, totalOf, type Scored, type Sheet } from '../../rules/scoring';
import { beginPhase, recordSheets, scoringOf } from '../sittings/scoring';
import { reasonOf } from './act-on-opening';
import { beforeOf, finishScoreTask, readScene, rowOf, tidySheet, type Scene } from './score-member';

export type Collation = { taskId: string; actor: Actor; sheets: Record<string, Sheet> };

/**
 * Records the points that the head proposes for every member that scored itself, by organisation. Refused, all at once:
 * a member without a sheet, what the table does not allow, a score that differs from the one before it without a reason.
 * The same collation sent again is answered as at first.
 */
export async function collateScores(database: Database, collation: Collation): Promise<Recorded | Refusal[]> {
  const sheets = Object.fromEntries(Object.entries(collation.sheets).map(([id, sheet]) => [id, tidySheet(sheet)]));
  return actOnTable(database, { ...collation, kind: 'collate', content: { sheets } }, async (tx, scene) => {
    const scored = scene.members.filter((member) => scene.sheets.of(member, 'self') !== undefined);
    const faults = scored.flatMap((member) => {
      const asked = { table: scene.table, stage: 'adopted' as const, before: beforeOf(scene.sheets, member) };
      return checkSheet(sheets[member.organisationId] ?? {}, asked).map((fault) => atMember(fault, member.no));
    });
    if (faults.length > 0) return faults;
    const { number } = scene.sitting;
    await tx.scoreSheet.deleteMany({ where: { sittingNumber: number, stage: 'adopted' } });
    await tx.scoreSheet.createMany({
      data: scored.map(({ organisationId }) => ({
        sittingNumber: number,
        organisationId,
        stage: 'adopted',
        content: sheets[organisationId] ?? {},
        total: totalOf(scene.table, sheets[organisationId] ?? {}).total,
        byPersonId: collation.actor.personId,
        at: scene.now,
      })),
    });
    await recordSheets(tx, scene.sitting, { stage: 'adopted', now: scene.now });
    await goOn(tx, scene, 'adoption');
    return [];
  });
}

/** A form with the rows of many members names the seat as well. */
export function atMember(fault: Refusal, no: number): Refusal {
  return fault.field === undefined ? fault : { ...fault, field: fault.field.replace('.', `.${no}.`) };
}

export type Adoption = {
  taskId: string;
  actor: Actor;
  /** The meeting adopts the table as it was put together, or asks for another collation. */
  choice: 'adopt' | 'change';
  /** Why the meeting asks for another. */
  reason?: string;
  /** What a superior or another authority said of the member that leads, where the policy asks for it. */
  opinion?: string;
};

/**
 * Records what the meeting decided on the table; once it is adopted it is frozen, and the voting may begin. Refused: a
 * change without its reason, an adoption without the opinion that the policy asks for. The same word sent again is
 * answered as at first.
 */
export async function adoptTable(database: Database, adoption: Adoption): Promise<Recorded | Refusal[]> {
  const { choice } = adoption;
  const opinion = (adoption.opinion ?? '').normalize('NFC').trim();
  const reason = choice === 'change' ? reasonOf(adoption.reason) : '';
  if (isRefusal(reason)) return [reason];
  const content = { choice, ...(reason === '' ? {} : { reason }), ...(opinion === '' ? {} : { opinion }) };
  return actOnTable(database, { ...adoption, kind: 'adopt', content }, async (tx, scene) => {
    if (choice === 'change') {
      await goOn(tx, scene, 'collation');
      return [];
    }
    const rule = scene.policy.bloc?.leaderOpinion;
    if (rule?.value === true && opinion === '')
      return [{ code: 'field-missing', field: 'opinion', citation: bare(rule) }];
    await freeze(tx, scene, { opinion, by: adoption.actor.personId });
    await goOn(tx, scene, 'adopted');
    return [];
  });
}

async function freeze(tx: Transaction, scene: Scene, { opinion, by }: { opinion: string; by: string }): Promise<void> {
  const { sitting, table, members, sheets, now } = scene;
  const scores = adoptedTable(
    table,
    members.map((member): Scored => {
      const adopted = sheets.of(member, 'adopted')?.sheet;
      const { organisationId } = member;
      return { organisationId, ...beforeOf(sheets, member), ...(adopted === undefined ? {} : { adopted }) };
    }),
  );
  await tx.sitting.update({ where: { number: sitting.number }, data: { scores } });
  await appendRecord(tx, {
    chain: `sitting:${sitting.number}`,
    kind: 'tableAdopted',
    at: now,
    body: { scores, by, ...(opinion === '' ? {} : { opinion }) },
  });
}

type TableAct = { taskId: string; actor: Actor; kind: 'collate' | 'adopt'; content: Record<string, unknown> };

async function actOnTable(
  database: Database,
  { taskId, actor, kind, content }: TableAct,
  act: (tx: Transaction, scene: Scene) => Promise<Refusal[]>,
): Promise<Recorded | Refusal[]> {
  return inOneTransaction(database, async (tx) => {
    const task = await tx.task.findUnique({ where: { id: taskId } });
    if (task?.kind !== kind || task.sittingNumber === null) return [{ code: 'not-found' }];
    if (task.personId !== actor.personId) return [{ code: 'not-yours' }];
    await lockSitting(tx, task.sittingNumber, 'update');
    const row: ActRow = { ...rowOf(task, task.sittingNumber), content };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return isRefusal(repeated) ? [repeated] : repeated;
    const scene = await readScene(tx, { taskId, sittingNumber: task.sittingNumber });
    if (isRefusal(scene)) return [scene];
    const refusal = mayScore(actor, scene);
    if (refusal !== undefined) return [refusal];
    const faults = await act(tx, scene);
    if (faults.length > 0) return faults;
    const recorded = await writeAct(tx, row, scene.now);
    await finishScoreTask(tx, scene, recorded.code);
    return recorded;
  });
}

/** A collation that the meeting asks for again has another turn. */
async function goOn(
  tx: Transaction,
  { sitting, now }: Scene,
  phase: 'collation' | 'adoption' | 'adopted',
): Promise<void> {
  const turn = scoringOf(sitting)?.turn ?? 1;
  await beginPhase(tx, sitting, { phase, turn: phase === 'collation' ? turn + 1 : turn, now });
}
