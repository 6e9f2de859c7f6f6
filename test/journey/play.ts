/** A journey: the whole stack as a user starts it, the players at its real pages, and the proof at the end. */

import path from 'node:path';
import { verifyAll } from '../../prisma/queries/verify-case';
import { endedAs, playTo, type RehearsalEnding, type Stage } from '../../stack/players/rehearsal';
import { readCase, untilOutboxesAreEmpty, withRehearsal, type Rehearsal } from '../../stack/rehearsal-house';

export const root = path.join(__dirname, '..', '..');
/** A journey starts five servers and lets months pass. */
export const JOURNEY_MS = 180_000;

/** What the players need of a rehearsal. */
export function stageOf({ number, stack, inboxUrl, clock, cast, zone }: Rehearsal, slow = false): Stage {
  return {
    number,
    site: stack.webUrl,
    inboxUrl,
    cast,
    zone,
    clock,
    settled: clock.untilQuiet,
    say: () => undefined,
    slow,
  };
}

/** What one journey does and expects beside the others. */
type Around = {
  before?: (rehearsal: Rehearsal) => Promise<void>;
  after?: (rehearsal: Rehearsal) => void | Promise<void>;
};

/** Plays to an ending; expects that it is reached, that nothing is left undone, and that verify finds nothing. */
export async function journeyTo(ending: RehearsalEnding, slow = false, around: Around = {}): Promise<void> {
  await withRehearsal({ root }, async (rehearsal) => {
    await around.before?.(rehearsal);
    await playTo(stageOf(rehearsal, slow), ending);
    await expectSound(rehearsal);
    await around.after?.(rehearsal);
    expect(endedAs(await readCase(rehearsal.database, rehearsal.number), ending)).toBe(true);
  });
}

/**
 * Nothing waits in an outbox, every letter that was sent has come, none of them twice, and everything derived again
 * agrees. Where workers were killed, letters that the mail server had just taken may come again under the same
 * Message-ID: so many of them, at most.
 */
export async function expectSound(rehearsal: Rehearsal, patienceMs?: number, mayComeAgain = 0): Promise<void> {
  await untilOutboxesAreEmpty(rehearsal, patienceMs);
  const { checks } = await verifyAll(rehearsal.database);
  expect(checks.flatMap(({ differences }) => differences)).toEqual([]);
  const letters = rehearsal.stack.inbox?.letters().map(({ messageId }) => messageId) ?? [];
  expect(letters.length - new Set(letters).size).toBeLessThanOrEqual(mayComeAgain);
  const sent = await rehearsal.database.letter.findMany({ where: { state: 'sent' }, select: { messageId: true } });
  expect(sent.filter(({ messageId }) => messageId === null || !letters.includes(messageId))).toEqual([]);
}
