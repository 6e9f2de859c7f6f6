/** Moves the dates of one case or one sitting to a calendar that was put in force. Twice moves nothing more. */

import { inOneTransaction, writeAct, type ActRow } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { lockNomination, lockOpening, lockSitting } from '../locks';
import { postHint } from '../outbox/post-hint';
import { queueLetters } from '../outbox/queue-letter';
import {
  isMoved,
  openingUnder,
  reckonOpening,
  reckonSitting,
  sittingsUnder,
  type OpeningDates,
} from '../queries/preview-calendar';
import { appendRecord } from '../record';
import { calendarAsKnownOn, civilDateOf, type CalendarTable } from '../../rules/calendar';
import type { MovingRow, Reckoned } from '../../rules/calendar-moves';
import type { TaskKind } from '../../rules/letters';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { dateDuties } from '../stages/award-duties';
import { loadCase } from '../stages/load-case';
import { invitationKey, nextEdition, planMoments } from '../stages/open-step';
import { lockSettled } from '../stages/settle';

/** The decision a version was applied by, and its table. */
export type Application = {
  by: string;
  earlier: 'keep' | 'follow';
  /** By number, where it was decided case by case. */
  decisions?: Record<string, 'keep' | 'follow'>;
  reason: string;
  paper: string;
  table: CalendarTable;
  version: number;
};

export type CaseMoved = {
  number: string;
  /**
   * `reasonsChanged`: every date stays, on other days counted; `dutyDated`: what is owed after the award has a date that it
   * had not.
   */
  what: 'moved' | 'kept' | 'remindersMoved' | 'reasonsChanged' | 'dutyDated' | 'refused';
  from: Date | null;
  to: Date | null;
  rows: MovingRow[];
  refusal?: Refusal;
};

/**
 * Moves what is planned of a case's open step: old moments are cancelled and keep their derivation, new ones are
 * planned, people with a task are told. A date that would come earlier is kept where so decided, and always where
 * it would lie in the past. Nothing where no date of it moves, or where it was done before.
 */
export async function moveCase(
  database: Database,
  number: string,
  application: Application,
): Promise<CaseMoved | undefined> {
  return inOneTransaction(database, async (tx) => {
    if (!(await lockSettled(tx, number))) return undefined;
    const opening = await openingUnder(tx, application.table.id, number);
    if (opening === undefined) return undefined;
    await lockOpening(tx, opening, 'update');
    const now = await readNow(tx);
    const { table, version } = application;
    const calendar = calendarAsKnownOn(table, civilDateOf(now, table.timeZone), version);
    const reckoned = reckonOpening(opening, calendar, now);
    if (isRefusal(reckoned)) return { number, what: 'refused', from: null, to: null, rows: [], refusal: reckoned };
    if (!reckoned.changed) return undefined;
    const moving = { opening, reckoned, application, calendar: calendar.version, now };
    return isKept(moving) ? keepDate(tx, moving) : moveDates(tx, moving);
  });
}

type Moving = { opening: OpeningDates; reckoned: Reckoned; application: Application; calendar: string; now: Date };

function isKept({ opening, reckoned, application, now }: Moving): boolean {
  if (!isMoved(opening.dueAt, reckoned) || opening.dueAt === null || reckoned.dueAt > opening.dueAt) return false;
  const decided = application.decisions?.[opening.nominationNumber] ?? application.earlier;
  return decided === 'keep' || reckoned.dueAt <= now;
}

async function keepDate(tx: Transaction, moving: Moving): Promise<CaseMoved | undefined> {
  const { opening, reckoned } = moving;
  const written = await writeMove(tx, moving, 'calendarKept');
  if (!written) return undefined;
  return {
    number: opening.nominationNumber,
    what: 'kept',
    from: opening.dueAt,
    to: reckoned.dueAt,
    rows: reckoned.rows,
  };
}

async function moveDates(tx: Transaction, moving: Moving): Promise<CaseMoved | undefined> {
  const { opening, reckoned, now } = moving;
  const { nominationNumber: number, sequence } = opening;
  const edition = await nextEdition(tx, number);
  if (!(await writeMove(tx, moving, 'calendarApplied'))) return undefined;
  const where = { nominationNumber: number, openingSequence: sequence };
  await tx.moment.updateMany({ where: { ...where, state: 'planned' }, data: { state: 'cancelled' } });
  await planMoments(tx, opening, reckoned, edition);
  const { dueAt, closesAt } = reckoned;
  await tx.opening.update({
    where: { nominationNumber_sequence: { nominationNumber: number, sequence } },
    data: { dueAt, closesAt },
  });
  await tx.nomination.update({ where: { number }, data: { dueAt } });
  await tx.task.updateMany({ where: { ...where, state: 'open' }, data: { dueAt } });
  const moved = isMoved(opening.dueAt, reckoned);
  if (moved) await tellMoved(tx, moving, edition);
  await postHint(tx, { workflow: 'nomination', number, reason: 'wake', now });
  const what = moved ? 'moved' : reckoned.othersMoved > 0 ? 'remindersMoved' : 'reasonsChanged';
  return { number, what, from: opening.dueAt, to: dueAt, rows: reckoned.rows };
}

/**
 * Act and record entry; false where the same was written before. A calendar is everybody's: whoever put it in force acts
 * on no case, and a conflict of interest of theirs holds up no date.
 */
async function writeMove(
  tx: Transaction,
  { opening, reckoned, application, calendar, now }: Moving,
  kind: 'calendarApplied' | 'calendarKept',
): Promise<boolean> {
  const { nominationNumber: number, sequence, dueAt } = opening;
  const [from, to] = [dueAt?.toISOString() ?? null, reckoned.dueAt?.toISOString() ?? null];
  const { by, reason, paper, table, version } = application;
  const planned = opening.moments.map(({ id }) => id).sort();
  const content = { calendar, from, to, rows: reckoned.rows, reason, paper };
  const act: ActRow = {
    key: `calendar/${table.id}.${version}/${number}/${sequence}/${kind === 'calendarKept' ? String(to) : (planned[0] ?? '')}`,
    kind,
    personId: by,
    nominationNumber: number,
    openingSequence: sequence,
    content,
  };
  if ((await tx.act.count({ where: { key: act.key } })) > 0) return false;
  await writeAct(tx, act, now);
  const body = { ...content, opening: sequence, kept: kind === 'calendarKept', by };
  await appendRecord(tx, { chain: `nomination:${number}`, kind: 'calendarApplied', at: now, body });
  return true;
}

async function tellMoved(
  tx: Transaction,
  { opening, reckoned, application, now }: Moving,
  edition: number,
): Promise<void> {
  const { nominationNumber: number, sequence } = opening;
  const { about } = await loadCase(tx, number, now);
  const { reason, paper, table } = application;
  await queueLetters(
    tx,
    opening.tasks.map((task) => ({
      key: `${number}/${sequence}/moved/${edition}/${task.personId}`,
      facts: {
        kind: 'moved' as const,
        task: task.kind as TaskKind,
        about,
        oldAt: (opening.dueAt ?? now).toISOString(),
        newAt: (reckoned.dueAt ?? now).toISOString(),
        reason,
        paper,
        days: reckoned.rows.slice(0, 2).map(({ date, name, source }) => ({
          on: date,
          name,
          decree: table.sources[source]?.text ?? source,
        })),
      },
      personId: task.personId,
      nominationNumber: number,
      taskId: task.id,
      replyToKey: invitationKey(opening, task),
    })),
    now,
  );
}

/**
 * Dates what is owed after an award and could not be dated while the calendar of its year was unknown; it is reminded of
 * and escalated from then on like any other. No date moves, so none is decided on. Done again it finds nothing left.
 */
export async function dateDutiesOf(
  database: Database,
  number: string,
  { table, version, by, reason, paper }: Application,
): Promise<CaseMoved | undefined> {
  return inOneTransaction(database, async (tx) => {
    await lockNomination(tx, number);
    const theCase = await loadCase(tx, number);
    if (theCase.calendar.id !== table.id) return undefined;
    const dated = await dateDuties(tx, theCase);
    const { calendar, now } = theCase;
    for (const { kind: duty, dueAt } of dated) {
      const content = { calendar: calendar.version, duty, from: null, to: dueAt, reason, paper };
      const key = `calendar/${table.id}.${version}/${number}/award/${duty}/${now.toISOString()}`;
      await writeAct(tx, { key, kind: 'calendarApplied', personId: by, nominationNumber: number, content }, now);
      const body = { ...content, kept: false, by };
      await appendRecord(tx, { chain: `nomination:${number}`, kind: 'calendarApplied', at: now, body });
    }
    const [first] = dated.map(({ dueAt }) => dueAt).sort();
    if (first === undefined) return undefined;
    return { number, what: 'dutyDated', from: null, to: new Date(first), rows: [] };
  });
}

/** Moves the reminders that lead up to the closing of a sitting; all its other dates stay. */
export async function moveSitting(
  database: Database,
  number: string,
  application: Application,
): Promise<CaseMoved | undefined> {
  return inOneTransaction(database, async (tx) => {
    if (!(await lockSitting(tx, number, 'update'))) return undefined;
    const [sitting] = await sittingsUnder(tx, application.table.id, number);
    if (sitting === undefined) return undefined;
    const now = await readNow(tx);
    const { table, version, by, reason, paper } = application;
    const calendar = calendarAsKnownOn(table, civilDateOf(now, table.timeZone), version);
    const reckoned = reckonSitting(sitting, calendar, now);
    if (isRefusal(reckoned)) return { number, what: 'refused', from: null, to: null, rows: [], refusal: reckoned };
    if (reckoned.othersMoved === 0) return undefined;
    const edition = await tx.recordEntry.count({ where: { chain: `sitting:${number}`, kind: 'calendarApplied' } });
    const moved = sitting.moments.map(({ id }) => id);
    await tx.moment.updateMany({ where: { id: { in: moved } }, data: { state: 'cancelled' } });
    await tx.moment.createMany({
      data: reckoned.moments.map((moment) => ({
        ...moment,
        key: `${number}/${moment.kind}/${moment.rung}/${sitting.sequence}/calendar/${edition + 1}`,
        sittingNumber: number,
        state: 'planned',
      })),
    });
    const body = { calendar: calendar.version, moments: reckoned.othersMoved, reason, paper, by };
    await appendRecord(tx, { chain: `sitting:${number}`, kind: 'calendarApplied', at: now, body });
    await postHint(tx, { workflow: 'sitting', number, reason: 'wake', now });
    return { number, what: 'remindersMoved', from: sitting.closesAt, to: sitting.closesAt, rows: reckoned.rows };
  });
}
