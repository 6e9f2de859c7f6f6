/** A new link for whoever has only an old one. Nobody is signed in: it goes to the mailbox that had the old one. */

import { inOneTransaction } from '../act';
import { readNow } from '../clock';
import type { Database } from '../database';
import { readLetterBounds } from '../outbox/letter-bounds';
import { countSentToday, killLinks, linkedTask, lockTask, queueRenewal } from '../outbox/renew-link';
import { hashOf } from '../secrets';
import { mayRenew } from '../../rules/send-again';

/**
 * Sends a new link in place of one that is no longer in use, if its task still waits. Answers nothing: the page says the
 * same to everybody, so that no pointer can be tried out. A link that is in use, or was never sent, does nothing.
 */
export async function renewOwnLink(database: Database, pointer: string): Promise<void> {
  await inOneTransaction(database, async (tx) => {
    const link = await tx.link.findUnique({ where: { hash: hashOf(pointer) } });
    if (link?.taskId == null || link.revokedAt === null) return;
    await lockTask(tx, link.taskId);
    const task = await tx.task.findUniqueOrThrow({ where: { id: link.taskId }, include: { sitting: true } });
    const now = await readNow(tx);
    const facts = { bounds: await readLetterBounds(tx), sentToday: await countSentToday(tx, task.id, now) };
    if (task.personId !== link.personId || mayRenew(linkedTask(task), facts) !== undefined) return;
    await killLinks(tx, task.id, now);
    await queueRenewal(tx, task, { reason: '', now });
  });
}
