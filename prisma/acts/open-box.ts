/** A holder's part in opening a closed box: a share of the sums, never of a ballot. */

import { checkShare, type OpeningShare, type BoxSums } from '../../ballot/opening';
import { inOneTransaction, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { KeyHolder, Sitting } from '../generated/client';
import { lockSitting } from '../locks';
import { postHint } from '../outbox/post-hint';
import { appendRecord } from '../record';
import { mayOpenBox } from '../../rules/may-vote';
import type { Actor } from '../../rules/permissions';
import { canonical, isSameFact } from '../../rules/record';
import type { Refusal } from '../../rules/refusal';
import { hashOf } from '../secrets';
import { positionsToOpen } from '../sittings/agenda';
import { paperOf } from '../sittings/paper';
import { lockSystemKey, readKey, transcriptOf, type Key } from '../sittings/seal-key';

type Opening = { sitting: Sitting; key: Key; holder: KeyHolder; now: Date };

/**
 * Takes the share of a holder whose task it is. Refused: somebody else's task, a box that is not closed or not yet
 * added up, a share that leaves an item out or opens one that was withdrawn, a proof that does not hold. The same share
 * again is answered as at first. With as many shares as the key needs the count is made; none opens anything alone.
 */
export async function openBox(
  database: Database,
  { taskId, actor, share }: { taskId: string; actor: Actor; share: OpeningShare },
): Promise<Recorded | Refusal> {
  return inOneTransaction(database, async (tx) => {
    const task = await tx.task.findUnique({ where: { id: taskId } });
    if (task?.kind !== 'open-box' || task.sittingNumber === null) return { code: 'not-found' };
    await lockSitting(tx, task.sittingNumber, 'update');
    const sitting = await tx.sitting.findUniqueOrThrow({ where: { number: task.sittingNumber } });
    const key = await readKey(tx, sitting.number);
    const holder = key?.holders.find(({ personId }) => personId === actor.personId);
    if (key !== null && holder !== undefined && isThere(holder, share))
      return { recorded: true, at: await readNow(tx), code: codeOf(holder), repeated: true };
    const refusal = mayOpenBox(actor, { task, sitting, isHolder: holder !== undefined });
    if (refusal !== undefined) return refusal;
    if (key === null || holder === undefined) return { code: 'not-found' };
    const taken = await takeShare(tx, { sitting, key, holder, now: await readNow(tx) }, share);
    if ('recorded' in taken)
      await tx.task.update({ where: { id: task.id }, data: { state: 'done', closedAt: taken.at } });
    return taken;
  });
}

/** The same for a key that the system holds. */
export async function openSystemBox(
  database: Database,
  { sitting: number, share }: { sitting: string; share: OpeningShare },
): Promise<Recorded | Refusal> {
  return inOneTransaction(database, async (tx) => {
    const held = await lockSystemKey(tx, number, 'closed');
    return held === undefined ? { code: 'not-found' } : takeShare(tx, held, share);
  });
}

async function takeShare(tx: Transaction, opening: Opening, share: OpeningShare): Promise<Recorded | Refusal> {
  const { sitting, key, holder, now } = opening;
  if (isThere(holder, share)) return { recorded: true, at: now, code: codeOf(holder), repeated: true };
  if (holder.opening !== null) return { code: 'already-acted' };
  const paper = paperOf(sitting);
  if (paper === null || sitting.sums === null || sitting.box === null) return { code: 'not-added-up' };
  const sums = sitting.sums as unknown as BoxSums;
  const positions = await positionsToOpen(tx, sitting.number);
  const about = { transcript: transcriptOf(key), paper, box: sitting.box, sums, positions };
  const fault = share.holder === holder.holder ? checkShare(about, share) : { code: 'holder' };
  if (fault !== undefined) return { code: 'proof-wrong', what: fault.code };
  await tx.keyHolder.update({
    where: { sittingNumber_holder: { sittingNumber: sitting.number, holder: holder.holder } },
    data: { opening: share },
  });
  await appendRecord(tx, {
    chain: `sitting:${sitting.number}`,
    kind: 'boxOpened',
    at: now,
    body: { holder: holder.holder, share: hashOf(canonical(share)) },
  });
  await postHint(tx, { workflow: 'sitting', number: sitting.number, reason: 'wake', now });
  return { recorded: true, at: now, code: codeOf(holder), repeated: false };
}

function isThere({ opening }: KeyHolder, share: OpeningShare): boolean {
  return opening !== null && isSameFact(opening, share);
}

function codeOf({ sittingNumber, holder }: KeyHolder): string {
  return `${sittingNumber}/${holder}`;
}
