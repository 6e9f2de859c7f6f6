/** What earlier sittings decided that a count has to know: ballots of the same round, and places already given. */

import type { Database, Transaction } from '../database';
import type { AgendaItem, Nomination, Prisma, Sitting } from '../generated/client';
import type { Decision } from '../../rules/counting';
import type { VotedAgain } from '../../rules/letters';
import { readConclusion } from '../stages/read-decision';

/** A count that stands: of an item, or of its box by a correction, for the step that the correction opened. */
type Standing = {
  nominationNumber: string;
  openingSequence: number;
  round: number;
  sittingNumber: string;
  decision: Decision;
};
type Which = {
  nomination: Prisma.NominationWhereInput;
  opening?: Prisma.OpeningWhereInput;
  sitting?: Prisma.SittingWhereInput;
};

async function countsThatStand(
  tx: Database | Transaction,
  { nomination, opening = {}, sitting }: Which,
): Promise<Standing[]> {
  const stands = { ...opening, state: { not: 'void' } };
  const where = { nomination, ...(sitting === undefined ? {} : { sitting }) };
  const items = await tx.agendaItem.findMany({
    where: { ...where, state: 'decided', opening: stands },
    include: { opening: { select: { round: true } } },
  });
  const corrections = await tx.correction.findMany({
    where: { ...where, state: 'agreed', course: 'decidedAgain' },
  });
  const opened = await tx.opening.findMany({
    where: {
      ...stands,
      OR: corrections.map(({ nominationNumber, openingSequence }) => ({
        nominationNumber,
        sequence: openingSequence ?? 0,
      })),
    },
  });
  const again = corrections.flatMap(({ nominationNumber, openingSequence, sittingNumber, decision }) => {
    const opening = opened.find((one) => one.nominationNumber === nominationNumber && one.sequence === openingSequence);
    return opening !== undefined && openingSequence !== null && sittingNumber !== null
      ? [{ nominationNumber, openingSequence, opening, sittingNumber, outcome: decision }]
      : [];
  });
  return [...items, ...again].map(({ outcome, opening: { round }, ...place }) => ({
    ...place,
    round,
    decision: outcome as unknown as Decision,
  }));
}

/** Nominations in one step, all read at once. */
type InStep = { numbers: string[]; step: string };
type Round = Pick<AgendaItem, 'nominationNumber' | 'round'>;

/** Ballots of the same round on the same nomination; a sitting without quorum held none. */
export async function ballotsBefore(
  tx: Database | Transaction,
  { numbers, step }: InStep,
): Promise<(of: Round) => number> {
  const counts = await countsThatStand(tx, { nomination: { number: { in: numbers } }, opening: { step } });
  const held = counts.filter(({ decision }) => decision.outcome !== 'noQuorum');
  return (of) => held.filter((one) => isOf(one, of)).length;
}

function isOf(one: Round, { nominationNumber, round }: Round): boolean {
  return one.nominationNumber === nominationNumber && one.round === round;
}

/** Of items on which one person votes: by which ballot they are on; nothing while all are on their first. */
export async function votedAgain(
  tx: Database | Transaction,
  inStep: InStep,
): Promise<(own: Round[]) => { again?: VotedAgain[] }> {
  const ballotsOf = await ballotsBefore(tx, inStep);
  return (own) => {
    const ballots = own.map((item) => 1 + ballotsOf(item));
    const later = [...new Set(ballots)].filter((ballot) => ballot > 1).sort((a, b) => a - b);
    if (later.length === 0) return {};
    return { again: later.map((ballot) => ({ ballot, items: ballots.filter((one) => one === ballot).length })) };
  };
}

/**
 * Places of the title that nominations passed by this body at earlier sittings hold, by its vote or by a named person
 * whom its vote left to decide; last places that are still open between the tied are kept for them. One taken back
 * frees its place. Of a sitting that is counted those before it are earlier. `inAll`: passed by any bloc of the same
 * authority.
 */
export async function placesTaken(
  tx: Transaction,
  { nomination }: { nomination: Pick<Nomination, 'title' | 'year'> },
  { number, bodyId, countedAt }: Pick<Sitting, 'number' | 'bodyId' | 'countedAt'>,
  reach: 'here' | 'inAll' = 'here',
): Promise<number> {
  const { organisationId } = await tx.body.findUniqueOrThrow({ where: { id: bodyId } });
  const earlier = await countsThatStand(tx, {
    sitting: {
      number: { not: number },
      ...(countedAt === null ? {} : { countedAt: { lt: countedAt } }),
      ...(reach === 'here' ? { bodyId } : { kind: 'bloc', body: { organisationId } }),
    },
    nomination: {
      title: nomination.title,
      year: nomination.year,
      OR: [{ ending: null }, { ending: { in: ['awarded', 'notAwarded', 'revoked'] } }],
    },
  });
  const holders = new Set<string>();
  const kept = new Map<string, { open: boolean; places: number }>();
  for (const { nominationNumber, openingSequence, sittingNumber, decision } of earlier) {
    const answer = await answerTo(tx, { decision, nominationNumber, openingSequence });
    if (decision.question === 'lastSeat') {
      const { open = false, places = decision.seatsLeft ?? 0 } = kept.get(sittingNumber) ?? {};
      kept.set(sittingNumber, { open: open || answer === undefined, places: places - (answer === 'passed' ? 1 : 0) });
    }
    if (answer === 'passed' || (answer === undefined && decision.question === 'chairAssent'))
      holders.add(nominationNumber);
  }
  return [...kept.values()].reduce((sum, { open, places }) => sum + (open ? places : 0), holders.size);
}

type Left = Omit<Standing, 'sittingNumber' | 'round'>;

/** What the vote came to, or what the named person answered to whom it was left, settled or not; nothing while they have not. */
async function answerTo(tx: Transaction, { decision, nominationNumber, openingSequence }: Left) {
  if (decision.outcome !== 'undecided') return decision.outcome;
  const opening = await tx.opening.findFirst({
    where: {
      nominationNumber,
      step: 'decision',
      sequence: { gt: openingSequence },
      state: { in: ['settled', 'open'] },
    },
    orderBy: { sequence: 'asc' },
  });
  if (opening?.state === 'open') return (await readConclusion(tx, opening))?.outcome;
  return (opening?.outcome as Pick<Decision, 'outcome'> | null | undefined)?.outcome;
}

/** Those tied with a nomination on the last place of its last ballot, where they are voted on again and still wait. */
export async function runoffsOf(
  tx: Transaction,
  { numbers, step }: InStep,
): Promise<(of: Round) => { runoff?: string[] }> {
  const include = { nomination: { select: { title: true, year: true } } };
  const decided = await tx.agendaItem.findMany({
    where: { nominationNumber: { in: numbers }, step, state: 'decided', opening: { state: { not: 'void' } } },
    orderBy: { openingSequence: 'desc' },
    include,
  });
  const sittings = decided.filter(({ outcome }) => isRunoff(outcome)).map(({ sittingNumber }) => sittingNumber);
  const waiting = await tx.agendaItem.findMany({
    where: { sittingNumber: { in: sittings }, state: 'decided', nomination: { state: 'open', step } },
    orderBy: { nominationNumber: 'asc' },
    include,
  });
  const tied = waiting.filter(({ outcome }) => isRunoff(outcome));
  return (of) => {
    const last = decided.find((one) => isOf(one, of));
    if (last === undefined || !isRunoff(last.outcome)) return {};
    const { sittingNumber, nomination } = last;
    const rivals = tied.filter(
      (one) =>
        one.sittingNumber === sittingNumber &&
        one.nomination.title === nomination.title &&
        one.nomination.year === nomination.year,
    );
    return { runoff: rivals.map(({ nominationNumber }) => nominationNumber) };
  };
}

function isRunoff(outcome: unknown): boolean {
  const { outcome: word, ranking } = outcome as Decision;
  return word === 'tied' && ranking?.by.at(-1) === 'runoff';
}
