/** The invitations of a sitting before it is convened: everything is done as it would be, read, and taken back. */

import { inDryRun } from '../dry-run';
import type { Database } from '../database';
import { readWording } from '../outbox/letters';
import { invite } from '../sittings/open-sitting';
import type { LetterFacts } from '../../rules/letters';
import type { Wording } from '../../rules/letter-wording';
import { convene, type Convening } from './convene-sitting';

/** A letter that would go out when the voting opens, and whom it would reach. */
export type Invitation = {
  facts: LetterFacts;
  reader: { fullName: string; salutation: string; language: string };
  /** How the office words it; nothing where as Laurel does. */
  wording?: Wording;
};

/**
 * One letter for everybody who would have a ballot, by the seats of the day on which the voting opens. Nothing where the
 * convening is refused, nor for a bloc that scores first: who votes is asked after that.
 */
export async function previewInvitations(database: Database, convening: Convening): Promise<Invitation[]> {
  if (convening.scoring === true) return [];
  return inDryRun(database, async (rehearsing) => {
    const convened = await convene(rehearsing, convening);
    if (Array.isArray(convened)) return [];
    const { number } = convened;
    const sitting = await rehearsing.sitting.findUniqueOrThrow({ where: { number } });
    await rehearsing.$transaction((tx) => invite(tx, sitting, convening.opensAt));
    const kind = { in: ['ballot', 'opinion', 'bloc-vote'] };
    const letters = await rehearsing.letter.findMany({
      where: { sittingNumber: number, kind },
      include: { person: true },
      orderBy: { task: { seatNo: 'asc' } },
    });
    const invitations: Invitation[] = [];
    for (const letter of letters) {
      const wording = await readWording(rehearsing, { ...letter, isWorded: true });
      const facts = letter.facts as unknown as LetterFacts;
      invitations.push({ facts, reader: letter.person, ...(wording === undefined ? {} : { wording }) });
    }
    return invitations;
  });
}
