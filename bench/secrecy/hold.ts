/**
 * Elections as they are held every day, on a whole Laurel: nominations, a jury convened, ballots sealed and sent over
 * HTTP, a box that the system's key opens. Who chose what is drawn by lot, and known here alone.
 */

import { randomInt } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Choice } from '../../ballot/paper';
import { convene } from '../../prisma/acts/convene-sitting';
import { nominate } from '../../prisma/acts/nominate';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { readNow } from '../../prisma/clock';
import type { Database } from '../../prisma/database';
import { readExampleNomination } from '../../stack/example';
import { aPlayer, type Player } from '../../stack/players/player';
import { castSealed } from '../../stack/players/voter';
import type { Rehearsal } from '../../stack/rehearsal-house';
import { actorOf, until } from '../walk';

export const EXAMPLE = 'meridian-medal-2025';
const JURY = 'medal-jury';
const BLOC = 'member-societies';
const DELEGATE = 'tern-delegate';
const FIRST_SEAT = 100;
const CLERK = 'section-clerk';
const SECRETARY = 'section-secretary';
const CHOICES = ['approve', 'oppose', 'blank'] as const;
const HOUR_MS = 3_600_000;

/** What was chosen, and what an onlooker at the wire, at the log files and at the database's own log could see of it. */
export type Cast = {
  sitting: string;
  seatNo: number;
  personId: string;
  choice: Choice | 'blank';
  /** Place in the order of voting. */
  order: number;
  /** Milliseconds: fetching the page with its paper; sealing and sending until it is acknowledged. */
  askMs: number;
  castMs: number;
  answeredAt: number;
  walBytes: number;
  logBytes: number;
};

export type Holding = {
  root: string;
  rehearsal: Rehearsal;
  /** Bytes that the log files have by now. */
  logSize: () => Promise<number>;
};

/** Holds so many elections side by side, to the end: every box is closed, opened and counted. Answers every cast. */
export async function holdElections(
  { root, rehearsal, logSize }: Holding,
  first: number,
  count: number,
): Promise<Cast[]> {
  const { database } = rehearsal;
  const numbers = await nominateAll(database, root, first, count);
  await reviewAll(database, numbers);
  const sittings: string[] = [];
  for (const number of numbers) sittings.push(await conveneJury(database, number));
  const papers = await papersOf(database, sittings);
  const casts: Cast[] = [];
  for (const [order, paper] of shuffled(papers).entries())
    casts.push(await castOne({ rehearsal, logSize, root }, paper, order));
  await until('the counts', async () => {
    const counted = await database.sitting.count({ where: { number: { in: sittings }, state: 'counted' } });
    return counted === sittings.length ? true : undefined;
  });
  return casts;
}

/** Each nominee is a member society of its own, for one is nominated once a year. */
async function nominateAll(database: Database, root: string, first: number, count: number): Promise<string[]> {
  const example = (await readExampleNomination(root, EXAMPLE)) as Record<string, unknown>;
  const ids = Array.from({ length: count }, (_, index) => `society-${first + index}`);
  await database.organisation.createMany({
    data: ids.map((id) => ({ id, kind: 'other', superiorId: 'meridian-society' })),
  });
  await database.organisationName.createMany({
    data: ids.map((id) => ({ organisationId: id, fromOn: '2000-01-01', name: `Society ${id}`, shortName: id })),
  });
  await database.seat.createMany({
    data: ids.map((organisationId, index) => ({
      bodyId: BLOC,
      no: FIRST_SEAT + first + index,
      role: 'representative',
      personId: DELEGATE,
      organisationId,
      mandate: 'Letter 9, 2 March 2026',
      fromOn: '2020-01-01',
    })),
  });
  const actor = await actorOf(database, CLERK);
  const numbers: string[] = [];
  for (const nominee of ids) {
    const answer = await nominate(database, { input: { ...example, nominee }, actor, rehearsal: true });
    if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
    numbers.push(answer.number);
  }
  return numbers;
}

async function reviewAll(database: Database, numbers: string[]): Promise<void> {
  const open = { nominationNumber: { in: numbers }, state: 'open' };
  const tasks = await until('the reviews', async () => {
    const asked = await database.task.findMany({ where: { ...open, kind: 'review' } });
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

async function conveneJury(database: Database, number: string): Promise<string> {
  const seats = await database.seat.findMany({ where: { bodyId: JURY } });
  const now = await readNow(database);
  const convened = await convene(database, {
    actor: await actorOf(database, SECRETARY),
    key: `convene/${number}`,
    bodyId: JURY,
    meetsAt: new Date(now.getTime() + HOUR_MS),
    place: 'Reading room',
    opensAt: now,
    closesAt: new Date(now.getTime() + 6 * HOUR_MS),
    items: [number],
    presence: Object.fromEntries(seats.map(({ no }) => [no, { presence: 'present' as const }])),
  });
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  return convened.number;
}

type Paper = { id: string; sitting: string; seatNo: number; personId: string; email: string };

async function papersOf(database: Database, sittings: string[]): Promise<Paper[]> {
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

const players = new Map<string, Player>();

async function castOne({ rehearsal, logSize }: Holding, paper: Paper, order: number): Promise<Cast> {
  const { database, stack, inboxUrl } = rehearsal;
  const { id, email, sitting, seatNo, personId } = paper;
  const player = players.get(email) ?? aPlayer({ site: stack.webUrl, inboxUrl, email });
  players.set(email, player);
  const choice = CHOICES[randomInt(CHOICES.length)] ?? 'blank';
  const [walBefore, logBefore] = [await walPosition(database), await logSize()];
  const began = performance.now();
  const page = await player.visit(`/tasks/${id}`);
  const shown = performance.now();
  await castSealed(player, page, choice);
  const acknowledged = performance.now();
  return {
    sitting,
    seatNo,
    personId,
    choice,
    order,
    askMs: shown - began,
    castMs: acknowledged - shown,
    answeredAt: Date.now(),
    walBytes: Number((await walPosition(database)) - walBefore),
    logBytes: (await logSize()) - logBefore,
  };
}

async function walPosition(database: Database): Promise<bigint> {
  const [row] = await database.$queryRaw<{ at: bigint }[]>`SELECT (pg_current_wal_lsn() - '0/0')::bigint AS at`;
  return row?.at ?? 0n;
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  const left = [...items];
  const drawn: Item[] = [];
  while (left.length > 0) drawn.push(...left.splice(randomInt(left.length), 1));
  return drawn;
}
