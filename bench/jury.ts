/** Sittings of the example's jury, whose key the system holds: as many nominations on one paper as are wanted. */

import { convene } from '../prisma/acts/convene-sitting';
import { nominate } from '../prisma/acts/nominate';
import { reviewNomination } from '../prisma/acts/review-nomination';
import { readNow } from '../prisma/clock';
import type { Database } from '../prisma/database';
import { readExampleNomination } from '../stack/example';
import { actorOf, until } from './walk';

export const EXAMPLE = 'meridian-medal-2025';
const JURY = 'medal-jury';
const BLOC = 'member-societies';
const DELEGATE = 'tern-delegate';
const CLERK = 'section-clerk';
const SECRETARY = 'section-secretary';
/** Seats of invented societies begin here. */
const FIRST_SEAT = 100;
const HOUR_MS = 3_600_000;

/** Nominates invented member societies, each once, and lets the unit agree: the numbers wait for the jury. */
export async function nominateSocieties(
  database: Database,
  root: string,
  { first, count }: { first: number; count: number },
): Promise<string[]> {
  const example = (await readExampleNomination(root, EXAMPLE)) as Record<string, unknown>;
  const ids = Array.from({ length: count }, (_, index) => `society-${first + index}`);
  await admit(database, ids, FIRST_SEAT + first);
  const actor = await actorOf(database, CLERK);
  const numbers: string[] = [];
  for (const nominee of ids) {
    const answer = await nominate(database, { input: { ...example, nominee }, actor, rehearsal: true });
    if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
    numbers.push(answer.number);
  }
  await agreeToAll(database, numbers);
  return numbers;
}

/** Societies with a name and a seat among the members. */
async function admit(database: Database, ids: string[], firstSeat: number): Promise<void> {
  await database.organisation.createMany({
    data: ids.map((id) => ({ id, kind: 'other', superiorId: 'meridian-society' })),
  });
  await database.organisationName.createMany({
    data: ids.map((id) => ({ organisationId: id, fromOn: '2000-01-01', name: `Society ${id}`, shortName: id })),
  });
  await database.seat.createMany({
    data: ids.map((organisationId, index) => ({
      bodyId: BLOC,
      no: firstSeat + index,
      role: 'representative',
      personId: DELEGATE,
      organisationId,
      mandate: 'Letter 9, 2 March 2026',
      fromOn: '2020-01-01',
    })),
  });
}

async function agreeToAll(database: Database, numbers: string[]): Promise<void> {
  const where = { nominationNumber: { in: numbers }, kind: 'review', state: 'open' };
  const tasks = await until('the reviews', async () => {
    const asked = await database.task.findMany({ where });
    return asked.length === numbers.length ? asked : undefined;
  });
  for (const { id, personId } of tasks) {
    const actor = await actorOf(database, personId);
    await reviewNomination(database, { taskId: id, actor, choice: 'agree' });
  }
  await until('the jury', async () => {
    const waiting = await database.nomination.count({ where: { number: { in: numbers }, step: 'council' } });
    return waiting === numbers.length ? true : undefined;
  });
}

/** Convenes the jury, everybody present, the voting open at once. Answers the sitting's number. */
export async function conveneJury(database: Database, items: string[]): Promise<string> {
  const seats = await database.seat.findMany({ where: { bodyId: JURY } });
  const now = await readNow(database);
  const convened = await convene(database, {
    actor: await actorOf(database, SECRETARY),
    key: `convene/${items.join()}`,
    bodyId: JURY,
    meetsAt: new Date(now.getTime() + HOUR_MS),
    place: 'Reading room',
    opensAt: now,
    closesAt: new Date(now.getTime() + 6 * HOUR_MS),
    items,
    presence: Object.fromEntries(seats.map(({ no }) => [no, { presence: 'present' as const }])),
  });
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  return convened.number;
}

export type JurorsPaper = { id: string; sitting: string; seatNo: number; personId: string; email: string };

/** Every juror's paper of these sittings, once the key is made and the voting is open. */
export async function papersOf(database: Database, sittings: string[]): Promise<JurorsPaper[]> {
  const papers = await until('the papers', async () => {
    const where = { sittingNumber: { in: sittings }, kind: 'ballot', state: 'open' };
    const tasks = await database.task.findMany({ where, include: { person: true } });
    return new Set(tasks.map(({ sittingNumber }) => sittingNumber)).size === sittings.length ? tasks : undefined;
  });
  return papers.map(({ id, sittingNumber, seatNo, personId, person }) => ({
    id,
    sitting: sittingNumber ?? '',
    seatNo: seatNo ?? 0,
    personId,
    email: person.email,
  }));
}
