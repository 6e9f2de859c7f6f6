/** A desk whose case walked the whole road: voted on in secret and in the open, handed in, awarded. */

import { answerForMinistry } from '../../../prisma/acts/answer-for-ministry';
import { bringPart } from '../../../prisma/acts/bring-part';
import { castVote } from '../../../prisma/acts/cast-vote';
import { convene } from '../../../prisma/acts/convene-sitting';
import { submitDossier } from '../../../prisma/acts/submit-dossier';
import { workDesk } from '../../../prisma/acts/work-desk';
import { readActor } from '../../../prisma/actors';
import { readNow } from '../../../prisma/clock';
import type { Database } from '../../../prisma/database';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { whereIs } from '../../../prisma/stages/settle';
import type { Actor } from '../../../rules/permissions';
import { castFor, makeKeyOf } from '../../../bench/sealed';
import { COUNTING_BOARD, openAndCount } from '../../prisma/walk';
import { aDesk, agreed, type Desk } from './given';

export async function anAwardedDesk(): Promise<Desk> {
  const desk = await aDesk();
  const { database, number } = desk;
  await agreed(desk);
  await sit(desk, { bodyId: 'hatinh-ez-council', convener: 'hatinh-09', opening: 2 });
  await sit(desk, { bodyId: 'mpi-ez-bac-trung-bo', convener: 'nghean-01', opening: 3 });
  for (const edition of ['1', '2']) {
    const bytes = Buffer.from(`%PDF-1.7\n% ${edition}\n`);
    const actor = await actorOf(database, 'hatinh-09');
    await bringPart(database, { number, part: 'achievementReport', actor, bytes, noStateSecrets: true });
  }
  const submit = await openTask(database, 'submit');
  const liaison = await actorOf(database, submit.personId);
  await submitDossier(database, { taskId: submit.id, actor: liaison, reason: 'diễn tập' });
  await whereIs(database, number);
  const answer = await openTask(database, 'answer');
  await workAtDesk(desk, answer.personId);
  const decision = { answer: 'awarded' as const, decisionNumber: '01/QĐ-DIỄN-TẬP', decisionOn: '2020-12-14' };
  const actor = await actorOf(database, answer.personId);
  await answerForMinistry(database, { taskId: answer.id, actor, ...decision });
  await whereIs(database, number);
  return desk;
}

/** Received, apologised for with a date of the next year, appraised. */
async function workAtDesk({ database, number }: Desk, personId: string): Promise<void> {
  const work = { number, actor: await actorOf(database, personId) };
  const reason = 'chờ ý kiến';
  for (const [act, said] of [
    ['receive', {}],
    ['apologise', { to: '2021-03-12', reason }],
    ['appraise', { result: 'đủ điều kiện' }],
  ] as const) {
    const answer = await workDesk(database, { ...work, act, said });
    if (!('recorded' in answer)) throw new Error(`${act}: ${answer.code}`);
  }
}

type Sitting = { bodyId: string; convener: string; opening: number };

async function actorOf(database: Database, personId: string): Promise<Actor> {
  const actor = await readActor(database, { personId });
  if (actor === undefined) throw new Error(`${personId} is unknown`);
  return actor;
}

async function openTask(database: Database, kind: string): Promise<{ id: string; personId: string }> {
  return database.task.findFirstOrThrow({ where: { kind, state: 'open' } });
}

/** Everybody votes for the case, but for seat 5. */
async function sit({ database, number }: Desk, { bodyId, convener, opening }: Sitting): Promise<void> {
  const now = await readNow(database);
  const seats = await database.seat.findMany({ where: { bodyId } });
  const score = (organisationId: string) => ({
    organisationId,
    self: '97',
    cross: '96',
    adopted: organisationId === 'hatinh-ez-board' ? '96' : '95',
  });
  const convened = await convene(database, {
    actor: await actorOf(database, convener),
    key: bodyId,
    bodyId,
    meetsAt: new Date(now.getTime() + 3_600_000),
    place: 'A2',
    opensAt: now,
    closesAt: new Date(now.getTime() + 7_200_000),
    items: [number],
    presence: { '4': { presence: 'written' } },
    ...(opening === 3
      ? { scores: seats.map((seat) => score(seat.organisationId ?? '')), presence: {} }
      : { countingBoard: COUNTING_BOARD }),
  });
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  if (opening === 2) await makeKeyOf(database, convened.number);
  await keepSitting(database, convened.number);
  for (const task of await database.task.findMany({ where: { sittingNumber: convened.number, state: 'open' } })) {
    const vote = {
      taskId: task.id,
      actor: await actorOf(database, task.personId),
      choices: { '1': task.seatNo === 5 && opening === 2 ? 'oppose' : 'approve' } as const,
    };
    await (task.kind === 'ballot' ? castFor(database, vote) : castVote(database, vote));
  }
  await keepSitting(database, convened.number);
  await openAndCount(database, convened.number);
  await whereIs(database, number);
}
