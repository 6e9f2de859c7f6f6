/** What the pages of voters and of holders of a key need: what is sealed, by whom, with which key, and who is awaited. */

import type { Announcement, Ceremony, Dealing } from '../../ballot/ceremony';
import type { Paper } from '../../ballot/paper';
import { sayReceipt } from '../../ballot/receipt';
import type { KeyStep } from '../../rules/letters';
import type { Actor } from '../../rules/permissions';
import type { Database } from '../database';
import type { Person, Sitting, Task } from '../generated/client';
import { positionsToOpen } from '../sittings/agenda';
import { paperOf, positionsFor } from '../sittings/paper';
import { readHouseToday } from '../stages/load-case';
import { readKey, stepOf, transcriptOf, type Key } from '../sittings/seal-key';

/** Whom to call about a sitting. */
export type Contact = { name: string; email: string };

export type KeyFacts = { heldBy: 'board' | 'system'; needed: number; holders: number };

/** A voter's paper, and what the next ballot must be to hold. */
export type SealedTask = {
  paper: Paper;
  voter: string;
  edition: number;
  positions: number[];
  /** Of the ballot that lies in the box, as people read it. */
  receipt: string | null;
  /** The ballot came in an envelope. */
  envelope: boolean;
  key: KeyFacts;
};

/** Nothing where the sitting votes openly, its paper or key is not made yet, or the task is no ballot of a seat. */
export async function readSealedTask(
  database: Database,
  sitting: Sitting,
  task: Task,
): Promise<SealedTask | undefined> {
  const paper = paperOf(sitting);
  const key = await readKey(database, sitting.number);
  if (task.kind !== 'ballot' || paper === null || key === null || task.seatNo === null) return undefined;
  const [sittingNumber, voter] = [sitting.number, `seat:${task.seatNo}`];
  const roll = await database.roll.findUnique({
    where: { sittingNumber_seatNo: { sittingNumber, seatNo: task.seatNo } },
  });
  const cast = await database.sealedBallot.findUnique({ where: { sittingNumber_voter: { sittingNumber, voter } } });
  return {
    paper,
    voter,
    edition: (cast?.edition ?? 0) + 1,
    positions: positionsFor(paper, roll?.recusedItems),
    receipt: cast === null ? null : sayReceipt(cast.receipt),
    envelope: roll?.envelope ?? false,
    key: keyFactsOf(key),
  };
}

/** A holder's part: what was said while the key was made, which step is due, and who has not done it. */
export type Holding = {
  ceremony: Ceremony;
  holder: number;
  announcements: Announcement[];
  dealings: Dealing[];
  step: KeyStep | 'made';
  /** Whether this holder has done the step that is due. */
  isDone: boolean;
  /** Names by number of holder. */
  names: string[];
  awaited: string[];
  key: KeyFacts;
  opened: number;
  hasOpened: boolean;
  isAddedUp: boolean;
  ballots: number;
};

/** What a holder has said once a step is done. */
const STEP_SAID = { announce: 'announcement', deal: 'dealing', confirm: 'confirmation', made: 'confirmation' } as const;

/** Nothing for whoever holds no part of this key, and for a task that is not about it. */
export async function readHolding(database: Database, sitting: Sitting, task: Task): Promise<Holding | undefined> {
  const key = await readKey(database, sitting.number);
  const mine = key?.holders.find(({ personId }) => personId === task.personId);
  if (!['key', 'open-box'].includes(task.kind) || key === null || mine === undefined) return undefined;
  const people = await database.person.findMany({
    where: { id: { in: key.holders.flatMap(({ personId }) => personId ?? []) } },
    select: { id: true, fullName: true },
  });
  const names = key.holders.map(({ personId }) => people.find(({ id }) => id === personId)?.fullName ?? '');
  const step = stepOf(key);
  return {
    ...transcriptOf(key),
    holder: mine.holder,
    step,
    isDone: mine[STEP_SAID[step]] !== null,
    names,
    awaited: key.holders.flatMap((one) => (one[STEP_SAID[step]] === null ? (names[one.holder - 1] ?? '') : [])),
    key: keyFactsOf(key),
    opened: openedOf(key),
    hasOpened: mine.opening !== null,
    isAddedUp: sitting.sums !== null,
    ballots: await database.sealedBallot.count({ where: { sittingNumber: sitting.number } }),
  };
}

/** Names of the board who have not done the step of the key that is due: while it is made, and while its box wants opening. */
export async function listAwaited(database: Database, { number, state }: Sitting): Promise<string[]> {
  const key = await readKey(database, number);
  if (key === null || !['convened', 'closed'].includes(state)) return [];
  if (state === 'closed' && (openedOf(key) >= key.needed || (await positionsToOpen(database, number)).length === 0))
    return [];
  const said = state === 'closed' ? 'opening' : STEP_SAID[stepOf(key)];
  const awaited = key.holders.flatMap((one) => (one[said] === null ? (one.personId ?? []) : []));
  const people = await database.person.findMany({ where: { id: { in: awaited } } });
  return awaited.map((awaitedId) => people.find(({ id }) => id === awaitedId)?.fullName ?? '');
}

/** The convener of a sitting is called first; the convener calls an administrator. */
export async function readContact(database: Database, viewer: Actor, { convenedById: id }: Sitting): Promise<Contact> {
  const convener = await database.person.findUniqueOrThrow({ where: { id } });
  const { fullName: name, email } = (viewer.personId === id ? await administratorOf(database) : null) ?? convener;
  return { name, email };
}

async function administratorOf(database: Database): Promise<Person | null> {
  const today = await readHouseToday(database);
  const held = { role: 'administrator', fromOn: { lte: today }, OR: [{ toOn: null }, { toOn: { gte: today } }] };
  return database.person.findFirst({ where: { posts: { some: held } }, orderBy: { id: 'asc' } });
}

/** How far the key of a sitting is; nothing where it votes openly. */
export type ShownKey = KeyFacts & { made: number; isMade: boolean; opened: number };

/** In numbers only: how many have made their part, and how many have opened. */
export async function readShownKey(database: Database, sittingNumber: string): Promise<ShownKey | null> {
  const key = await readKey(database, sittingNumber);
  if (key === null) return null;
  const made = key.holders.filter(({ confirmation }) => confirmation !== null).length;
  return { ...keyFactsOf(key), made, isMade: key.hash !== null, opened: openedOf(key) };
}

/** Closed boxes that are to be opened and for which too few holders have come yet, in the order of their numbers. */
export async function listUnopenedBoxes(database: Database): Promise<(ShownKey & { sitting: string })[]> {
  const closed = await database.sitting.findMany({
    where: { state: 'closed', sealKey: { isNot: null } },
    select: { number: true },
    orderBy: { number: 'asc' },
  });
  const found = await Promise.all(
    closed.map(async ({ number }) => ({
      sitting: number,
      key: await readShownKey(database, number),
      positions: await positionsToOpen(database, number),
    })),
  );
  return found.flatMap(({ sitting, key, positions }) =>
    key === null || key.opened >= key.needed || positions.length === 0 ? [] : [{ sitting, ...key }],
  );
}

function keyFactsOf({ heldBy, needed, holders }: Key): KeyFacts {
  return { heldBy: heldBy as KeyFacts['heldBy'], needed, holders: holders.length };
}

function openedOf({ holders }: Key): number {
  return holders.filter(({ opening }) => opening !== null).length;
}
