/** What a member of the counting board needs to enter envelopes, or to agree to those that another one has entered. */

import type { Paper } from '../../ballot/paper';
import { civilDateOf } from '../../rules/calendar';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { EnvelopeBatch, Roll } from '../generated/client';
import { boardOf, nextEnvelope, seatsWithoutBallot } from '../sittings/envelopes';
import { paperOf, positionsFor } from '../sittings/paper';
import { loadSittingCalendar, nameOn } from '../stages/load-case';
import { holdsKept } from './export-case';
import { readContact, type Contact } from './read-sealed';

type Batch = { no: number; count: number; seats: string[] };

export type ReadEnvelopes = {
  number: string;
  state: string;
  rehearsal: boolean;
  paper: Paper;
  items: { position: number; shownAs: number; number: string; nominee: string; titleName: string }[];
  seats: { no: number; name: string; positions: number[] }[];
  first: number;
  contact: Contact;
  /** Batches that wait for a second person. */
  waiting: (Batch & { enteredBy: string; isMine: boolean })[];
  /** Batches that wait no more; `by` nobody where the box closed before a second person had answered. */
  decided: (Batch & { isAgreed: boolean; by: string | null })[];
};

/** Refused alike: a sitting that is not there, that has no paper yet, and whoever is not of its counting board. */
export async function readEnvelopes(
  database: Database,
  viewer: Actor,
  number: string,
): Promise<ReadEnvelopes | Refusal> {
  const sitting = await database.sitting.findUnique({ where: { number }, include });
  const paper = sitting === null ? null : paperOf(sitting);
  const isOfBoard = await mayEnterEnvelopes(database, viewer, number);
  if (sitting === null || paper === null || !isOfBoard) return { code: 'not-found' };
  const { roll, envelopes: batches, agenda } = sitting;
  const now = await readNow(database);
  const { timeZone } = await loadSittingCalendar(database, sitting, now);
  const today = civilDateOf(now, timeZone);
  const people = await database.person.findMany({
    where: { id: { in: everybodyIn(roll, batches) } },
    select: { id: true, fullName: true },
  });
  const nameOf = (id: string | undefined): string => people.find((person) => person.id === id)?.fullName ?? '';
  const shown = ({ no, ballots, seats }: EnvelopeBatch): Batch => ({
    no,
    count: (ballots as unknown[]).length,
    seats: (seats as number[]).map((seat) => nameOf(roll.find(({ seatNo }) => seatNo === seat)?.personId)),
  });
  return {
    number,
    state: sitting.state,
    rehearsal: agenda.some(({ nomination }) => nomination.rehearsal),
    paper,
    first: nextEnvelope(batches),
    contact: await readContact(database, viewer, sitting),
    items: agenda.map(({ position, nomination }) => ({
      position,
      // Whoever enters the envelopes has the paper before them.
      shownAs: position,
      number: nomination.number,
      nominee: nomination.nomineePerson ?? nameOn(nomination.nominee.names, today).shortName,
      titleName: (nomination.policy.content as unknown as Policy).title.name,
    })),
    seats: seatsWithoutBallot(paper, roll, batches).map(({ seatNo, personId, recusedItems }) => ({
      no: seatNo,
      name: nameOf(personId),
      positions: positionsFor(paper, recusedItems),
    })),
    waiting: batches
      .filter(({ state }) => state === 'entered')
      .map((batch) => ({
        ...shown(batch),
        enteredBy: nameOf(batch.enteredById),
        isMine: batch.enteredById === viewer.personId,
      })),
    decided: batches
      .filter(({ state }) => state !== 'entered')
      .map((batch) => ({
        ...shown(batch),
        isAgreed: batch.state === 'agreed',
        by: batch.decidedById === null ? null : nameOf(batch.decidedById),
      })),
  };
}

function everybodyIn(roll: Roll[], batches: EnvelopeBatch[]): string[] {
  const onBoard = batches.flatMap(({ enteredById, decidedById }) => [enteredById, decidedById ?? enteredById]);
  return [...roll.map(({ personId }) => personId), ...onBoard];
}

const include = {
  roll: { orderBy: { seatNo: 'asc' } },
  envelopes: { orderBy: { no: 'asc' } },
  agenda: {
    orderBy: { position: 'asc' },
    include: { nomination: { include: { policy: true, nominee: { include: { names: true } } } } },
  },
} as const;

/** Envelopes of a sitting that no second member has agreed to: `waiting` while its box is open, `lapsed` once it has closed. */
export type Unconfirmed = { waiting: number; lapsed: number };

/** A batch that was still waiting when the box closed was declined by nobody: prisma/sittings/keep-sitting.ts. */
export async function countUnconfirmed(database: Database, sittingNumber: string): Promise<Unconfirmed> {
  const batches = await database.envelopeBatch.findMany({
    where: { sittingNumber, OR: [{ state: 'entered' }, { state: 'declined', decidedById: null }] },
    select: { state: true, ballots: true },
  });
  const countOf = (wanted: string): number =>
    batches.reduce((sum, { state, ballots }) => (state === wanted ? sum + (ballots as unknown[]).length : sum), 0);
  return { waiting: countOf('entered'), lapsed: countOf('declined') };
}

/** Open sittings on whose board this person is and at which somebody else has entered envelopes, with how many wait. */
export async function listToConfirm(
  database: Database,
  viewer: Actor,
): Promise<{ sitting: string; waiting: number }[]> {
  const { personId } = viewer;
  const batches = await database.envelopeBatch.findMany({
    where: {
      state: 'entered',
      enteredById: { not: personId },
      sitting: { state: 'open', sealKey: { holders: { some: { personId } } } },
    },
    select: { sittingNumber: true },
    distinct: ['sittingNumber'],
    orderBy: { sittingNumber: 'asc' },
  });
  const found = [];
  for (const { sittingNumber: sitting } of batches)
    if (!(await holdsKept(database, viewer, [sitting])))
      found.push({ sitting, waiting: (await countUnconfirmed(database, sitting)).waiting });
  return found;
}

/**
 * Whether the page of an open sitting shows this person the way to the envelopes, and letters tell what waits there. An
 * envelope cannot be cut: whoever opens it reads the whole agenda and the marks on every item, so a conflict of interest in
 * one item closes it, as it closes papers and box. The others of the board enter and agree, and none of them is told who does
 * not: a batch waits for “another member” whoever that may be.
 */
export async function mayEnterEnvelopes(
  database: Database | Transaction,
  viewer: Actor,
  number: string,
): Promise<boolean> {
  const isOfBoard = (await boardOf(database, number)).includes(viewer.personId);
  return isOfBoard && !(await holdsKept(database, viewer, [number]));
}
