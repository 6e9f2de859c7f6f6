/**
 * Elections as they are held every day, on a whole Laurel: nominations, a jury convened, ballots sealed and sent over
 * HTTP, a box that the system's key opens. Who chose what is drawn by lot, and known here alone.
 */

import { randomInt } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Choice } from '../../ballot/paper';
import type { Database } from '../../prisma/database';
import { aPlayer, type Player } from '../../stack/players/player';
import { castSealed } from '../../stack/players/voter';
import type { Rehearsal } from '../../stack/rehearsal-house';
import { conveneJury, nominateSocieties, papersOf, type JurorsPaper } from '../jury';
import { until } from '../walk';

const CHOICES = ['approve', 'oppose', 'blank'] as const;

/** What was chosen, and what an onlooker at the wire, at the log files and at the database's own log could see of it. */
export type Cast = {
  sitting: string;
  seatNo: number;
  personId: string;
  /** By position on the paper: each nomination is an election of its own. */
  choices: Record<string, Choice | 'blank'>;
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

/** So many nominations stand on one paper. */
export const ITEMS = 4;

/** Holds so many elections side by side, to the end: every box is closed, opened and counted. Answers every cast. */
export async function holdElections(
  { root, rehearsal, logSize }: Holding,
  first: number,
  count: number,
): Promise<Cast[]> {
  const { database } = rehearsal;
  const numbers = await nominateSocieties(database, root, { first, count });
  const sittings: string[] = [];
  for (let at = 0; at < numbers.length; at += ITEMS)
    sittings.push(await conveneJury(database, numbers.slice(at, at + ITEMS)));
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

const players = new Map<string, Player>();

async function castOne({ rehearsal, logSize }: Holding, paper: JurorsPaper, order: number): Promise<Cast> {
  const { database, stack, inboxUrl } = rehearsal;
  const { id, email, sitting, seatNo, personId } = paper;
  const player = players.get(email) ?? aPlayer({ site: stack.webUrl, inboxUrl, email });
  players.set(email, player);
  const choices: Cast['choices'] = {};
  const draw = (position: number): Choice | 'blank' => {
    const choice = CHOICES[randomInt(CHOICES.length)] ?? 'blank';
    choices[position] = choice;
    return choice;
  };
  const [walBefore, logBefore] = [await walPosition(database), await logSize()];
  const began = performance.now();
  const page = await player.visit(`/tasks/${id}`);
  const shown = performance.now();
  await castSealed(player, page, draw);
  const acknowledged = performance.now();
  return {
    sitting,
    seatNo,
    personId,
    choices,
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
