/** Who took part: each ballot has a voter who got a paper, holds exactly that voter's items, and is marked on the roll. */

import type { Board, SealedBallot } from '../rules/board';
import { hasPaper } from '../rules/count-box';
import type { Report } from './report';

export type RollSeat = {
  seatNo: number;
  presence: string;
  voted: boolean;
  recusedItems: number[];
  /** The seat voted on paper, and the counting board entered its envelope: its ballot bears no seat. */
  envelope?: boolean | undefined;
};

/** Reports a ballot of nobody on the roll, a seat marked as voted without a ballot, and ballots out of order. */
export function verifyRoll({ ballots, paper }: Board, roll: RollSeat[], report: Report): void {
  const positions = paper.items.map(({ position }) => position);
  verifyOrder(ballots, report);
  for (const seatNo of doubled(roll.map((seat) => seat.seatNo))) report('seat-twice', `seat:${seatNo}`);
  for (const ballot of ballots) {
    if (isEnvelope(ballot)) continue;
    const seat = roll.find(({ seatNo }) => `seat:${seatNo}` === ballot.voter);
    if (seat === undefined) report('voter-unknown', ballot.voter);
    else verifySeat(ballot, { seat, positions, report });
  }
  for (const { seatNo, voted, envelope } of roll) {
    const isThere = ballots.some(({ voter }) => voter === `seat:${seatNo}`);
    if (voted && envelope !== true && !isThere) report('ballot-missing', `seat:${seatNo}`);
  }
  verifyEnvelopes(ballots, { roll, positions, report });
}

function verifyOrder(ballots: SealedBallot[], report: Report): void {
  const voters = ballots.map(({ voter }) => voter);
  for (const voter of doubled(voters)) report('ballot-twice', voter);
  const ordered = inOrderOfVoter(ballots).map(({ voter }) => voter);
  const first = voters.findIndex((voter, at) => voter !== ordered[at]);
  if (first >= 0) report('ballot-order', 'box', { stored: voters[first] ?? '', derived: ordered[first] ?? '' });
}

/** Seats before envelopes, then by number. */
export function inOrderOfVoter(ballots: SealedBallot[]): SealedBallot[] {
  const numberOf = ({ voter }: SealedBallot): number => Number(voter.split(':')[1]);
  return [...ballots].sort((a, b) => Number(isEnvelope(a)) - Number(isEnvelope(b)) || numberOf(a) - numberOf(b));
}

function isEnvelope({ voter }: SealedBallot): boolean {
  return voter.startsWith('envelope:');
}

function doubled<Value>(values: Value[]): Value[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}

type Right = { seat: RollSeat; positions: number[]; report: Report };

function verifySeat(ballot: SealedBallot, { seat, positions, report }: Right): void {
  const { voter } = ballot;
  if (!hasPaper(seat)) report('voter-without-paper', voter);
  if (!seat.voted || seat.envelope === true) report('ballot-unmarked', voter);
  const [stored, derived] = [itemsIn(ballot), itemsFor(seat, positions)];
  if (stored !== derived) report('items-differ', voter, { stored, derived });
}

function itemsIn({ items }: SealedBallot): string {
  return Object.keys(items)
    .map(Number)
    .sort((a, b) => a - b)
    .join(', ');
}

function itemsFor({ recusedItems }: RollSeat, positions: number[]): string {
  return positions
    .filter((position) => !recusedItems.includes(position))
    .sort((a, b) => a - b)
    .join(', ');
}

/**
 * An envelope says nothing of its seat. So all of them together are compared with all seats that voted so: as many,
 * and as many of each set of items.
 */
function verifyEnvelopes(
  ballots: SealedBallot[],
  { roll, positions, report }: Omit<Right, 'seat'> & { roll: RollSeat[] },
): void {
  const seats = roll.filter(({ voted, envelope }) => voted && envelope === true);
  for (const seat of seats) {
    if (!hasPaper(seat)) report('voter-without-paper', `seat:${seat.seatNo}`);
  }
  const stored = ballots.filter(isEnvelope).map(itemsIn).sort().join('; ');
  const derived = seats
    .map((seat) => itemsFor(seat, positions))
    .sort()
    .join('; ');
  const envelopes = ballots.filter(isEnvelope).length;
  if (envelopes !== seats.length) report('envelopes-differ', 'envelopes', { stored: envelopes, derived: seats.length });
  else if (stored !== derived) report('envelopes-differ', 'envelopes', { stored, derived });
}
