/** Who casts a sealed ballot: a seat on the roll, or a paper envelope that the counting board enters. */

const VOTER = /^(seat|envelope):([1-9]\d{0,8})$/;

/** `seat:7` or `envelope:2`, counted from 1; no other spelling. */
export function isVoter(voter: string): boolean {
  return VOTER.test(voter);
}

/** Seats before envelopes, each by number: the one order of the ballots in a box. */
export function compareVoters(one: string, other: string): number {
  const [kind, number] = placeOf(one);
  const [otherKind, otherNumber] = placeOf(other);
  return kind - otherKind || number - otherNumber;
}

function placeOf(voter: string): [kind: number, number: number] {
  const [, kind, number] = VOTER.exec(voter) ?? [];
  if (number === undefined) throw new Error(`no voter: ${voter.slice(0, 80)}`);
  return [kind === 'seat' ? 0 : 1, Number(number)];
}
