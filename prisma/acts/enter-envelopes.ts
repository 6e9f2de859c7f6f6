/**
 * The paper route of a secret ballot: one member of the counting board enters envelopes as sealed ballots, which are
 * nobody's by name; another one agrees, and only then are they in the box and their seats have voted.
 */

import type { BallotFault } from '../../ballot/check';
import { receiptOf } from '../../ballot/receipt';
import type { SealedBallot } from '../../ballot/seal';
import { inOneTransaction, type Recorded } from '../act';
import { readActor } from '../actors';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { EnvelopeBatch, Sitting } from '../generated/client';
import { lockSitting } from '../locks';
import { postHint } from '../outbox/post-hint';
import { queueLetters, stopLettersOf, type QueuedLetter } from '../outbox/queue-letter';
import { mayEnterEnvelopes } from '../queries/read-envelopes';
import { appendRecord } from '../record';
import { boxClosed } from '../../rules/box-closed';
import type { Actor } from '../../rules/permissions';
import { canonical } from '../../rules/record';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { askingKey, boardOf, nextEnvelope, positionsOfBatch, seatsWithoutBallot } from '../sittings/envelopes';
import { paperOf } from '../sittings/paper';
import { sittingFacts } from '../sittings/sitting-facts';
import { closeTasks } from '../stages/settle';
import type { CheckSeal, Expected } from './cast-ballot';

export type Envelopes = { sitting: string; actor: Actor; seats: number[]; ballots: SealedBallot[] };

/**
 * Keeps a batch until another member agrees. Refused: whoever is not of the board, a box that is not open, a seat that
 * has voted or has no way to, seats that vote on different items, as many ballots as there are not seats, a seal that
 * does not hold. The same batch sent again is answered as at first.
 */
export async function enterEnvelopes(
  database: Database,
  envelopes: Envelopes,
  check: CheckSeal,
): Promise<Recorded | Refusal> {
  const before = await database.$transaction((tx) => readEntering(tx, envelopes));
  if (isRefusal(before) || 'recorded' in before) return before;
  for (const [at, expected] of before.expected.entries()) {
    const fault = await check(before.paper, envelopes.ballots[at], expected);
    if (fault !== undefined) return refusalOf(fault);
  }
  return inOneTransaction(database, async (tx) => {
    await lockSitting(tx, envelopes.sitting, 'update');
    const held = await readEntering(tx, envelopes);
    if (isRefusal(held) || 'recorded' in held) return held;
    if (canonical(held.expected) !== canonical(before.expected)) return { code: 'stale' };
    const { no, now } = held;
    await tx.envelopeBatch.create({
      data: {
        sittingNumber: envelopes.sitting,
        no,
        state: 'entered',
        seats: [...envelopes.seats].sort((one, other) => one - other),
        ballots: envelopes.ballots,
        enteredById: envelopes.actor.personId,
        enteredAt: now,
      },
    });
    await tellBoard(tx, { no, entered: envelopes, now });
    return { recorded: true, at: now, code: `${envelopes.sitting}/${no}`, repeated: false };
  });
}

/** Every other member of the board to whom the envelopes are shown may agree, and is written to once. */
async function tellBoard(
  tx: Transaction,
  { no, entered, now }: { no: number; entered: Envelopes; now: Date },
): Promise<void> {
  const { sitting: sittingNumber, actor, seats } = entered;
  const sitting = await tx.sitting.findUniqueOrThrow({ where: { number: sittingNumber } });
  const facts = {
    kind: 'second' as const,
    about: await sittingFacts(tx, sitting),
    envelopes: seats.length,
    dueAt: sitting.closesAt.toISOString(),
  };
  const letters: QueuedLetter[] = [];
  for (const personId of await boardOf(tx, sittingNumber)) {
    const reader = personId === actor.personId ? undefined : await readActor(tx, { personId });
    if (reader !== undefined && (await mayEnterEnvelopes(tx, reader, sittingNumber)))
      letters.push({ key: `${askingKey(sittingNumber, no)}${personId}`, facts, personId, sittingNumber });
  }
  await queueLetters(tx, letters, now);
}

type Entering = { no: number; expected: Expected[]; paper: NonNullable<ReturnType<typeof paperOf>>; now: Date };

async function readEntering(
  tx: Transaction,
  { sitting: number, actor, seats, ballots }: Envelopes,
): Promise<Entering | Recorded | Refusal> {
  const sitting = await readOpen(tx, number, actor);
  if (isRefusal(sitting)) return sitting;
  const batches = await tx.envelopeBatch.findMany({ where: { sittingNumber: number }, orderBy: { no: 'asc' } });
  const same = batches.find((batch) => batch.state !== 'declined' && canonical(batch.ballots) === canonical(ballots));
  if (same !== undefined) return { recorded: true, at: same.enteredAt, code: `${number}/${same.no}`, repeated: true };
  const roll = await tx.roll.findMany({ where: { sittingNumber: number }, orderBy: { seatNo: 'asc' } });
  const paper = paperOf(sitting);
  const free = paper === null ? [] : seatsWithoutBallot(paper, roll, batches);
  const rows = free.filter(({ seatNo }) => seats.includes(seatNo));
  const missing = seats.find((seat) => !rows.some(({ seatNo }) => seatNo === seat));
  if (missing !== undefined) return { code: 'not-on-roll', field: 'seats', value: String(missing) };
  if (rows.length === 0 || rows.length !== seats.length || ballots.length !== seats.length)
    return { code: 'field-wrong', field: 'seats', value: seats.join(', '), rule: 'number' };
  const positions = paper === null ? undefined : positionsOfBatch(paper, rows);
  if (paper === null || positions === undefined)
    return { code: 'field-wrong', field: 'seats', value: seats.join(', '), rule: 'other-items' };
  const first = nextEnvelope(batches);
  const expected = rows.map((_, at) => ({ voter: `envelope:${first + at}`, edition: 1, positions }));
  return { no: batches.length + 1, expected, paper, now: await readNow(tx) };
}

/** The sitting while its box is open by the database's clock, for a member of its counting board. */
async function readOpen(tx: Transaction, number: string, actor: Actor): Promise<Sitting | Refusal> {
  const sitting = await tx.sitting.findUnique({ where: { number } });
  if (sitting === null) return { code: 'not-found' };
  if (!(await boardOf(tx, number)).includes(actor.personId)) return { code: 'not-on-roll' };
  if (sitting.state === 'convened') return { code: 'not-open-yet', opensAt: sitting.opensAt.toISOString() };
  const isOver = sitting.state !== 'open' || sitting.closesAt <= (await readNow(tx));
  return isOver ? boxClosed(sitting) : sitting;
}

/** A ballot for another number was sealed before another batch came in: it is sealed again, not mended. */
function refusalOf({ code, position }: BallotFault): Refusal {
  if (code === 'voter') return { code: 'stale' };
  return { code: 'proof-wrong', what: code, ...(position === undefined ? {} : { position }) };
}

/**
 * The second person's word. With it the ballots go into the box and their seats have voted; without it nothing has
 * happened. Refused: whoever entered the batch, whoever is not of the board, a seat that has voted meanwhile.
 */
export async function agreeEnvelopes(
  database: Database,
  { sitting: number, no, actor, agrees }: { sitting: string; no: number; actor: Actor; agrees: boolean },
): Promise<Recorded | Refusal> {
  return inOneTransaction(database, async (tx) => {
    await lockSitting(tx, number, 'update');
    const sitting = await readOpen(tx, number, actor);
    if (isRefusal(sitting)) return sitting;
    const batch = await tx.envelopeBatch.findUnique({ where: { sittingNumber_no: { sittingNumber: number, no } } });
    if (batch === null) return { code: 'not-found' };
    const state = agrees ? 'agreed' : 'declined';
    const [at, code] = [await readNow(tx), `${number}/${no}`];
    if (batch.state !== 'entered') {
      const isSame = batch.state === state && batch.decidedById === actor.personId;
      return isSame ? { recorded: true, at, code, repeated: true } : { code: 'already-acted' };
    }
    if (agrees && batch.enteredById === actor.personId) return { code: 'not-yours' };
    if (agrees) {
      const refusal = await putInBox(tx, batch, { actor, now: at });
      if (refusal !== undefined) return refusal;
    }
    await tx.envelopeBatch.update({
      where: { sittingNumber_no: { sittingNumber: number, no } },
      data: { state, decidedById: actor.personId, decidedAt: at },
    });
    await stopLettersOf(tx, askingKey(number, no));
    return { recorded: true, at, code, repeated: false };
  });
}

type Agreeing = { actor: Actor; now: Date };

async function putInBox(tx: Transaction, batch: EnvelopeBatch, { actor, now }: Agreeing): Promise<Refusal | undefined> {
  const { sittingNumber, enteredById } = batch;
  const seats = batch.seats as number[];
  const where = { sittingNumber, seatNo: { in: seats } };
  if ((await tx.roll.count({ where: { ...where, voted: false } })) !== seats.length) return { code: 'already-acted' };
  await tx.roll.updateMany({ where, data: { voted: true, envelope: true } });
  const ballots = batch.ballots as unknown as SealedBallot[];
  await tx.sealedBallot.createMany({
    data: ballots.map((ballot) => ({
      sittingNumber,
      voter: ballot.voter,
      edition: ballot.edition,
      receipt: receiptOf(ballot),
      content: ballot,
    })),
  });
  await tellVoters(tx, batch, { actor, now });
  await closeTasks(tx, { ...where, kind: 'ballot' }, now);
  await appendRecord(tx, {
    chain: `sitting:${sittingNumber}`,
    kind: 'envelopesEntered',
    at: now,
    body: { seats, count: ballots.length, enteredBy: enteredById, agreedBy: actor.personId },
  });
  await postHint(tx, { workflow: 'sitting', number: sittingNumber, reason: 'acted', now });
  return undefined;
}

/** Whose paper ballot it is hears of it: whoever handed none in can still speak up before the box is counted. */
async function tellVoters(tx: Transaction, batch: EnvelopeBatch, { actor, now }: Agreeing): Promise<void> {
  const { sittingNumber, enteredById } = batch;
  const sitting = await tx.sitting.findUniqueOrThrow({ where: { number: sittingNumber } });
  const about = await sittingFacts(tx, sitting);
  const people = await tx.person.findMany({ where: { id: { in: [enteredById, actor.personId] } } });
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.fullName ?? '';
  const tasks = await tx.task.findMany({
    where: { sittingNumber, seatNo: { in: batch.seats as number[] }, kind: 'ballot' },
  });
  const letters = tasks.map(({ id, key, seatNo, personId }) => ({
    key: `${sittingNumber}/done/${seatNo}/${personId}`,
    facts: {
      kind: 'done' as const,
      task: 'ballot' as const,
      about,
      entry: null,
      invitation: key.endsWith('/opinion') ? ('opinion' as const) : ('ballot' as const),
      envelope: { enteredBy: nameOf(enteredById), agreedBy: nameOf(actor.personId) },
    },
    personId,
    sittingNumber,
    taskId: id,
    replyToKey: key,
  }));
  await queueLetters(tx, letters, now);
}
