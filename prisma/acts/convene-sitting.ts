/** Convenes a sitting of a council or a bloc: who sits, on what, when, and who is absent in which manner. */

import { inOneTransaction } from '../act';
import { readNow } from '../clock';
import { conflictedSeats } from '../conflicts';
import type { Database, Transaction } from '../database';
import { Prisma, type Body, type Sitting } from '../generated/client';
import { lockBody, lockNominations } from '../locks';
import { postHint } from '../outbox/post-hint';
import { appendRecord } from '../record';
import { nextNumber } from '../series';
import { civilDateOf, type Calendar, type CivilDate } from '../../rules/calendar';
import { withConflicts } from '../../rules/conflict';
import { checkConvening, type Attendance } from '../../rules/convening';
import { enteredScores } from '../../rules/convening-bloc';
import { prefixOf } from '../../rules/numbering';
import { reachOfAgenda, type ItemReach } from '../../rules/convening-reach';
import { isKeptFrom } from '../../rules/may-see';
import { mayConvene } from '../../rules/may-steer';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { canonical } from '../../rules/record';
import type { Refusal, Warning } from '../../rules/refusal';
import { deriveOpening } from '../../rules/sitting-dates';
import { inOrder, nameDelegates, waitingItems, type WaitingItem } from '../sittings/agenda';
import { beginPhase, membersOn } from '../sittings/scoring';
import { beginKey } from '../sittings/seal-key';
import { noticesNotRun } from '../stages/notice-run';
import { wantBallot } from '../sittings/want-ballot';
import { loadCalendar, nameOn, readNamesOf } from '../stages/load-case';
import { convenersOf, seatsOn } from '../stages/recipients';
import { closeTasks, settleWaiting } from '../stages/settle';

export type Score = { organisationId: string; self: string; cross: string; adopted: string };

export type Convening = {
  actor: Actor;
  /** Command id: the same convening sent again answers with the same sitting. */
  key: string;
  bodyId: string;
  meetsAt: Date;
  place: string;
  opensAt: Date;
  closesAt: Date;
  /** Numbers of the nominations on the agenda, in the order of voting. */
  items: string[];
  /** By seat number; a delegate may be named by person or by e-mail address. */
  presence: Record<string, Attendance>;
  recusals?: Record<string, number[]>;
  scores?: Score[];
  /** Of a bloc: it scores before it votes, here. */
  scoring?: boolean;
  /** Number and date of the paper that adopted `scores`. */
  scorePaper?: string;
  countingBoard?: number[];
  /** Why an item that cannot pass stays on the agenda, if the convener insists. */
  keepUnreachable?: string;
};

export type Convened = {
  number: string;
  warnings: Warning[];
  /** Of each item in the order of voting: whether it can pass and can fail. */
  reach: ItemReach[];
  /** Seats that do not vote, by position in that order, those with a conflict of interest among them. */
  recusals: Record<string, number[]>;
  repeated: boolean;
};

/**
 * Convenes a sitting, or says everything that is wrong with it at once. Refused: a convener without the office,
 * nominations that do not wait for this body, one that stands on another live agenda, times in the wrong order, an
 * item that cannot reach its share. Nothing is written on refusal.
 */
export async function convene(database: Database, convening: Convening): Promise<Convened | Refusal[]> {
  return inOneTransaction(database, async (tx) => {
    // Held before the first is looked for: of one command sent twice at once the second finds what the first has convened.
    await lockBody(tx, convening.bodyId);
    const repeated = await findFirst(tx, convening);
    if (repeated !== undefined) return repeated;
    const body = await tx.body.findUnique({ where: { id: convening.bodyId } });
    if (body === null) return [{ code: 'not-found', field: 'bodyId', value: convening.bodyId }];
    await lockNominations(tx, convening.items);
    await settleWaiting(tx, convening.items);
    const now = await readNow(tx);
    const calendar = await loadCalendar(tx, await policyOfItems(tx, convening.items), now);
    const presence = await nameDelegates(tx, convening.presence);
    if (Array.isArray(presence)) return presence;
    return check(tx, { convening: { ...convening, presence }, body, now, calendar });
  });
}

/** The sitting that this command has convened already. Sent by somebody else, or for another body or agenda, it is refused. */
async function findFirst(
  tx: Transaction,
  { key, actor, bodyId, items }: Convening,
): Promise<Convened | Refusal[] | undefined> {
  const first = await tx.sitting.findUnique({ where: { key }, include: { agenda: true } });
  if (first === null) return undefined;
  const { convenedById, agenda, convenedAt } = first;
  const told = [convenedById, first.bodyId, ...agenda.map(({ nominationNumber }) => nominationNumber).sort()];
  if (canonical(told) !== canonical([actor.personId, bodyId, ...items.toSorted()]))
    return [{ code: 'already-acted', at: convenedAt.toISOString() }];
  return { number: first.number, warnings: [], reach: [], recusals: {}, repeated: true };
}

/** A sitting is reckoned by the calendar of what it votes on. */
async function policyOfItems(tx: Transaction, numbers: string[]): Promise<Policy | null> {
  const first = await tx.nomination.findFirst({
    where: { number: { in: numbers } },
    orderBy: { number: 'asc' },
    select: { policy: true },
  });
  return (first?.policy.content ?? null) as Policy | null;
}

type Asked = { convening: Convening; body: Body; now: Date; calendar: Calendar };

async function check(tx: Transaction, asked: Asked): Promise<Convened | Refusal[]> {
  const { convening, body, now, calendar } = asked;
  const today = civilDateOf(now, calendar.timeZone);
  const conveners = await convenersOf(tx, body.id, today);
  const refusal = mayConvene(convening.actor, {
    bodyKind: body.kind as 'council' | 'bloc',
    organisationId: body.organisationId,
    conveners,
  });
  if (refusal !== undefined) return [refusal];
  // An opening that has passed is at once.
  const opens = convening.opensAt > now ? convening.opensAt : now;
  const seats = await namedSeats(tx, body.id, civilDateOf(opens, calendar.timeZone));
  const shown = convening.items.filter((number) => !isKeptFrom(convening.actor, number));
  const waiting = await waitingItems(tx, body, shown);
  const conflicts = await conflictedSeats(tx, agendaOf(convening.items), seats);
  const facts = { ...convening, conflicts, kind: body.kind as 'council' | 'bloc', seats, waiting, now, calendar };
  const { refusals, warnings } = checkConvening(facts);
  const unheard = await noticesNotRun(tx, facts);
  if (refusals.length + unheard.length > 0) return [...unheard, ...refusals];
  const recusals = withConflicts(convening.recusals ?? {}, conflicts);
  const ordered = inOrder({ ...convening, recusals }, body, waiting);
  const reach = reachOfAgenda({ ...facts, ...ordered });
  return write(tx, { ...asked, convening: ordered }, { waiting, warnings, reach, seats });
}

function agendaOf(items: string[]): { position: number; number: string }[] {
  return items.map((number, index) => ({ position: index + 1, number }));
}

/** The seats with the names of those in them, by which a member who is nominated is known, and of the members they are of. */
async function namedSeats(tx: Transaction, bodyId: string, on: CivilDate) {
  const seats = await seatsOn(tx, bodyId, on);
  const people = await tx.person.findMany({ where: { id: { in: seats.map(({ personId }) => personId) } } });
  const members = seats.flatMap(({ organisationId }) => organisationId ?? []);
  const names = await readNamesOf(tx, Prisma.sql`SELECT unnest(${members}::text[])`);
  return seats.map((seat) => {
    const own = names.filter(({ organisationId }) => organisationId === seat.organisationId);
    const name = people.find(({ id }) => id === seat.personId)?.fullName ?? '';
    return { ...seat, name, ...(own.length === 0 ? {} : { member: nameOn(own, on).shortName }) };
  });
}

type Checked = {
  waiting: WaitingItem[];
  warnings: Warning[];
  reach: ItemReach[];
  seats: { no: number; personId: string }[];
};

async function write(
  tx: Transaction,
  { convening, body, now, calendar }: Asked,
  { waiting, warnings, reach, seats }: Checked,
): Promise<Convened> {
  const prefix = prefixOf(body.kind as 'council' | 'bloc', waiting[0]?.policy);
  const year = civilDateOf(convening.meetsAt, calendar.timeZone).slice(0, 4);
  const serial = await nextNumber(tx, `${prefix}/${year}`);
  const number = `${prefix}-${year}-${String(serial).padStart(2, '0')}`;
  const ordered = convening.items.flatMap((item) => waiting.filter((one) => one.number === item));
  const row = rowOf({ convening, body, now, number, policyHash: ordered[0]?.policyHash ?? '' });
  const sitting = await tx.sitting.create({ data: row });
  await tx.agendaItem.createMany({
    data: ordered.map(({ number: nominationNumber, openingSequence, round }, index) => ({
      sittingNumber: number,
      position: index + 1,
      nominationNumber,
      openingSequence,
      step: body.kind,
      round,
      state: 'live',
    })),
  });
  await planOpeningMoment(tx, { number, opensAt: convening.opensAt, convenedAt: now, calendar });
  for (const item of ordered) await takeFromWaiting(tx, item, { sitting: number, now });
  const [first] = ordered;
  if (body.kind === 'council' && first !== undefined) {
    await beginKey(tx, sitting, { policy: first.policy, seats, now });
  }
  const isScored = body.kind === 'bloc' && convening.scoring === true;
  await appendRecord(tx, {
    chain: `sitting:${number}`,
    kind: 'convened',
    at: now,
    body: {
      body: body.id,
      items: convening.items,
      opensAt: convening.opensAt.toISOString(),
      closesAt: convening.closesAt.toISOString(),
      presence: convening.presence,
      recusals: convening.recusals ?? {},
      keepUnreachable: convening.keepUnreachable ?? null,
      ...(convening.scorePaper === undefined ? {} : { scorePaper: convening.scorePaper }),
      ...(row.scores === undefined ? {} : { scores: row.scores }),
    },
  });
  if (isScored) await beginScoring(tx, sitting, now);
  if (body.kind === 'council' && first !== undefined) {
    await wantBallot(tx, sitting, { policy: first.policy, body, calendar, now });
  }
  await postHint(tx, { workflow: 'sitting', number, reason: 'wake', now });
  return { number, warnings, reach, recusals: convening.recusals ?? {}, repeated: false };
}

function rowOf({
  convening,
  body,
  now,
  number,
  policyHash,
}: Omit<Asked, 'calendar'> & { number: string; policyHash: string }) {
  const { key, meetsAt, place, opensAt, closesAt, presence, recusals, scores, scorePaper, countingBoard, actor } =
    convening;
  const entered = convening.scoring === true ? [] : enteredScores(scores);
  return {
    number,
    key,
    kind: body.kind,
    bodyId: body.id,
    policyHash,
    state: 'convened',
    meetsAt,
    place: place.normalize('NFC').trim(),
    opensAt,
    closesAt,
    convenedAt: now,
    convenedById: actor.personId,
    presence: presence as unknown as Prisma.InputJsonObject,
    recusals: (recusals ?? {}) as Prisma.InputJsonObject,
    countingBoard: (countingBoard ?? []) as Prisma.InputJsonArray,
    ...(entered.length === 0 ? {} : { scores: entered }),
    ...(scorePaper === undefined ? {} : { scorePaper: scorePaper.normalize('NFC').trim() }),
  } satisfies Prisma.SittingUncheckedCreateInput;
}

/** From the convening on members score themselves; the record says who is asked. */
async function beginScoring(tx: Transaction, sitting: Sitting, now: Date): Promise<void> {
  const members = await membersOn(tx, sitting, now);
  const body = { members: members.map(({ no, organisationId }) => ({ seatNo: no, organisationId })) };
  await appendRecord(tx, { chain: `sitting:${sitting.number}`, kind: 'scoringBegun', at: now, body });
  await beginPhase(tx, sitting, { phase: 'self', turn: 1, now });
}

async function planOpeningMoment(
  tx: Transaction,
  {
    number,
    opensAt,
    convenedAt,
    calendar,
  }: Pick<Sitting, 'number' | 'opensAt' | 'convenedAt'> & { calendar: Calendar },
): Promise<void> {
  await tx.moment.create({
    data: {
      key: `${number}/opens/0`,
      sittingNumber: number,
      kind: 'opens',
      rung: 0,
      to: 'actors',
      at: opensAt,
      state: 'planned',
      derivation: deriveOpening({ opensAt, convenedAt, calendar }),
    },
  });
}

/** The case no longer waits for somebody to convene: its reminders fall away, its timer finds nothing to do. */
async function takeFromWaiting(tx: Transaction, item: WaitingItem, { sitting, now }: { sitting: string; now: Date }) {
  const where = { nominationNumber: item.number, openingSequence: item.openingSequence };
  await tx.moment.updateMany({ where: { ...where, state: 'planned' }, data: { state: 'cancelled' } });
  await closeTasks(tx, where, now);
  await appendRecord(tx, {
    chain: `nomination:${item.number}`,
    kind: 'scheduled',
    at: now,
    body: { sitting, opening: item.openingSequence },
  });
}
