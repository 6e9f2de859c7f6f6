/**
 * Puts a version of a calendar in force and moves the dates it moves. The version is switched in one transaction; then
 * each case and sitting has a transaction of its own, so a run that broke off goes on where it stopped.
 */

import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { inDryRun } from '../dry-run';
import type { Calendar as CalendarRowOf } from '../generated/client';
import { previewCalendar, openingsUnder, sittingsUnder, type CalendarPreview } from '../queries/preview-calendar';
import { shownAmong } from '../queries/visible-sittings';
import { CalendarTable } from '../../rules/calendar';
import { mayKeepCalendar } from '../../rules/may-keep';
import { isKeptFrom } from '../../rules/may-see';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { reasonOf } from './act-on-opening';
import { listUndated } from '../stages/award-duties';
import { dateDutiesOf, moveCase, moveSitting, type Application, type CaseMoved } from './move-dates';

export type EarlierDates = 'keep' | 'follow';

export type ApplyingCalendar = {
  actor: Actor;
  calendar: string;
  version: number;
  /** The mark of the preview that was seen. */
  mark: string;
  /** What becomes of dates that would come earlier. */
  earlier?: EarlierDates;
  /** The same case by case, by its number; a case that is not named goes as `earlier` says. */
  decisions?: Record<string, EarlierDates>;
  reason: string;
  paper?: string;
};

export type CalendarApplied = {
  calendar: string;
  version: number;
  /** True where the version was in force already and this run only finished what was left. */
  resumed: boolean;
  cases: CaseMoved[];
};

/** What every running case has planned is read in it. */
const SWITCHING = { timeout: 60_000 };

/** A version stored under its calendar and number, with its table; nothing where there is none. */
export async function readVersion(
  tx: Database | Transaction,
  { calendar, version }: { calendar: string; version: number },
): Promise<{ row: CalendarRowOf; table: CalendarTable } | undefined> {
  const row = await tx.calendar.findUnique({ where: { calendarId_version: { calendarId: calendar, version } } });
  return row === null ? undefined : { row, table: CalendarTable.parse(row.content) };
}

/**
 * Applies a version. Refused, with nothing changed: an office that may not, no reason, a version that is not there
 * or older than the one in force, dates that move otherwise than in the preview, dates that come earlier without a
 * decision. Applied again it finishes what is left, with the decision taken first; what was done is not done twice. A case
 * that is kept from the actor moves with the others and is not told of, and so does a sitting that has no other.
 * @param told hears of each case when it is done
 */
export async function applyCalendar(
  database: Database,
  applying: ApplyingCalendar,
  told: (moved: CaseMoved) => void = () => undefined,
): Promise<CalendarApplied | Refusal> {
  const switched = await database.$transaction((tx) => putInForce(tx, applying), SWITCHING);
  if (isRefusal(switched)) return switched;
  const { application, resumed } = switched;
  const cases: CaseMoved[] = [];
  const keep = (moved: CaseMoved | undefined, isTold: boolean): void => {
    if (moved === undefined || !isTold) return;
    cases.push(moved);
    told(moved);
  };
  for await (const { nominationNumber } of openingsUnder(database, applying.calendar))
    keep(await moveCase(database, nominationNumber, application), !isKeptFrom(applying.actor, nominationNumber));
  for (const number of await listUndated(database, applying.calendar))
    keep(await dateDutiesOf(database, number, application), !isKeptFrom(applying.actor, number));
  const sittings = (await sittingsUnder(database, applying.calendar)).map(({ number }) => number);
  const shown = await shownAmong(database, applying.actor, sittings);
  for (const number of sittings) keep(await moveSitting(database, number, application), shown.has(number));
  return { calendar: applying.calendar, version: applying.version, resumed, cases };
}

/**
 * Whether applying it would be refused, or only finish what is left. The version is put in force and that is taken back;
 * the cases, of which each has a transaction of its own, are not held for it: `previewCalendar` says what moves.
 */
export async function tryCalendar(
  database: Database,
  applying: ApplyingCalendar,
): Promise<Pick<CalendarApplied, 'resumed'> | Refusal> {
  return inDryRun(database, (dry) => dry.$transaction((tx) => putInForce(tx, applying)), SWITCHING);
}

/** Whether the version may be applied as it was seen; what it would do otherwise. */
async function putInForce(
  tx: Transaction,
  applying: ApplyingCalendar,
): Promise<{ application: Application; resumed: boolean } | Refusal> {
  const { actor, calendar, version } = applying;
  const refusal = mayKeepCalendar(actor);
  if (refusal !== undefined) return refusal;
  await tx.$queryRaw`SELECT 1 FROM calendar WHERE "calendarId" = ${calendar} ORDER BY version FOR UPDATE`;
  const found = await readVersion(tx, applying);
  if (found === undefined) return { code: 'not-found', field: 'version', value: `${calendar}.${version}` };
  const newer = await tx.calendar.findFirst({
    where: { calendarId: calendar, version: { gt: version }, appliedAt: { not: null } },
    orderBy: { version: 'desc' },
  });
  if (newer !== null) return { code: 'version-superseded', version: `${calendar}.${newer.version}` };
  const decided = found.row.application as Omit<Application, 'table' | 'version'> | null;
  if (found.row.appliedAt !== null && decided !== null)
    return { application: { ...decided, table: found.table, version }, resumed: true };
  const asked = await judge(tx, applying, found.table);
  if (isRefusal(asked)) return asked;
  const now = await readNow(tx);
  await tx.calendar.update({ where: { hash: found.row.hash }, data: { appliedAt: now, application: asked } });
  return { application: { ...asked, table: found.table, version }, resumed: false };
}

/** The decision as it is kept with the version. */
async function judge(
  tx: Transaction,
  { actor, version, mark, earlier, decisions, reason, paper = '' }: ApplyingCalendar,
  table: CalendarTable,
): Promise<Omit<Application, 'table' | 'version'> | Refusal> {
  const why = reasonOf(reason);
  if (isRefusal(why)) return why;
  const preview = await previewCalendar(tx, { table, version }, actor);
  const refusal = mayApply(preview, { mark, earlier, decisions });
  if (refusal !== undefined) return refusal;
  return {
    by: actor.personId,
    earlier: earlier ?? 'keep',
    ...(decisions === undefined ? {} : { decisions }),
    reason: why,
    paper: paper.normalize('NFC').trim(),
  };
}

type Undecided = { earlier: EarlierDates | undefined; decisions: Record<string, EarlierDates> | undefined };

function mayApply(
  preview: CalendarPreview,
  { mark, earlier, decisions = {} }: Pick<ApplyingCalendar, 'mark'> & Undecided,
): Refusal | undefined {
  if (preview.mark !== mark) return { code: 'preview-again', mark: preview.mark };
  const first = preview.refused[0];
  if (first !== undefined) return first.refusal;
  const open = preview.dates.find(
    ({ number, earlier: isEarlier, past }) => isEarlier && !past && (decisions[number] ?? earlier) === undefined,
  );
  return open === undefined ? undefined : { code: 'field-missing', field: 'earlier' };
}
