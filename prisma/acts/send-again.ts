/** Staff send somebody's letter again: a new link for a task that waits, or whatever came back, also to a corrected address. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Letter, Person } from '../generated/client';
import { lockNomination, lockSitting } from '../locks';
import { readLetterBounds } from '../outbox/letter-bounds';
import { queueLetters } from '../outbox/queue-letter';
import { countSentToday, killLinks, linkedTask, lockTask, queueRenewal } from '../outbox/renew-link';
import { readLetterOffice } from '../queries/letter-office';
import { appendRecord } from '../record';
import type { LetterFacts } from '../../rules/letters';
import { chainOf, isNominationNumber } from '../../rules/numbering';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import {
  AGAIN,
  canGoAgain,
  checkNewAddress,
  comesBack,
  isPassing,
  isShownByName,
  mayKeepLetters,
  mayRenew,
} from '../../rules/send-again';

export type SendingAgain = {
  letterId: string;
  actor: Actor;
  /** Command id: the same command sent again is answered as at first. */
  key: string;
  reason: string;
  /** The corrected address; left out where the address stays. */
  email?: string;
};

type Sending = { letter: Letter & { person: Person }; asked: SendingAgain; now: Date };

/**
 * Of a letter that came back, it and whatever else came back from the same person here and is shown by name goes out again,
 * each under a key of its own; of any other letter, and of a reminder that came back, its task gets a new link. The links of
 * before are dead. Refused: whoever does not keep these letters, a task that waits for nobody, more than the day's number, an
 * address that takes its letters.
 */
export async function sendAgain(database: Database, asked: SendingAgain): Promise<Recorded | Refusal> {
  return inOneTransaction(database, async (tx) => {
    const found = await tx.letter.findUnique({ where: { id: asked.letterId } });
    const number = found?.nominationNumber ?? found?.sittingNumber;
    if (found === null || number == null) return { code: 'not-found', field: 'letter', value: asked.letterId };
    await lockPlace(tx, number);
    const now = await readNow(tx);
    const office = await readLetterOffice(tx, number, now);
    if (office === undefined) return { code: 'not-found', field: 'number', value: number };
    const refusal = mayKeepLetters(asked.actor, office);
    if (refusal !== undefined) return refusal;
    const row = actRow(asked, number);
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    if (row.content.reason === '') return { code: 'reason-missing', field: 'reason' };
    const letter = await tx.letter.findUniqueOrThrow({ where: { id: found.id }, include: { person: true } });
    const sent = await send(tx, { letter, asked, now });
    if ('code' in sent) return sent;
    const { reason } = row.content;
    await appendRecord(tx, {
      chain: chainOf(number),
      kind: 'sentAgain',
      at: now,
      body: { to: letter.personId, by: asked.actor.personId, reason, ...sent },
    });
    return writeAct(tx, row, now);
  });
}

async function lockPlace(tx: Transaction, number: string): Promise<void> {
  if (isNominationNumber(number)) await lockNomination(tx, number);
  else await lockSitting(tx, number, 'update');
}

/** The act keeps no address: it is the person's, and corrected there alone. */
function actRow({ letterId, actor, key, reason, email }: SendingAgain, number: string) {
  return {
    key,
    kind: 'sendAgain',
    personId: actor.personId,
    ...(isNominationNumber(number) ? { nominationNumber: number } : { sittingNumber: number }),
    content: { letter: letterId, reason: clean(reason), corrected: email !== undefined },
  } satisfies ActRow;
}

function clean(reason: string): string {
  return reason.normalize('NFC').trim();
}

type Sent = { letters: number; addressCorrected: boolean };

async function send(tx: Transaction, sending: Sending): Promise<Sent | Refusal> {
  const corrected = await correctAddress(tx, sending);
  if (typeof corrected !== 'boolean') return corrected;
  const { letter } = sending;
  const letters = letter.state === 'bounced' ? await repeat(tx, sending) : await renew(tx, sending);
  return typeof letters === 'number' ? { letters, addressCorrected: corrected } : letters;
}

/** True if the address is another one now. */
async function correctAddress(tx: Transaction, { letter, asked }: Sending): Promise<boolean | Refusal> {
  const email = asked.email?.trim().toLowerCase();
  if (email === undefined) return false;
  const { person } = letter;
  const refusal = checkNewAddress(email, {
    present: person.email,
    comesBack: comesBack(
      await tx.letter.findMany({
        where: { personId: person.id },
        select: { state: true },
        orderBy: [{ queuedAt: 'desc' }, { key: 'desc' }],
      }),
    ),
    taken: (await tx.person.count({ where: { email, id: { not: person.id } } })) > 0,
  });
  if (refusal !== undefined) return refusal;
  await tx.person.update({ where: { id: person.id }, data: { email } });
  return email !== person.email;
}

async function repeat(tx: Transaction, sending: Sending): Promise<number | Refusal> {
  const { letter, now } = sending;
  const { personId, nominationNumber, sittingNumber } = letter;
  const back = await tx.letter.findMany({
    where: { personId, nominationNumber, sittingNumber, state: 'bounced' },
    include: { task: { include: { sitting: true } } },
  });
  const repeated = await tx.letter.findMany({
    where: { key: { in: back.map(({ key }) => key + AGAIN) } },
    select: { key: true },
  });
  const due = back.filter(({ key, task, kind }) => {
    if (isPassing(kind) || !isShownByName({ kind, task: task?.kind ?? null })) return false;
    const isRepeated = repeated.some((other) => other.key === key + AGAIN);
    return !isRepeated && canGoAgain({ kind, task: task === null ? null : linkedTask(task) });
  });
  if (due.length === 0) return isPassing(letter.kind) ? renew(tx, sending) : { code: 'closed' };
  for (const one of due) {
    if (one.task === null) continue;
    await lockTask(tx, one.task.id);
    const refusal = await judge(tx, one.task, now);
    if (refusal !== undefined && refusal.code !== 'closed') return refusal;
    await killLinks(tx, one.task.id, now);
  }
  await queueLetters(
    tx,
    due.map((one) => ({
      key: one.key + AGAIN,
      facts: one.facts as unknown as LetterFacts,
      personId,
      ...(nominationNumber === null ? {} : { nominationNumber }),
      ...(sittingNumber === null ? {} : { sittingNumber }),
      ...(one.taskId === null ? {} : { taskId: one.taskId }),
      ...(one.replyToKey === null ? {} : { replyToKey: one.replyToKey }),
    })),
    now,
  );
  return due.length;
}

async function renew(tx: Transaction, { letter, asked, now }: Sending): Promise<number | Refusal> {
  if (letter.taskId === null) return { code: 'closed' };
  await lockTask(tx, letter.taskId);
  const task = await tx.task.findUniqueOrThrow({ where: { id: letter.taskId }, include: { sitting: true } });
  const refusal = await judge(tx, task, now);
  if (refusal !== undefined) return refusal;
  await killLinks(tx, task.id, now);
  const key = letter.key + AGAIN;
  const isFirst = letter.state === 'bounced' && (await tx.letter.count({ where: { key } })) === 0;
  const inPlace = isFirst ? { key } : {};
  await queueRenewal(tx, task, { reason: clean(asked.reason), now, ...inPlace });
  return 1;
}

async function judge(tx: Transaction, task: Parameters<typeof linkedTask>[0], now: Date): Promise<Refusal | undefined> {
  return mayRenew(linkedTask(task), {
    bounds: await readLetterBounds(tx),
    sentToday: await countSentToday(tx, task.id, now),
  });
}
