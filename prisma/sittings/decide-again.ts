/** A counted item decided again from the same box: as it was recorded, or by the roll as it ought to have been. */

import type { Transaction } from '../database';
import { correctRoll, type RollFacts } from '../../rules/correction';
import type { Decision } from '../../rules/counting';
import { decideBox, readBox } from './count-sitting';

/** Reads the closed box and changes nothing. The facts replace what the roll says, for this item alone. */
export async function decideAgain(
  tx: Transaction,
  { sittingNumber, position, facts }: { sittingNumber: string; position: number; facts: RollFacts | null },
): Promise<Decision> {
  const sitting = await tx.sitting.findUniqueOrThrow({ where: { number: sittingNumber } });
  const box = await readBox(tx, sitting);
  const item = box.items.find((one) => one.position === position);
  if (item === undefined) throw new Error(`sitting ${sittingNumber} has no item ${position}`);
  const roll = facts === null ? box.roll : correctRoll(box.roll, position, facts);
  const decision = (await decideBox(tx, { ...box, roll, isCorrected: facts !== null })).get(position);
  if (decision === undefined) throw new Error(`item ${position} of sitting ${sittingNumber} was never counted`);
  return decision;
}
