/** Staff remind those a case waits for, beside the ladder: letters through the ordinary outbox, an act, an entry in the record. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import type { Database, Transaction } from '../database';
import type { Letter, Task } from '../generated/client';
import { lockOpening, lockSitting } from '../locks';
import { queueLetters, type QueuedLetter } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import { civilDateOf, workingDaysLeft, type Calendar } from '../../rules/calendar';
import type { CaseFacts, SittingFacts, TaskKind } from '../../rules/letters';
import type { Chain } from '../../rules/numbering';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import type { RecordKind } from '../../rules/record';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { mayRemind, whomToRemind, type Reminding } from '../../rules/reminding';
import { dueOf } from '../sittings/scoring';
import { sittingFacts } from '../sittings/sitting-facts';
import { loadCase, type Case } from '../stages/load-case';
import { lockSettled } from '../stages/settle';

/** `key`: the same command sent again is answered as at first. */
export type ToRemind = { number: string; actor: Actor; key: string };

/** `told`: whom the letters go to, in numbers alone; nothing of an act that was there already. */
export type Reminded = Recorded & { told?: Reminding };

/** What the letters of one case are about: its open step, or the sitting whose agenda it stands on. */
type Asked = { tasks: Asking[]; about: CaseFacts | SittingFacts; place: string; fallbackDue: Date | null };
type Asking = Task & { letters: Letter[] };

/**
 * Writes to everybody who has not acted, once a day and task. Refused: without the office; a case that does not run; a
 * step at which nobody is left to write to, with the numbers of those left out. Who has not voted is told to nobody.
 */
export async function remind(database: Database, { number, actor, key }: ToRemind): Promise<Reminded | Refusal> {
  return inOneTransaction(database, async (tx) => {
    const sitting = await sittingOf(tx, number);
    if (sitting !== null) await lockSitting(tx, sitting, 'share');
    if (!(await lockSettled(tx, number))) return { code: 'not-found', field: 'number', value: number };
    const row: ActRow = { key, kind: 'remind', personId: actor.personId, nominationNumber: number, content: {} };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    if ((await sittingOf(tx, number)) !== sitting) return { code: 'stale' };
    const theCase = await loadCase(tx, number);
    const { now } = theCase;
    const refusal = mayRemind(actor, { nomination: theCase.row });
    if (refusal !== undefined) return refusal;
    const asked = sitting === null ? await askedByCase(tx, theCase) : await askedBySitting(tx, sitting, now);
    const { policy, calendar } = theCase;
    const chain = `nomination:${number}` as const;
    return sendReminders(tx, { policy, calendar, asked, row, chain, kind: 'reminded', now });
  });
}

async function sittingOf(tx: Transaction, nominationNumber: string): Promise<string | null> {
  const item = await tx.agendaItem.findFirst({ where: { nominationNumber, state: 'live' } });
  return item?.sittingNumber ?? null;
}

const include = { letters: { orderBy: { queuedAt: 'asc' } } } as const;

async function askedByCase(tx: Transaction, { row, about }: Case): Promise<Asked> {
  const opening = await tx.opening.findFirst({ where: { nominationNumber: row.number, state: 'open' } });
  if (opening === null) return { tasks: [], about, place: row.number, fallbackDue: null };
  await lockOpening(tx, opening, 'share');
  const where = { nominationNumber: row.number, openingSequence: opening.sequence };
  const tasks = (await tx.task.findMany({ where, include, orderBy: { key: 'asc' } })).map(withOwnLetters);
  return { tasks, about, place: `${row.number}/${opening.sequence}`, fallbackDue: opening.dueAt };
}

/**
 * Who is asked at a sitting by now, and what its letters say: who made its key is no voter, and nobody is asked for a vote
 * whose time is up, nor for its key. The caller holds the sitting.
 */
export async function askedBySitting(tx: Transaction, sittingNumber: string, now: Date): Promise<Asked> {
  const sitting = await tx.sitting.findUniqueOrThrow({ where: { number: sittingNumber } });
  const all = await tx.task.findMany({ where: { sittingNumber }, include, orderBy: { key: 'asc' } });
  const kinds = all.flatMap(({ kind, state }) => (state === 'open' ? kind : []));
  const isOver = ['convened', 'open'].includes(sitting.state) && sitting.closesAt <= now;
  const asked = isOver ? [] : all.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
  const tasks = asked.map((task) => ({ ...task, dueAt: dueOf(task, sitting, now) }));
  return { tasks, about: await sittingFacts(tx, sitting), place: sittingNumber, fallbackDue: sitting.closesAt };
}

/** What was written to a deputy is not counted: it goes with what is written to the holder. */
function withOwnLetters(task: Asking): Asking {
  return { ...task, letters: task.letters.filter(({ personId }) => personId === task.personId) };
}

type Reminders = {
  policy: Policy;
  calendar: Calendar;
  asked: Asked;
  row: ActRow;
  /** Where it is entered, and as what. */
  chain: Chain;
  kind: RecordKind;
  now: Date;
};

/** Writes the letters and the act, and enters it. The caller holds what `chain` belongs to. */
export async function sendReminders(tx: Transaction, reminders: Reminders): Promise<Reminded | Refusal> {
  const { policy, calendar, asked, row, chain, kind, now } = reminders;
  const today = civilDateOf(now, calendar.timeZone);
  const byHand = `${asked.place}/by-hand/${today}`;
  const told = whomToRemind(
    policy,
    asked.tasks.map(({ id, personId, state, letters }) => ({
      id,
      personId,
      state,
      bounced: letters.findLast((letter) => letter.state === 'bounced' || letter.state === 'sent')?.state === 'bounced',
      today: letters.filter(({ key }) => key.startsWith(`${byHand}/`)).length,
    })),
  );
  if (isRefusal(told)) return told;
  const tasks = asked.tasks.filter(({ id }) => told.remind.includes(id));
  await queueLetters(
    tx,
    tasks.map((task) => letterTo(task, { calendar, asked, byHand, now, nominationNumber: row.nominationNumber })),
    now,
  );
  const recorded = await writeAct(tx, row, now);
  await appendRecord(tx, {
    chain,
    kind,
    at: now,
    body: { place: asked.place, letters: tasks.length, by: row.personId },
  });
  return { ...recorded, told };
}

type Reason = { calendar: Calendar; asked: Asked; byHand: string; now: Date; nominationNumber: string | undefined };

/** Joins the thread of the task's invitation; once the date has passed it is the word that it was missed. */
function letterTo(task: Asking, { calendar, asked, byHand, now, nominationNumber }: Reason): QueuedLetter {
  const dueAt = task.dueAt ?? asked.fallbackDue ?? now;
  const earlier = task.letters.filter(({ kind }) => kind === 'remind').length;
  const invitation = task.letters[0]?.key;
  return {
    key: `${byHand}/${earlier + 1}/${task.id}`,
    facts: {
      kind: dueAt <= now ? 'missed' : 'remind',
      task: task.kind as TaskKind,
      rung: earlier + 1,
      about: asked.about,
      dueAt: dueAt.toISOString(),
      workingDaysLeft: workingDaysLeft(calendar, now, dueAt),
    },
    personId: task.personId,
    taskId: task.id,
    ...('sitting' in asked.about
      ? { sittingNumber: asked.about.sitting }
      : { nominationNumber: nominationNumber ?? '' }),
    ...(invitation === undefined ? {} : { replyToKey: invitation }),
  };
}
