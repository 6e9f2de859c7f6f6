/** Calendars, their versions and what they move, as lines of a terminal and as documents. */

import type { CaseMoved } from '../../prisma/acts/move-dates';
import type { CalendarPreview } from '../../prisma/queries/preview-calendar';
import {
  versionName,
  type CalendarVersion,
  type rowsAgainstForce,
  type ShownCalendar,
} from '../../prisma/queries/read-calendars';
import { calendarWords, rowWords, sayMovingRow } from '../../words/calendar';
import { sayDay } from '../../words/dates';
import type { Language } from '../../words/language';
import { explain } from '../../words/refusals';
import { stepWords } from '../../words/terms';
import { answer, type Answer } from './answer';
import { isoOrNull, isoText } from '../iso-dates';
import { dueText, instantText } from './dates';
import { tableOf } from './table';
import type { Terminal } from './terminal';

type Place = { language: Language; timeZone: string };

/** The special days of a year, how many are worked, and the versions there are. */
export function calendarPage({ language, columns }: Terminal, shown: ShownCalendar): Answer {
  const words = calendarWords[language];
  const place = { language, timeZone: shown.timeZone };
  const rows = shown.rows.map(({ date, kind, name, text, known, publishedOn }) => [
    sayDay(date, language),
    rowWords[language][kind],
    name,
    known || publishedOn === null ? text : `${text}; ${words.notYetKnown(sayDay(publishedOn, language))}`,
  ]);
  const text = [
    `${versionName(shown.id, shown.shown)} · ${shown.timeZone} · ${words.working(shown.workingDays, shown.year)}`,
    '',
    ...tableOf(words.head, rows, columns),
    '',
    `${words.versions}:`,
    ...shown.versions.map((version) => versionLine(version, { ...place, shown })),
  ];
  const versions = shown.versions.map(({ loadedAt, appliedAt, ...version }) => ({
    ...version,
    id: versionName(shown.id, version.version),
    loadedAt: isoText(loadedAt, shown.timeZone),
    appliedAt: isoOrNull(appliedAt, shown.timeZone),
  }));
  return answer(text, { ...shown, versions });
}

function versionLine(
  version: CalendarVersion,
  { language, timeZone, shown }: Place & { shown: ShownCalendar },
): string {
  const words = calendarWords[language];
  const { appliedAt, appliedBy, reason } = version;
  const state =
    appliedAt === null ? words.unused : words.applied(instantText(appliedAt, { language, timeZone }), appliedBy);
  const mark = version.version === shown.inForce ? ` · ${words.inForce}` : '';
  return `  ${versionName(shown.id, version.version)}  ${state}${mark}${reason === null ? '' : ` · ${reason}`}`;
}

/** Days that a version has and the one in force has not, and those it takes out. */
export function dayLines(
  { added, removed }: Awaited<ReturnType<typeof rowsAgainstForce>>,
  language: Language,
): string[] {
  return [
    ...removed.map((row) => `- ${sayMovingRow({ ...row, removed: true }, language)}`),
    ...added.map((row) => `+ ${sayMovingRow(row, language)}`),
  ];
}

/** Every date that would move with the row that moves it, and sittings on days off. */
export function moveLines(preview: CalendarPreview, { language, columns }: Terminal): string[] {
  const words = calendarWords[language];
  const { timeZone, dates } = preview;
  const rows = dates.map(({ number, step, from, to, rows: because, earlier, past }) => [
    number,
    stepWords[language][step as 'council'],
    dueText(from, { language, timeZone }),
    dueText(to, { language, timeZone }),
    [
      ...(earlier ? [words.earlier] : []),
      ...(past ? [words.past] : []),
      ...because.map((row) => sayMovingRow(row, language)),
    ].join('; '),
  ]);
  return [
    ...(rows.length === 0 ? [] : tableOf(words.movesHead, rows, columns)),
    ...preview.reminders.map(({ number, moments }) => words.reminders(number, moments)),
    ...preview.refused.map(({ number, refusal }) => words.refused(number, explain(refusal, language, timeZone))),
    ...preview.sittings.map(({ number, on, name }) => words.sitting(number, sayDay(on, language), name)),
  ];
}

/** The same, and how many would be told. */
export function previewLines(preview: CalendarPreview, terminal: Terminal): string[] {
  const words = calendarWords[terminal.language];
  const { dates, reminders, people } = preview;
  const earlier = dates.filter((date) => date.earlier).length;
  return [
    ...moveLines(preview, terminal),
    dates.length + reminders.length === 0 ? words.nothingMoves : words.summary(dates.length, earlier, people),
  ];
}

/** One case while a version is applied. */
export function movedLine({ number, what, from, to, rows, refusal }: CaseMoved, place: Place): string {
  const { language } = place;
  const words = calendarWords[language];
  const said = rows.map((row) => sayMovingRow(row, language)).join('; ');
  const [was, is] = [from, to].map((at) => (at === null ? '' : dueText(at, place)));
  const dates: Partial<Record<typeof what, string>> = {
    moved: ` ${was} → ${is}`,
    kept: ` ${was}`,
    dutyDated: ` ${is}`,
  };
  const why = refusal === undefined ? said : explain(refusal, language, place.timeZone);
  return `${number}  ${words.outcome[what]}${dates[what] ?? ''}  ${why}`.trimEnd();
}

/** For programs: of whom a date's move is told only their number, instants in ISO 8601 with the calendar's offset. */
export function movedDocument(preview: CalendarPreview) {
  const { timeZone, dates } = preview;
  return {
    ...preview,
    version: versionName(preview.calendar, preview.version),
    dates: dates.map(({ from, to, told, ...rest }) => ({
      ...rest,
      people: told.length,
      from: isoText(from, timeZone),
      to: isoText(to, timeZone),
    })),
  };
}
