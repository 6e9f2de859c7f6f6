/** Which member of a bloc checks whose self-score: by rotation, so that nobody checks itself and no two each other. */

/** By seat number: the seat whose score it checks. */
export type CrossCheck = { by: number; of: number };

/**
 * Each checks the member some seats further on, another distance each turn (as a rule the year). In a bloc of two they
 * check each other, for there is nobody else; alone nobody is checked.
 */
export function crossChecks(seats: number[], turn: number): CrossCheck[] {
  const ring = [...seats].sort((one, other) => one - other);
  const { length } = ring;
  const distances = ring.map((_, at) => at).filter((far) => far > 0 && (length < 3 || 2 * far !== length));
  const distance = distances[turn % Math.max(1, distances.length)];
  if (distance === undefined) return [];
  return ring.flatMap((by, at) => {
    const of = ring[(at + distance) % length];
    return of === undefined ? [] : [{ by, of }];
  });
}
