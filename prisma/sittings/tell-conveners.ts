/** Whoever convened a sitting is told that a conflict of interest keeps somebody from an item of it, and what comes of that. */

import { conflictedSeats, isInConflict, keptFrom } from '../conflicts';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Prisma } from '../generated/client';
import { mayHaveReached, mayReach, WHILE_SENDING_MS } from '../outbox/may-have-reached';
import { queueLetters } from '../outbox/queue-letter';
import { reachNow, seatsNow, sittingParts, type Found } from '../queries/sitting-items';
import { civilDateOf } from '../../rules/calendar';
import { LONGEST_WAIT_MS } from '../../rules/back-off';
import type { ConflictFollows } from '../../rules/conflict';
import { warnOfBoard } from '../../rules/key-holding';
import type { LetterFacts } from '../../rules/letters';
import type { Policy } from '../../rules/policy';
import { RUNNING } from '../../rules/send-again';
import { loadCase, loadSittingCalendar } from '../stages/load-case';
import { peopleIn, peopleWith } from '../stages/recipients';
import { convenerOffice } from './convening-office';
import { delegateOf } from './recusals';
import { sittingFacts } from './sitting-facts';

type Declared = { number: string; no: number; personId: string; now: Date };

/**
 * Of a conflict that is declared once the case stands on an agenda: one letter to each who may steer the sitting and from whom
 * the case is not kept; to the administrators where there is nobody. Nothing where nothing comes of it: to whoever had no
 * vote on the item, unless the counting board lacks them. Whoever steers the sitting by now is told of the others as well.
 */
export async function tellConveners(tx: Transaction, { number, no, personId, now }: Declared): Promise<void> {
  const found = await tx.sitting.findFirst({ where: votesOn(number), include: sittingParts });
  if (found === null) return;
  await tellUntold(tx, found, { number, now });
  await tellOfOne(tx, found, { number, no, personId, now });
}

async function tellOfOne(tx: Transaction, found: Found, { number, no, personId, now }: Declared): Promise<void> {
  const follows = await whatFollows(tx, found, { number, personId, now });
  if (follows === undefined) return;
  const { fullName: name } = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  const { about: item } = await loadCase(tx, number, now);
  const { people, ...inPlace } = await readersOf(tx, found, { number, now });
  const sitting = await sittingFacts(tx, found);
  const facts: LetterFacts = { kind: 'conflict', sitting, item, no, name, ...inPlace, ...follows };
  const where = { ...lettersOf({ sitting: found.number, number, no }), state: 'cancelled' };
  const cancelled = await tx.letter.findMany({ where, select: { personId: true } });
  // Filed with the case, so that whoever the case is kept from does not find the letter either.
  const letters = people.map((to) => {
    const before = cancelled.filter(({ personId: of }) => of === to).length;
    const key = `${firstKey({ sitting: found.number, number, no })}${to}${before === 0 ? '' : `/${before}`}`;
    return { key, facts, personId: to, nominationNumber: number };
  });
  await queueLetters(tx, letters, now);
}

type Where = Omit<Declared, 'no' | 'personId'>;

/**
 * Tells whoever steers the sitting by now of each conflict that has not ended and that was told to others: those are
 * kept from the case since, or stood in for somebody who is not any more. A letter that was cancelled told nobody.
 */
async function tellUntold(tx: Transaction, found: Found, { number, now }: Where): Promise<void> {
  const { people } = await readersOf(tx, found, { number, now });
  const where = { nominationNumber: number, state: { not: 'ended' } };
  const conflicts = await tx.conflict.findMany({ where, select: { no: true, personId: true }, orderBy: { no: 'asc' } });
  for (const conflict of conflicts) {
    const letters = await tx.letter.findMany({ where: lettersOf({ sitting: found.number, number, no: conflict.no }) });
    const told = letters.flatMap(({ state, personId }) => (state === 'cancelled' ? [] : personId));
    const isKnown = people.every((one) => told.includes(one));
    if (letters.length > 0 && !isKnown) await tellOfOne(tx, found, { number, now, ...conflict });
  }
}

/** Its conveners; of a bloc whose head is kept from the case, the secretaries beside it; then whoever may make another secretary. */
async function readersOf(
  tx: Transaction,
  found: Found,
  { number, now }: Where,
): Promise<{ people: string[]; inPlace?: true }> {
  const kept = await keptFrom(tx, number);
  const able = (people: string[]): string[] => people.filter((one) => !kept.has(one));
  const { conveners, organisationId, today: on } = await convenerOffice(tx, found, now);
  for (const office of [conveners, await peopleIn(tx, { organisationId, role: 'secretary', on })])
    if (able(office).length > 0) return { people: able(office) };
  return { people: able(await peopleWith(tx, { role: 'administrator', on })), inPlace: true };
}

/**
 * Of a conflict that has ended: whoever was told of it, or may yet be, is told so before they act on it. Whoever steers the
 * sitting again by that is told of the others.
 */
export async function tellOfEnd(tx: Transaction, { number, no, now }: Omit<Declared, 'personId'>): Promise<void> {
  const found = await tx.sitting.findFirst({ where: votesOn(number), include: sittingParts });
  if (found === null) return;
  const first = lettersOf({ sitting: found.number, number, no });
  const told = await tx.letter.findMany({ where: { ...first, ...mayReach } });
  const sitting = await sittingFacts(tx, found);
  const letters = told.flatMap(({ facts, personId }) => {
    const said = facts as unknown as LetterFacts;
    if (said.kind !== 'conflict') return [];
    const { kind, item, name, inPlace } = said;
    const over: LetterFacts = {
      ...{ kind, sitting, item, no, name, isOver: true, dueAt: null },
      ...(inPlace === undefined ? {} : { inPlace }),
    };
    const to = { personId, nominationNumber: number };
    return { key: `${found.number}/conflict-over/${number}/${no}/${personId}`, facts: over, ...to };
  });
  await queueLetters(tx, letters, now);
  await tellUntold(tx, found, { number, now });
}

type Conflict = { sitting: string; number: string; no: number };

/** What the key of a conflict's first letter begins with; its reader follows. */
function firstKey({ sitting, number, no }: Conflict): string {
  return `${sitting}/conflict/${number}/${no}/`;
}

/** The first letters of a conflict, also as they were sent again. */
function lettersOf({ sitting, number, no }: Conflict) {
  const key = { startsWith: firstKey({ sitting, number, no }) };
  return { nominationNumber: number, kind: 'conflict', key } satisfies Prisma.LetterWhereInput;
}

function votesOn(number: string): Prisma.SittingWhereInput {
  return { state: { in: RUNNING }, agenda: { some: { nominationNumber: number, state: 'live' } } };
}

/** What the page of the sitting shows from now on: that the item cannot pass, and how few of the board may enter envelopes. */
async function whatFollows(
  tx: Transaction,
  found: Found,
  { number, personId, now }: Omit<Declared, 'no'>,
): Promise<ConflictFollows | undefined> {
  const item = found.agenda.find(({ nominationNumber }) => nominationNumber === number);
  if (item === undefined) return undefined;
  const { timeZone } = await loadSittingCalendar(tx, found, now);
  const today = civilDateOf(now, timeZone);
  // Once the roll is frozen the key, and so the entering of envelopes, is of its people, whoever has their seats since.
  const frozen = found.roll.map(({ seatNo, personId: of }) => ({ no: seatNo, personId: of }));
  const seats = frozen.length > 0 ? frozen : seatsNow(found, today);
  const named = (found.recusals as Record<string, number[]>)[String(item.position)] ?? [];
  const isLost =
    found.state === 'convened' &&
    seats.some((seat) => (delegateOf(found, seat.no) ?? seat.personId) === personId && !named.includes(seat.no));
  const isOfBoard = seats.some((seat) => seat.personId === personId && boardOf(found).includes(seat.no));
  const board = isOfBoard ? await boardLeft(tx, found, seats) : undefined;
  if (!isLost && board === undefined) return undefined;
  const reach = isLost ? (await reachNow(tx, found, today))(item) : null;
  const warns = { ...(reach?.canPass === false ? { reach } : {}), ...(board === undefined ? {} : { board }) };
  const until = found.state === 'convened' && found.opensAt > now ? found.opensAt : found.closesAt;
  return { ...warns, dueAt: Object.keys(warns).length === 0 ? null : until.toISOString() };
}

function boardOf({ countingBoard }: Found): number[] {
  return countingBoard as number[];
}

async function boardLeft(
  tx: Transaction,
  found: Found,
  seats: { no: number; personId: string }[],
): Promise<ConflictFollows['board']> {
  const items = found.agenda.map(({ position, nominationNumber }) => ({ position, number: nominationNumber }));
  const [warning] = warnOfBoard({
    kind: found.kind as 'council' | 'bloc',
    waiting: found.agenda.map(({ nomination }) => ({ policy: nomination.policy.content as unknown as Policy })),
    countingBoard: boardOf(found),
    conflicts: await conflictedSeats(tx, items, seats),
  });
  return warning?.citation === undefined
    ? undefined
    : { free: Number(warning.facts?.['free']), citation: warning.citation };
}

type ConflictLetter = { facts: unknown; personId: string; mayHaveGone: boolean };

/**
 * Whether a letter is worth sending. It has nothing to tell any more where the sitting is over, the item off its agenda, the
 * conflict ended, or stands again; nor has the end to a reader whom the first letter did not reach, however often it was
 * sent. While that is on its way the end waits for it, of one that was put off until it is tried again.
 */
export async function standingOfConflict(
  database: Database,
  letter: ConflictLetter,
): Promise<'tells' | 'over' | { waitMs: number }> {
  const facts = letter.facts as LetterFacts;
  if (facts.kind !== 'conflict') return 'tells';
  const { personId, mayHaveGone } = letter;
  const { sitting, item, no, isOver } = facts;
  const { number: nominationNumber } = item;
  const isVotedOn = await database.sitting.count({ where: { number: sitting.sitting, ...votesOn(nominationNumber) } });
  if (isVotedOn === 0 || (await isInConflict(database, { personId, nominationNumber }))) return 'over';
  const { personId: of, state } = await database.conflict.findUniqueOrThrow({
    where: { nominationNumber_no: { nominationNumber, no } },
  });
  // One that was lost on its way may have reached its reader: it goes again, and the end after it.
  if (isOver !== true) return state === 'ended' && !mayHaveGone ? 'over' : 'tells';
  if (await isInConflict(database, { personId: of, nominationNumber })) return 'over';
  const first = lettersOf({ sitting: sitting.sitting, number: nominationNumber, no });
  const reached = await database.letter.findMany({
    where: { ...first, personId, ...mayHaveReached },
    select: { state: true, dueAt: true },
  });
  const onItsWay = reached.find((one) => one.state === 'sending' || one.state === 'deferred');
  if (onItsWay === undefined) return reached.length > 0 ? 'tells' : 'over';
  const now = await readNow(database);
  const left = onItsWay.dueAt.getTime() - now.getTime();
  return { waitMs: Math.min(Math.max(WHILE_SENDING_MS, left), LONGEST_WAIT_MS) };
}
