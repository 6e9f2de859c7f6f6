/** Letters of a case as their readers have them, in Vietnamese. */

import type { Database } from '../../prisma/database';
import type { LetterFacts } from '../../rules/letters';
import { composeWords } from '../../words/letters';

/** What each letter of a kind says, and to whom it goes; the first that was queued first. */
export async function saidLetters(
  database: Database,
  { number, kind }: { number: string; kind: string },
): Promise<{ personId: string; text: string }[]> {
  const rows = await database.letter.findMany({
    where: { kind, nominationNumber: number },
    orderBy: { queuedAt: 'asc' },
  });
  return rows.map(({ personId, facts }) => {
    const reader = { language: 'vi' as const, salutation: 'Ông', fullName: 'Mẫu', siteAddress: 'laurel.example' };
    const { subject, lines } = composeWords(facts as LetterFacts, reader);
    return { personId, text: [subject, ...lines.map(({ text }) => text)].join('\n') };
  });
}
