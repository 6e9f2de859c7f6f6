/** A holder's part in opening a closed box: a share of the sums, never of a ballot. */

import { checkShareInTurns, type BoxSums, type Opening, type OpeningShare } from '../../ballot/opening';
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
import { aTurn } from '../sittings/sealed-box';
import { lockSystemKey, readKey, transcriptOf, type Key } from '../sittings/seal-key';

/** `taskId`: of a holder who is a person. */
type Held = { sitting: Sitting; key: Key; holder: KeyHolder; now: Date; taskId?: string };
/** Whose share it would be, and what a share must open. */
type Asked = Held & { opening: Opening };

/**
 * Takes the share of a holder whose task it is. Refused: somebody else's task, a box that is not closed or not yet
 * added up, a share that leaves an item out or opens one that was withdrawn, a proof that does not hold, a box of which
 * an item was withdrawn while the proofs were looked at. The same share again is answered as at first. With as many shares
 * as the key needs the count is made; none opens anything alone.
 */
export async function openBox(
  database: Database,
  { taskId, actor, share }: { taskId: string; actor: Actor; share: OpeningShare },
): Promise<Recorded | Refusal> {
  return takeShare(database, share, (tx) => lockHolder(tx, { taskId, actor, share }));
}

/** The same for a key that the system holds. */
export async function openSystemBox(
  database: Database,
  { sitting: number, share }: { sitting: string; share: OpeningShare },
): Promise<Recorded | Refusal> {
  return takeShare(database, share, async (tx) => (await lockSystemKey(tx, number, 'closed')) ?? { code: 'not-found' });
}

type Lock = (tx: Transaction) => Promise<Held | Recorded | Refusal>;

/**
 * The proofs are looked at between two transactions, for of a long agenda they take longer than one may: the second sees
 * that the share opens what was looked at, and nothing else.
 */
async function takeShare(database: Database, share: OpeningShare, lock: Lock): Promise<Recorded | Refusal> {
  const before = await inOneTransaction(database, (tx) => readAsked(tx, share, lock));
  if (!('opening' in before)) return before;
  const { holder } = before.holder;
  const fault =
    share.holder === holder ? await checkShareInTurns(before.opening, share, aTurn) : ({ code: 'holder' } as const);
  if (fault !== undefined) return { code: 'proof-wrong', what: fault.code };
  return inOneTransaction(database, async (tx) => {
    const asked = await readAsked(tx, share, lock);
    if (!('opening' in asked)) return asked;
    return isSameFact(asked.opening, before.opening) ? write(tx, asked, share) : { code: 'stale' };
  });
}

async function lockHolder(
  tx: Transaction,
  { taskId, actor, share }: { taskId: string; actor: Actor; share: OpeningShare },
): Promise<Held | Recorded | Refusal> {
  const task = await tx.task.findUnique({ where: { id: taskId } });
  if (task?.kind !== 'open-box' || task.sittingNumber === null) return { code: 'not-found' };
  await lockSitting(tx, task.sittingNumber, 'update');
  const sitting = await tx.sitting.findUniqueOrThrow({ where: { number: task.sittingNumber } });
  const key = await readKey(tx, sitting.number);
  const holder = key?.holders.find(({ personId }) => personId === actor.personId);
  const now = await readNow(tx);
  if (holder !== undefined && isThere(holder, share)) return repeated(holder, now);
  const refusal = mayOpenBox(actor, { task, sitting, isHolder: holder !== undefined });
  if (refusal !== undefined) return refusal;
  return key === null || holder === undefined ? { code: 'not-found' } : { sitting, key, holder, now, taskId };
}

async function readAsked(tx: Transaction, share: OpeningShare, lock: Lock): Promise<Asked | Recorded | Refusal> {
  const held = await lock(tx);
  if (!('holder' in held)) return held;
  const { sitting, key, holder, now } = held;
  if (isThere(holder, share)) return repeated(holder, now);
  if (holder.opening !== null) return { code: 'already-acted' };
  const paper = paperOf(sitting);
  if (paper === null || sitting.sums === null || sitting.box === null) return { code: 'not-added-up' };
  const sums = sitting.sums as unknown as BoxSums;
  const positions = await positionsToOpen(tx, sitting.number);
  return { ...held, opening: { transcript: transcriptOf(key), paper, box: sitting.box, sums, positions } };
}

async function write(tx: Transaction, held: Held, share: OpeningShare): Promise<Recorded> {
  const { holder, now, taskId } = held;
  const { sittingNumber } = holder;
  await tx.keyHolder.update({
    where: { sittingNumber_holder: { sittingNumber, holder: holder.holder } },
    data: { opening: share },
  });
  await appendRecord(tx, {
    chain: `sitting:${sittingNumber}`,
    kind: 'boxOpened',
    at: now,
    body: { holder: holder.holder, share: hashOf(canonical(share)) },
  });
  await postHint(tx, { workflow: 'sitting', number: sittingNumber, reason: 'wake', now });
  if (taskId !== undefined) await tx.task.update({ where: { id: taskId }, data: { state: 'done', closedAt: now } });
  return { recorded: true, at: now, code: codeOf(holder), repeated: false };
}

function repeated(holder: KeyHolder, at: Date): Recorded {
  return { recorded: true, at, code: codeOf(holder), repeated: true };
}

function isThere({ opening }: KeyHolder, share: OpeningShare): boolean {
  return opening !== null && isSameFact(opening, share);
}

function codeOf({ sittingNumber, holder }: KeyHolder): string {
  return `${sittingNumber}/${holder}`;
}
