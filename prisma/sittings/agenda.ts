/** What stands on an agenda and who votes for whom, before a sitting is convened. */

import type { Database, Transaction } from '../database';
import { Prisma, type Body } from '../generated/client';
import { orderOfVoting, type Attendance } from '../../rules/convening';
import { hasPaper, hasQuorum } from '../../rules/count-box';
import type { Policy } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';
import { ballotsBefore, runoffsOf } from './earlier-sittings';

/** Items that were not struck before the voting opened. */
export const onThePaper = {
  OR: [{ struckBecause: null }, { struckBecause: { not: 'before-opening' } }],
} satisfies Prisma.AgendaItemWhereInput;

/** The same within a query of our own. */
export const onThePaperSql = Prisma.sql`"struckBecause" IS DISTINCT FROM 'before-opening'`;

export type WaitingItem = {
  number: string;
  openingSequence: number;
  round: number;
  policyHash: string;
  policy: Policy;
  nomineeId: string;
  nomineePerson: string | null;
  rehearsal: boolean;
  taken: string | null;
  ballots: number;
  runoff?: string[];
};

/** The asked nominations that wait for this body, each with the live agenda it already stands on, if any. */
export async function waitingItems(tx: Transaction, body: Body, numbers: string[]): Promise<WaitingItem[]> {
  const step = body.kind;
  const openings = await tx.opening.findMany({
    where: {
      nominationNumber: { in: numbers },
      state: 'open',
      step,
      nomination: { state: 'open', ...(step === 'council' ? { councilId: body.id } : { blocId: body.id }) },
    },
    include: { nomination: { include: { policy: true } }, agenda: { where: { state: 'live' } } },
  });
  const waiting = { numbers: openings.map(({ nominationNumber }) => nominationNumber), step };
  const ballotsOf = await ballotsBefore(tx, waiting);
  const runoffOf = await runoffsOf(tx, waiting);
  return openings.map((opening) => {
    const { nomination, sequence, round, agenda } = opening;
    return {
      number: nomination.number,
      openingSequence: sequence,
      round,
      policyHash: nomination.policyHash,
      policy: nomination.policy.content as unknown as Policy,
      nomineeId: nomination.nomineeId,
      nomineePerson: nomination.nomineePerson,
      rehearsal: nomination.rehearsal,
      taken: agenda[0]?.sittingNumber ?? null,
      ballots: ballotsOf(opening),
      ...runoffOf(opening),
    };
  });
}

/** Delegates by person: an address that nobody has is refused. */
export async function nameDelegates(
  tx: Transaction,
  presence: Record<string, Attendance>,
): Promise<Record<string, Attendance> | Refusal[]> {
  const refusals: Refusal[] = [];
  const named: Record<string, Attendance> = {};
  for (const [no, attendance] of Object.entries(presence)) {
    const { delegate = '' } = attendance;
    const who = delegate.includes('@') ? { email: delegate.trim().toLowerCase() } : { id: delegate };
    const person = delegate === '' ? null : await tx.person.findFirst({ where: who, select: { id: true } });
    if (delegate !== '' && person === null) {
      refusals.push({ code: 'unknown-person', field: `presence.${no}.delegate`, value: delegate });
    }
    named[no] = person === null ? attendance : { ...attendance, delegate: person.id };
  }
  return refusals.length > 0 ? refusals : named;
}

/** The same convening with its agenda in the order of voting; recusals follow their nominations. */
export function inOrder<Agenda extends { items: string[]; recusals?: Record<string, number[]> }>(
  convening: Agenda,
  body: Body,
  waiting: WaitingItem[],
): Agenda {
  const items = orderOfVoting(body.kind as 'council' | 'bloc', convening.items, waiting);
  const recusals = Object.fromEntries(
    Object.entries(convening.recusals ?? {}).map(([position, seats]) => {
      const number = convening.items[Number(position) - 1] ?? '';
      return [String(items.indexOf(number) + 1), seats];
    }),
  );
  return { ...convening, items, recusals };
}

type OnAgenda = { position: number; struckBecause: string | null };

/** Whether a seat of the roll is given a paper: it has a way to vote, and something to vote on. */
export function getsPaper(seat: { presence: string; recusedItems: unknown }, agenda: OnAgenda[]): boolean {
  return hasPaper(seat) && votableItems(agenda, seat.recusedItems).length > 0;
}

/** Whether nothing came of a seat that was given a paper. */
export function sentNone(
  seat: { presence: string; recusedItems: unknown; voted: boolean },
  agenda: OnAgenda[],
): boolean {
  return !seat.voted && getsPaper(seat, agenda);
}

/** The positions a seat may vote on: on the paper since it opened, and the voter not recused. */
export function votableItems(agenda: OnAgenda[], recused: unknown): string[] {
  const without = Array.isArray(recused) ? recused.map(Number) : [];
  return agenda
    .filter((item) => item.struckBecause !== 'before-opening' && !without.includes(item.position))
    .map((item) => String(item.position))
    .sort((a, b) => Number(a) - Number(b));
}

/**
 * Items of a closed box of sealed ballots whose sums are opened: never that of one that was withdrawn while the voting
 * ran, nor of one without its quorum, whose choices decide nothing.
 */
export async function positionsToOpen(tx: Database | Transaction, sittingNumber: string): Promise<number[]> {
  const roll = await tx.roll.findMany({ where: { sittingNumber } });
  const items = await tx.agendaItem.findMany({
    where: { sittingNumber, ...onThePaper },
    orderBy: { position: 'asc' },
    select: {
      position: true,
      state: true,
      nomination: { select: { state: true, nomineeId: true, policy: { select: { content: true } } } },
    },
  });
  const seats = roll.map((row) => ({ ...row, recusedItems: row.recusedItems as number[] }));
  const attended = { kind: 'council' as const, roll: seats, items };
  return items.flatMap(({ position, state, nomination }) => {
    if (state !== 'live' || nomination.state === 'ended') return [];
    const policy = nomination.policy.content as unknown as Policy;
    return hasQuorum(attended, { position, policy, nominee: nomination.nomineeId, ballot: 1 }) ? [position] : [];
  });
}
