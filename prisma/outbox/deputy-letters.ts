/** What is written about an appointment: who stands in for whom, and in which case a deputy may not. */

import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { deputiesFor } from '../deputies';
import type { Deputy, Prisma } from '../generated/client';
import { civilDateOf } from '../../rules/calendar';
import type { LetterFacts, TaskKind } from '../../rules/letters';
import { AGAIN, firstKey } from '../../rules/send-again';
import { loadCase, nameOn, readHouseZone } from '../stages/load-case';
import { peopleIn } from '../stages/recipients';
import { mayHaveReached, mayReach, WHILE_SENDING_MS } from './may-have-reached';

type DeputyFacts = Extract<LetterFacts, { kind: 'deputy' }>;

/** An appointment as letters tell it. */
export async function deputyFacts(
  tx: Database | Transaction,
  appointed: Deputy,
  { act, zone, now }: { act: DeputyFacts['act']; zone: string; now: Date },
): Promise<DeputyFacts> {
  const { holderId, deputyId, organisationId, fromOn, toOn, paper, paperOn, issuer } = appointed;
  const on = civilDateOf(now, zone);
  const people = await tx.person.findMany({ where: { id: { in: [deputyId, holderId] } } });
  const names = await tx.organisationName.findMany({ where: { organisationId } });
  const called = (id: string): string => people.find((one) => one.id === id)?.fullName ?? '';
  return {
    ...{ kind: 'deputy', act, on, zone, fromOn, toOn, paper, paperOn, issuer },
    tasks: appointed.tasks as TaskKind[],
    holder: called(holderId),
    deputy: called(deputyId),
    organisation: nameOn(names, on).shortName,
  };
}

const [BARRED, FREED] = ['/barred/', '/freed/'];

type BarredLetter = { key: string; facts: DeputyFacts; personId: string; nominationNumber: string };

/**
 * Of these tasks, those that are open and that a deputy of today may not do, for the case is kept from them: the holder is told
 * that they wait for the holder alone, and so are the secretaries of the office, where the case is one of its own. Of each task and conflict once.
 * Whoever was `told` so, or may yet be, is told, once too, where the conflict has ended since.
 */
export async function lettersOfBarred(
  tx: Database | Transaction,
  taskIds: string[],
  now: Date,
  told: Prisma.LetterWhereInput = mayReach,
): Promise<BarredLetter[]> {
  const zone = await readHouseZone(tx);
  const on = civilDateOf(now, zone);
  const letters: BarredLetter[] = [];
  for (const { taskId, no, deputyId } of await deputiesFor(tx, taskIds, () => Promise.resolve(on))) {
    const task = await tx.task.findFirst({ where: { id: taskId, state: 'open' } });
    if (task?.nominationNumber == null) continue;
    const { nominationNumber, personId: holderId } = task;
    const conflict = await tx.conflict.findFirst({
      where: { nominationNumber, personId: deputyId },
      orderBy: { no: 'desc' },
    });
    if (conflict === null) continue;
    const isOver = conflict.state === 'ended';
    const { about, row } = await loadCase(tx, nominationNumber, now);
    const appointed = await tx.deputy.findUniqueOrThrow({ where: { no } });
    const { organisationId } = appointed;
    const isOwn = [row.unitId, row.ministryId].includes(organisationId);
    const secretaries = isOwn ? await peopleIn(tx, { organisationId, role: 'secretary', on }) : [];
    const dueAt = task.dueAt?.toISOString() ?? null;
    const barred = { about, no, taskId, task: task.kind as TaskKind, dueAt, ...(isOver ? { isOver } : {}) };
    const facts = { ...(await deputyFacts(tx, appointed, { act: 'appointed', zone, now })), barred };
    for (const personId of new Set([holderId, ...secretaries])) {
      const keyOf = (what: string): string => `deputy/${no}${what}${taskId}/${conflict.no}/${personId}`;
      if (isOver && !(await wasTold(tx, { key: keyOf(BARRED), nominationNumber, told }))) continue;
      letters.push({ key: keyOf(isOver ? FREED : BARRED), facts, personId, nominationNumber });
    }
  }
  return letters;
}

/** Whether a letter is such a one, as it was first or sent again. */
async function wasTold(
  tx: Database | Transaction,
  { key, nominationNumber, told }: { key: string; nominationNumber: string; told: Prisma.LetterWhereInput },
): Promise<boolean> {
  const either = { OR: [{ key }, { key: { startsWith: key + AGAIN } }] };
  return (await tx.letter.count({ where: { nominationNumber, AND: [either, told] } })) > 0;
}

/**
 * Whether a letter of a deputy is worth sending. One that says of a case that they may not act in it, or may again, is as
 * long as it would be written today: its task is open, the deputy stands in, and the conflict is as it says. While what it
 * takes back is being sent it waits.
 */
export async function standingOfDeputy(
  database: Database,
  { key, nominationNumber, facts }: { key: string; nominationNumber: string | null; facts: unknown },
): Promise<'tells' | 'over' | { waitMs: number }> {
  const said = facts as LetterFacts;
  if (said.kind !== 'deputy' || said.barred === undefined || nominationNumber === null) return 'tells';
  const { taskId, isOver } = said.barred;
  const first = firstKey(key);
  const sending = { state: 'sending' };
  const before = { key: first.replace(FREED, BARRED), nominationNumber, told: sending };
  if (isOver === true && (await wasTold(database, before))) return { waitMs: WHILE_SENDING_MS };
  // What is taken up only now will find that the bar is over.
  const told = { ...mayHaveReached, NOT: sending };
  const letters = await lettersOfBarred(database, [taskId], await readNow(database), told);
  return letters.some((one) => one.key === first) ? 'tells' : 'over';
}
