/** Who is a member of a bloc on a day: organisations end and merge, and what one had goes to its successor. */

import type { CivilDate } from './calendar';

/** An organisation that has a last day; its successor, if it has one, stands for it from the day after. */
export type Ended = { id: string; endsOn: CivilDate; successorId: string | null };

/** The organisation that stands for another on a day: itself, a successor of it, or nobody. */
export function standsFor(id: string, ended: Ended[], on: CivilDate): string | undefined {
  const passed = new Set<string>();
  for (let one = id; !passed.has(one);) {
    passed.add(one);
    const end = ended.find((other) => other.id === one && other.endsOn < on);
    if (end === undefined) return one;
    if (end.successorId === null) return undefined;
    one = end.successorId;
  }
  return undefined;
}

type Seat = { organisationId: string | null; mandate: string | null };

/**
 * The seats as they stand on a day. The seat of an ended member is its successor's, which needs a mandate of its own;
 * a successor that sits already keeps one seat. `formerly` are the organisations whose history a seat has.
 */
export function rosterOn<Row extends Seat>(
  seats: Row[],
  ended: Ended[],
  on: CivilDate,
): (Row & { formerly: string[] })[] {
  const heirs = seats.map(({ organisationId: id }) => (id === null ? null : standsFor(id, ended, on)));
  const holderOf = (heir: string): number => {
    const own = seats.findIndex(({ organisationId }) => organisationId === heir);
    return own >= 0 ? own : heirs.indexOf(heir);
  };
  return seats.flatMap((seat, at): (Row & { formerly: string[] })[] => {
    const heir = heirs[at];
    if (heir === null) return [{ ...seat, formerly: [] }];
    if (heir === undefined || holderOf(heir) !== at) return [];
    const formerly = seats.flatMap(({ organisationId: id }, index) =>
      heirs[index] === heir && id !== heir ? (id ?? []) : [],
    );
    const isOwn = heir === seat.organisationId;
    return [{ ...seat, organisationId: heir, mandate: isOwn ? seat.mandate : null, formerly }];
  });
}
