/** Who may enter what the public writes on a notice, and until when. */

import { caseStopped, type CaseState, type OpeningFacts } from './may-act';
import { needs, type Actor } from './permissions';
import type { Refusal } from './refusal';

/** What the public writes on a notice that stands is entered by staff of the unit or the ministry's office. */
export function mayEnterComment(
  actor: Actor,
  {
    nomination,
    opening,
    now,
  }: { nomination: CaseState & { unitId: string; ministryId: string }; opening: OpeningFacts; now: Date },
): Refusal | undefined {
  const { unitId, ministryId } = nomination;
  const office = needs(actor, ['secretary', 'unitClerk', 'ministryOffice'], [unitId, ministryId]);
  const stopped = office ?? caseStopped(nomination);
  if (stopped !== undefined) return stopped;
  if (opening.state !== 'open') return { code: 'closed' };
  return opening.closesAt !== null && now >= opening.closesAt
    ? { code: 'closed', at: opening.closesAt.toISOString() }
    : undefined;
}
