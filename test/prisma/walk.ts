/** Walks the example's case by its facts, as the workflows would, without Temporal. */

import path from 'node:path';
import { answerForMinistry } from '../../prisma/acts/answer-for-ministry';
import { castVote } from '../../prisma/acts/cast-vote';
import { convene } from '../../prisma/acts/convene-sitting';
import { nominate } from '../../prisma/acts/nominate';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { submitDossier } from '../../prisma/acts/submit-dossier';
import { readActor } from '../../prisma/actors';
import { readNow } from '../../prisma/clock';
import type { Database } from '../../prisma/database';
import { appendRecord } from '../../prisma/record';
import { countSitting } from '../../prisma/sittings/count-sitting';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { whereIs } from '../../prisma/stages/settle';
import type { Actor } from '../../rules/permissions';
import type { Position } from '../../rules/position';
import { loadExample, readExampleNomination } from '../../stack/example';
import { castFor, makeKeyOf, openBoxOf } from '../../bench/sealed';

export const COUNCIL = 'hatinh-ez-council';
export const BLOC = 'mpi-ez-bac-trung-bo';
/** Seats of the council whose members hold the key. */
export const COUNTING_BOARD = [4, 5, 7];

type Choice = 'approve' | 'oppose';
type Presence = 'present' | 'written' | 'absent';
export type Roll = { presence?: (seat: number) => Presence; choice?: (seat: number) => Choice | null };

export type Walk = {
  number: string;
  actor: (personId: string) => Promise<Actor>;
  /** Settles what is complete and answers where the case stands. */
  position: () => Promise<Position>;
  review: () => Promise<Position>;
  convene: (bodyId: string, roll?: Roll) => Promise<string>;
  /** Votes and counts, at a sitting whose voting is open. */
  vote: (sitting: string, roll?: Roll) => Promise<void>;
  /** Convenes, votes and counts; answers the sitting's number. */
  count: (bodyId: string, roll?: Roll) => Promise<string>;
  /** The same, and settles. */
  sit: (bodyId: string, roll?: Roll) => Promise<string>;
  submit: () => Promise<Position>;
  answer: (decisionNumber: string) => Promise<Position>;
};

/** Nominates another organisation for what the example's own is nominated for; answers its number. */
export async function anotherNominee(database: Database, nominee: string): Promise<string> {
  const root = path.join(__dirname, '..', '..');
  const input = (await readExampleNomination(root)) as { nominee: { party: string }; unit?: { party: string } };
  input.nominee.party = nominee;
  input.unit = { party: 'hatinh-ez-board' };
  const actor = await readActor(database, { personId: 'hatinh-10' });
  if (actor === undefined) throw new Error('nobody nominates');
  const answer = await nominate(database, { input, actor, rehearsal: true });
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  return answer.number;
}

/** @param root where policies and examples are read from: the project, or a copy with other packs */
export async function walkOf(database: Database, root = path.join(__dirname, '..', '..')): Promise<Walk> {
  const loaded = await loadExample(database, root);
  if (Array.isArray(loaded)) throw new Error(JSON.stringify(loaded));
  await whereIs(database, loaded.number);
  return walkAt(database, loaded.number);
}

/** Goes on with a case that is there already, in this database or a copy of it. */
export function walkAt(database: Database, number: string): Walk {
  const actor = async (personId: string): Promise<Actor> => {
    const found = await readActor(database, { personId });
    if (found === undefined) throw new Error(`${personId} is unknown`);
    return found;
  };
  const position = (): Promise<Position> => whereIs(database, number);
  const openTask = async (kind: string) => {
    const task = await database.task.findFirstOrThrow({ where: { kind, state: 'open' } });
    return { taskId: task.id, actor: await actor(task.personId) };
  };
  const conveneOne = (bodyId: string, roll: Roll = {}): Promise<string> =>
    conveneNow(database, { number, bodyId, roll, actor });
  const vote = (sitting: string, roll: Roll = {}): Promise<void> => everybodyVotes(database, { sitting, actor, roll });
  const count = async (bodyId: string, roll: Roll = {}): Promise<string> => {
    const sitting = await conveneOne(bodyId, roll);
    await keepSitting(database, sitting);
    await vote(sitting, roll);
    return sitting;
  };
  return {
    number,
    actor,
    position,
    convene: conveneOne,
    review: async () => {
      await reviewNomination(database, { ...(await openTask('review')), choice: 'agree' });
      return position();
    },
    vote,
    count,
    sit: async (bodyId, roll) => {
      const sitting = await count(bodyId, roll);
      await position();
      return sitting;
    },
    submit: async () => {
      await submitDossier(database, { ...(await openTask('submit')), reason: 'diễn tập' });
      return position();
    },
    answer: async (decisionNumber) => {
      const said = { answer: 'awarded' as const, decisionNumber, decisionOn: '2020-12-14' };
      await answerForMinistry(database, { ...(await openTask('answer')), ...said });
      return position();
    },
  };
}

type Convening = { number: string; bodyId: string; roll: Roll; actor: Walk['actor'] };

async function conveneNow(database: Database, { number, bodyId, roll, actor }: Convening): Promise<string> {
  const now = await readNow(database);
  const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
  const seats = await database.seat.findMany({ where: { bodyId } });
  const held = await database.sitting.count();
  const convened = await convene(database, {
    actor: await actor(bodyId === BLOC ? 'nghean-01' : 'hatinh-09'),
    key: `convene-${held}`,
    bodyId,
    meetsAt: later(1),
    place: 'A2',
    opensAt: now,
    closesAt: later(6),
    items: [number],
    presence: Object.fromEntries(
      seats.map((seat) => [seat.no, { presence: roll.presence?.(seat.no) ?? 'present', reason: 'ốm' }]),
    ),
    ...(bodyId === BLOC
      ? { scores: seats.map((seat) => scoreOf(seat.organisationId ?? '')) }
      : { countingBoard: COUNTING_BOARD }),
    keepUnreachable: 'thử',
  });
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  if (bodyId !== BLOC) await makeKeyOf(database, convened.number);
  return convened.number;
}

/** Hà Tĩnh leads, as the sample of the example has it. */
function scoreOf(organisationId: string) {
  const adopted = organisationId === 'hatinh-ez-board' ? '96.5' : '94.5';
  return { organisationId, self: '97.0', cross: adopted, adopted };
}

type Voting = { sitting: string; actor: Walk['actor']; roll: Roll };

async function everybodyVotes(database: Database, { sitting, actor, roll }: Voting): Promise<void> {
  const tasks = await database.task.findMany({ where: { sittingNumber: sitting, state: 'open' } });
  for (const task of tasks) {
    const choice = roll.choice === undefined ? 'approve' : roll.choice(task.seatNo ?? 0);
    if (choice === null) continue;
    const vote = { taskId: task.id, actor: await actor(task.personId), choices: { '1': choice } };
    const answer = task.kind === 'ballot' ? await castFor(database, vote) : await castVote(database, vote);
    if ('code' in answer && !('recorded' in answer)) throw new Error(answer.code);
  }
  await closeVoting(database, sitting);
  await keepSitting(database, sitting);
  await openAndCount(database, sitting);
}

/** The closing time is now, as if the hours until then had passed; the record says so, or the sitting would not agree with it. */
export async function closeVoting(database: Database, number: string): Promise<void> {
  await database.$transaction(async (tx) => {
    const now = await readNow(tx);
    await tx.sitting.update({ where: { number }, data: { closesAt: now } });
    const body = { closesAt: now.toISOString() };
    await appendRecord(tx, { chain: `sitting:${number}`, kind: 'sittingExtended', at: now, body });
  });
}

/** The holders open what was sealed, and the box is counted. */
export async function openAndCount(database: Database, sitting: string): Promise<void> {
  const sealed = await database.sealKey.count({ where: { sittingNumber: sitting } });
  if (sealed > 0) await openBoxOf(database, sitting);
  await countSitting(database, sitting);
}
